/** `dicelens diagnose R P`: why the Dice score is low. */
import type { Command } from "commander";
import { openDataset, summarise } from "../../dataset/index.js";
import { diagnoseJson, measuresTable } from "../../run/index.js";
import type { Context, ExitCode } from "../context.js";
import { diagnosisText } from "../diagnosis-text.js";
import { checkOutput, emit } from "../emit.js";
import { type DatasetFlags, datasetOptions, evaluate } from "../evaluate.js";
import { addDataset, addOutput, addReading, analysisOptions } from "../options.js";

export function diagnoseCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("diagnose")
    .description("splits the lost Dice of every case and label into named causes and says what to do")
    .argument("<reference>", "a file or a folder of reference masks")
    .argument("<prediction>", "a file or a folder of predicted masks");
  addOutput(addDataset(addReading(command))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      checkOutput(context, flags);
      const dataset = await openDataset(reference, prediction, datasetOptions(flags));
      const options = analysisOptions(flags);
      const done = await evaluate(context, dataset, flags, options, ["diagnose"]);
      const found = summarise(done.results);
      await emit(context, flags, {
        json: () => diagnoseJson(done.results, [], found, done.failed),
        table: () => measuresTable(done.results),
        text: () => diagnosisText(done.results, found),
      });
      exit(done.exit);
    },
  );
}
