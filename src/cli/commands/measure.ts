/** `dicelens measure R P`: metrics per case and label. */
import type { Command } from "commander";
import { openDataset } from "../../dataset/index.js";
import { measureJson, measuresTable } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { checkOutput, emit } from "../emit.js";
import { type DatasetFlags, datasetOptions, evaluate } from "../evaluate.js";
import { measuresText } from "../measures-text.js";
import { addDataset, addOutput, addReading, analysisOptions } from "../options.js";

export function measureCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("measure")
    .description("overlap and surface metrics of every case and label")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("<prediction>", "a file or a folder of predicted masks");
  addOutput(addDataset(addReading(command))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      checkOutput(context, flags);
      const dataset = await openDataset(reference, prediction, datasetOptions(flags));
      const done = await evaluate(context, dataset, flags, analysisOptions(flags), ["measure"]);
      await emit(context, flags, {
        json: () => measureJson(done.results, done.failed),
        table: () => measuresTable(done.results),
        text: () => measuresText(done.results),
      });
      exit(done.exit);
    },
  );
}
