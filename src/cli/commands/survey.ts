/** `dicelens survey R P --shard i/n --out S`: a shard of a diagnosis's first pass; `merge` joins the shards. */
import type { Command } from "commander";
import { openDataset } from "../../dataset/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { add, onMasks } from "../options/add.js";
import { addDataset, addLanguage, addReading, analysisOptions, SHARD } from "../options/options.js";
import { share } from "../share.js";

export function surveyCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = onMasks(
    program,
    "survey",
    "what a diagnosis has to know of all cases first, in shards: for diagnose and report --survey",
  ).requiredOption("--out <folder>", "the shard's folder");
  addLanguage(addDataset(addReading(add(command, [SHARD])))).action(
    async (reference: string, prediction: string, flags: DatasetFlags) => {
      const dataset = datasetOptions(flags);
      const options = await analysisOptions(flags, context.cwd);
      const opened = await openDataset(reference, prediction, dataset);
      const given = { command: "survey" as const, tasks: ["diagnose" as const], reference, prediction };
      const shared = { ...given, options, dataset, render: {}, notebook: null, opened, analysis: options };
      exit(await share(context, flags, shared));
    },
  );
}
