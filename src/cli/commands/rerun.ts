/** `dicelens rerun DIR --prediction P --out DIR2`: repeats a run on other data. */
import type { Command } from "commander";
import { version } from "../../dataset/index.js";
import { given as optional } from "../../errors/index.js";
import { readRecord, refuseForeign, rerunRequest } from "../../run/index.js";
import { sentencesOf } from "../../words/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, datasetOptions } from "../evaluate.js";
import { addGate } from "../options/gate-options.js";
import { addDataset, addRun, addWork } from "../options/options.js";
import { type RunFlags, report } from "../report-output.js";
import { addRendering, type RenderFlags, renderOptions } from "./report.js";

interface RerunFlags extends DatasetFlags, RenderFlags, RunFlags {
  readonly out: string;
  readonly reference?: string;
  readonly prediction: string;
  readonly notebook?: string;
}

export function rerunCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("rerun")
    .description("does a recorded run again, with its options and notebook, on other data")
    .argument("<folder>", "the folder of the earlier run, which holds run.json")
    .option("--reference <path>", "reference masks; default: those of the earlier run")
    .requiredOption("--prediction <path>", "predicted masks")
    .option("--notebook <file>", "the notebook to run; default: the package's, and none that a record names");
  addGate(addRendering(addDataset(addWork(addRun(command))))).action(async (folder: string, flags: RerunFlags) => {
    const record = await readRecord(folder, context.cwd);
    const { reference, prediction, notebook, template } = flags;
    refuseForeign(folder, record, { notebook, template });
    const given = { prediction, ...datasetOptions(flags), ...optional({ reference, notebook }) };
    const request = rerunRequest(record, given, context.cwd);
    const render = { ...request.render, ...renderOptions(flags, context) };
    if (record.version !== version && !flags.quiet) {
      const told = sentencesOf(render.language ?? "en").terminal;
      context.stderr.write(`${told.recorded(record.version, version)}\n`);
    }
    exit(await report(context, flags, { ...request, render, recorded: { folder, record } }));
  });
}
