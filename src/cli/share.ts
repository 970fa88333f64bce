/** A shard of a run: scores its share of the cases and writes its own files, for `dicelens merge`. */
import { resolve } from "node:path";
import { checkAnalysis } from "../dataset/index.js";
import { given, oneLine } from "../errors/index.js";
import { type ShardRequest, writeShard } from "../run/index.js";
import { sentencesOf } from "../words/index.js";
import { type Context, type ExitCode, usage } from "./context.js";
import { largeCases } from "./large-cases.js";
import type { GateFlags } from "./options/gate-options.js";
import { type CommonFlags, workOptions } from "./options/options.js";
import { progressLine } from "./progress.js";
import { foundText } from "./text/found-text.js";

export async function share(
  context: Context,
  flags: CommonFlags & GateFlags,
  request: Omit<ShardRequest, "cwd" | "folder" | "shard" | "work">,
): Promise<ExitCode> {
  const { stderr, signal, cwd } = context;
  const { out, shard = { index: 0, of: 1 }, quiet = false, survey } = flags;
  if (out === undefined) {
    const at = shard.index + 1;
    throw usage(`--shard ${at}/${shard.of} writes a folder, and none is named`, `add --out shards/${at}`);
  }
  refuseGate(flags);
  await checkAnalysis(request.analysis);
  if (!quiet) stderr.write(foundText(request.opened, flags.language));
  const progress = progressLine(context, flags);
  const large = largeCases(context, flags, progress.end);
  const surveyed = survey === undefined ? {} : { survey: resolve(cwd, survey) };
  const told = { signal, onProgress: progress.update, onLarge: large.onLarge };
  const work = { ...workOptions(flags), ...surveyed, ...told };
  try {
    const faults = await writeShard({ ...request, cwd, folder: resolve(cwd, out), shard, work });
    progress.end();
    large.end();
    const bug = faults.find((fault) => fault.bug !== undefined);
    if (bug) throw Object.assign(new Error(bug.error), { stack: bug.bug });
    const { fault } = sentencesOf(flags.language ?? "en");
    for (const { error } of faults) stderr.write(`dicelens: ${oneLine(fault(error))}\n`);
    return faults.length > 0 ? 3 : 0;
  } finally {
    progress.end();
  }
}

/** A gate needs all cases together. */
function refuseGate({ output, junit, summary, failUnder, failOver, failOn }: CommonFlags & GateFlags): void {
  const asked = given({ output, junit, summary, failUnder, failOver, failOn });
  const [first] = Object.keys(asked);
  if (first === undefined) return;
  const option = `--${first.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
  const problem = `${option} is of a whole run, and this is a shard of one`;
  throw usage(problem, first === "output" ? "a shard is a folder: --out" : `give ${option} to dicelens merge`);
}
