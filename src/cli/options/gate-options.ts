/** The gate's options: --fail-under, --fail-over, --fail-on, --junit, --summary. */
import type { Command } from "commander";
import { FINDINGS, type Limit } from "../../run/index.js";
import { usage } from "../context.js";
import { add } from "./add.js";
import { gathered, type Reader, words } from "./values.js";

export interface GateFlags {
  readonly failUnder?: Limit[];
  readonly failOver?: Limit[];
  readonly failOn?: string[];
  readonly junit?: string;
  readonly summary?: string;
}

export const addGate = (command: Command) =>
  add(command, [
    ["--fail-under <limits>", "end with 4 where a mean is lower: dice=0.8,min.dice=0.5", gathered(limits("under"))],
    ["--fail-over <limits>", "end with 4 where a mean is higher: hd95=5,max.hd95=20", gathered(limits("over"))],
    ["--fail-on <findings>", "end with 4 where one is found: labels,orientation,failed", gathered(words(FINDINGS))],
    ["--junit <file>", "write the cases as JUnit XML"],
    ["--summary <file>", "write a summary in Markdown"],
  ]);

/** Whether a limit needs more than Dice, which is all that a diagnosis has. */
export const needsMeasures = ({ failUnder = [], failOver = [] }: GateFlags): boolean =>
  [...failUnder, ...failOver].some(({ metric }) => metric !== "dice");

const LIMIT = /^(?:(mean|min|max)\.)?([a-z]\w*(?:\.\d+)?)=([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)$/i;

export function limits(fails: Limit["fails"]): Reader<Limit[]> {
  const example = fails === "under" ? "dice=0.8,min.dice=0.5" : "hd95=5,max.hd95=20";
  return (option) => (text) =>
    text.split(",").map((entry) => {
      const found = LIMIT.exec(entry);
      if (!found) throw usage(`${option} ${text} is not a list of metric=number`, `give such as ${option} ${example}`);
      const [, of = "mean", metric, value] = found;
      return { metric: metric as string, of: of as Limit["of"], fails, value: Number(value) };
    });
}
