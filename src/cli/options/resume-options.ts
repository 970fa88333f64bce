/** Going on with a run that ended early, and sharing one among machines: --resume, --shard, --survey. */
import { type Command, Option } from "commander";
import type { Shard } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";

export interface ResumeFlags {
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly ignoreKept?: boolean;
  /** The shard's folder. */
  readonly out?: string;
  readonly survey?: string;
}

export function addResume(command: Command): Command {
  return command
    .addOption(new Option("--resume", "go on with a run that ended early"))
    .addOption(new Option("--ignore-kept", "with --resume: go on although nothing that was kept is of use"))
    .addOption(shardOption());
}

export function shardOption(): Option {
  return new Option("--shard <i/n>", "only share i of n, as files in --out; dicelens merge makes one run").argParser(
    shard,
  );
}

/** Of commands that write a folder only where they write a shard. */
export function addShardFolder(command: Command): Command {
  return command.addOption(new Option("--out <folder>", "with --shard: the folder to write"));
}

/** Of commands that survey the whole dataset before they score a case. */
export function addSurvey(command: Command): Command {
  return command.addOption(
    new Option("--survey <file>", "what dicelens survey found over the dataset, in place of a first pass over it"),
  );
}

function shard(text: string): Shard {
  const [, i = "", n = ""] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [share, of] = [Number(i), Number(n)];
  if (i !== "" && share >= 1 && share <= of) return { index: share - 1, of };
  throw new InputError({
    code: "usage",
    problem: `--shard ${text} is not a share of so many`,
    hint: "give the share, from 1 on, and how many there are, such as --shard 3/8",
  });
}
