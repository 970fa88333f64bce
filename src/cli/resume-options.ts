/** Going on with a run that ended early, and sharing one among machines: --resume, --shard. */
import { type Command, Option } from "commander";
import type { Shard } from "../dataset/index.js";
import { InputError } from "../errors/index.js";

export interface ResumeFlags {
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly ignoreKept?: boolean;
}

export function addResume(command: Command): Command {
  return command
    .addOption(new Option("--resume", "go on with a run that ended early"))
    .addOption(new Option("--ignore-kept", "with --resume: go on although nothing that was kept is of use"))
    .addOption(
      new Option("--shard <i/n>", "only keep the answers of share i of n; a run with --resume gathers them").argParser(
        shard,
      ),
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
