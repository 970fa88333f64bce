/** `dicelens diagnose R P`: why the Dice score is low. */
import type { Command } from "commander";
import { measuresColumns, measuresForm, openDataset } from "../../dataset/index.js";
import { type DatasetDiagnosis, openSummary } from "../../diagnosis/index.js";
import { datasetJson, diagnoseJson } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { diagnosisText } from "../diagnosis-text.js";
import { type DatasetFlags, datasetOptions, evaluate } from "../evaluate.js";
import { addGate, needsMeasures } from "../gate-options.js";
import { addDataset, addLanguage, addOutput, addReading, analysisOptions } from "../options.js";

export function diagnoseCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("diagnose")
    .description("splits the lost Dice of every case and label into named causes and says what to do")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("<prediction>", "a file or a folder of predicted masks");
  addLanguage(addGate(addOutput(addDataset(addReading(command))))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      const dataset = await openDataset(reference, prediction, datasetOptions(flags));
      const options = await analysisOptions(flags, context.cwd);
      const columns = measuresColumns(dataset, options);
      const summary = openSummary();
      const exitCode = await evaluate(context, dataset, flags, {
        tasks: needsMeasures(flags) ? ["measure", "diagnose"] : ["diagnose"],
        options,
        forms: {
          json: (result) => diagnoseJson(result, flags.language),
          table: (sample) => measuresForm(sample, columns, flags.language),
          text: (shown, rest) => diagnosisText(shown, rest.dataset as DatasetDiagnosis, flags.language),
          // Facts and sentences: what a program reads.
          rest: (rest) => ({ ...rest, dataset: datasetJson(rest.dataset as DatasetDiagnosis, flags.language) }),
        },
        onResults: (some) => some.forEach(summary.add),
        rest: (books) => ({ labelMap: books.labelMap, dataset: summary.read(books, options) }),
      });
      exit(exitCode);
    },
  );
}
