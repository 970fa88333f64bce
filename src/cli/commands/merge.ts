/** `dicelens merge SHARD… --out DIR`: joins shards into one run, byte for byte the same as an undivided one. */
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { type Gathered, gatherShards, mergeSurvey } from "../../run/index.js";
import type { Language } from "../../words/index.js";
import type { Context, ExitCode } from "../context.js";
import { type DatasetFlags, type Evaluated, writeAnswer } from "../evaluate.js";
import { nothingKept } from "../keep-answers.js";
import { addGate } from "../options/gate-options.js";
import { addWork } from "../options/options.js";
import { openFolder } from "../output.js";
import { report } from "../report-output.js";
import { checkGate } from "../verdict.js";
import { diagnoseWork } from "./diagnose.js";
import { measureWork } from "./measure.js";
import { sweepWork } from "./sweep.js";

interface MergeFlags extends DatasetFlags {
  readonly out: string;
  readonly report: boolean;
  readonly resume?: boolean;
}

export function mergeCommand(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  const command = program
    .command("merge")
    .description("makes one run of the folders that --shard wrote, in any order")
    .argument("<shards...>", "the folders of all shards")
    .requiredOption("--out <folder>", "the folder to write")
    .addOption(new Option("--no-report", "of a report: tables and results, and no report"))
    .addOption(new Option("--resume", "of a report: go on with a merge that ended early"));
  addGate(addWork(command)).action(async (shards: string[], flags: MergeFlags) => {
    const from = await gatherShards(shards, context.cwd);
    const { record } = from;
    if (record.command === "survey") {
      await mergeSurvey(from, resolve(context.cwd, flags.out));
      return exit(0);
    }
    if (record.command !== "report") return exit(await mergeAnswers(context, flags, from));
    const { reference, prediction, notebook, options: analysis, dataset, render } = record;
    const own = notebook === null ? {} : { notebook };
    exit(await report(context, flags, { reference, prediction, ...own, analysis, dataset, render }, from));
  });
}

async function mergeAnswers(context: Context, flags: MergeFlags, from: Gathered): Promise<ExitCode> {
  const { dataset, folders, record } = from;
  const language = record.render.language as Language | undefined;
  const work = workOf(from, language);
  await checkGate(flags, work.options);
  const kept = nothingKept({ shards: folders });
  const table = record.command === "sweep" ? "sweep" : "measures";
  const open = () => openFolder(resolve(context.cwd, flags.out), table, work.forms);
  return writeAnswer(context, dataset, { ...flags, ...(language ? { language } : {}) }, work, kept, open);
}

function workOf({ dataset, record }: Gathered, language: Language | undefined): Evaluated {
  const { command, options, tasks } = record;
  if (command === "measure") return measureWork(dataset, options, language);
  if (command === "sweep") return sweepWork(options, language);
  return diagnoseWork(dataset, options, tasks, language);
}
