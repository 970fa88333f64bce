/** `dicelens measure R P`: metrics per case and label. */
import type { Command } from "commander";
import { type Dataset, type LabelResult, measuresColumns, measuresForm, openDataset } from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { measureJson, openOverall } from "../../run/index.js";
import type { Language } from "../../words/index.js";
import { type Context, type ExitCode, usage } from "../context.js";
import { type DatasetFlags, datasetOptions, type Evaluated, evaluate } from "../evaluate.js";
import { onMasks } from "../options/add.js";
import { addGate } from "../options/gate-options.js";
import { addDataset, addOutput, addReading, analysisOptions } from "../options/options.js";
import { measuresText } from "../text/measures-text.js";

export function measureCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(program, "measure", "overlap and surface metrics of every case and label");
  addGate(addOutput(addDataset(addReading(command)))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      refuseFindings(flags);
      const dataset = await openDataset(reference, prediction, datasetOptions(flags));
      const options = await analysisOptions(flags, context.cwd);
      exit(await evaluate(context, dataset, flags, measureWork(dataset, options, flags.language)));
    },
  );
}

export function measureWork(dataset: Dataset, options: AnalysisOptions, language?: Language): Evaluated {
  const columns = measuresColumns(dataset, options);
  const overall = openOverall(options);
  return {
    command: "measure",
    tasks: ["measure"],
    options,
    forms: {
      json: measureJson,
      table: (sample: readonly LabelResult[]) => measuresForm(sample, columns),
      text: (results, rest) => measuresText(results, rest, language),
    },
    onResults: overall.add,
    rest: () => ({ overall: overall.read() }),
  };
}

function refuseFindings({ failOn }: DatasetFlags): void {
  const cause = failOn?.find((finding) => finding !== "failed");
  if (cause === undefined) return;
  throw usage(`--fail-on ${cause} needs a diagnosis`, "use dicelens diagnose, or --fail-on failed");
}
