/** `dicelens diagnose R P`: why the Dice score is low. */
import type { Command } from "commander";
import { type Dataset, measuresColumns, measuresForm, openDataset } from "../../dataset/index.js";
import { type AnalysisOptions, type DatasetDiagnosis, openSummary } from "../../diagnosis/index.js";
import { datasetJson, diagnoseJson } from "../../run/index.js";
import type { Language } from "../../words/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions, type Evaluated, evaluate } from "../evaluate.js";
import { onMasks } from "../options/add.js";
import { addGate, needsMeasures } from "../options/gate-options.js";
import { addDataset, addOutput, addReading, addSurvey, analysisOptions } from "../options/options.js";
import { diagnosisText } from "../text/diagnosis-text.js";

export function diagnoseCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(
    program,
    "diagnose",
    "splits the lost Dice of every case and label into named causes and says what to do",
  );
  addSurvey(addGate(addOutput(addDataset(addReading(command))))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      const dataset = await openDataset(reference, prediction, datasetOptions(flags));
      const options = await analysisOptions(flags, context.cwd);
      const tasks: Evaluated["tasks"] = needsMeasures(flags) ? ["measure", "diagnose"] : ["diagnose"];
      exit(await evaluate(context, dataset, flags, diagnoseWork(dataset, options, tasks, flags.language)));
    },
  );
}

export function diagnoseWork(
  dataset: Dataset,
  options: AnalysisOptions,
  tasks: Evaluated["tasks"],
  language: Language | undefined,
): Evaluated {
  const columns = measuresColumns(dataset, options);
  const summary = openSummary();
  return {
    command: "diagnose",
    tasks,
    options,
    forms: {
      json: (result) => diagnoseJson(result, language),
      table: (sample) => measuresForm(sample, columns, language),
      text: (shown, rest) => diagnosisText(shown, rest.dataset as DatasetDiagnosis, language),
      // Facts and sentences, for programs.
      rest: (rest) => ({ ...rest, dataset: datasetJson(rest.dataset as DatasetDiagnosis, language) }),
    },
    onResults: (some) => some.forEach(summary.add),
    rest: (books) => ({ labelMap: books.labelMap, dataset: summary.read(books, options) }),
  };
}
