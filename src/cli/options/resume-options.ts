/** Options to resume a run that ended early, and to share one among machines: --resume, --shard, --survey. */
import type { Command } from "commander";
import type { Shard } from "../../dataset/index.js";
import { usage } from "../context.js";
import { add, type Row } from "./add.js";

export interface ResumeFlags {
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly ignoreKept?: boolean;
  readonly out?: string;
  readonly survey?: string;
}

export const addResume = (command: Command) =>
  add(command, [
    ["--resume", "go on with a run that ended early"],
    ["--ignore-kept", "with --resume: go on although nothing that was kept is of use"],
    SHARD,
  ]);

/** For commands that write a folder only if they write a shard. */
export const addShardFolder = (command: Command) =>
  add(command, [["--out <folder>", "with --shard: the folder to write"]]);

/** For commands that survey the whole dataset before they score a case. */
export const addSurvey = (command: Command) =>
  add(command, [["--survey <file>", "what dicelens survey found over the dataset, in place of a first pass over it"]]);

export const SHARD: Row = [
  "--shard <i/n>",
  "only share i of n, as files in --out; dicelens merge makes one run",
  shard,
];

function shard(option: string) {
  return (text: string): Shard => {
    const [, i = "", n = ""] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
    const [share, of] = [Number(i), Number(n)];
    if (i !== "" && share >= 1 && share <= of) return { index: share - 1, of };
    const hint = `give the share, from 1 on, and how many there are, such as ${option} 3/8`;
    throw usage(`${option} ${text} is not a share of so many`, hint);
  };
}
