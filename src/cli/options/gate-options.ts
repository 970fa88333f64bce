/** The gate's words: --fail-under, --fail-over, --fail-on, --junit, --summary. */
import { type Command, Option } from "commander";
import { InputError } from "../../errors/index.js";
import { FINDINGS, type Limit } from "../../run/index.js";
import { gathered, words } from "./values.js";

export interface GateFlags {
  readonly failUnder?: Limit[];
  readonly failOver?: Limit[];
  readonly failOn?: string[];
  readonly junit?: string;
  readonly summary?: string;
}

export function addGate(command: Command): Command {
  return command
    .addOption(
      new Option("--fail-under <limits>", "end with 4 where a mean is lower: dice=0.8,min.dice=0.5").argParser(
        gathered(limits("--fail-under", "under")),
      ),
    )
    .addOption(
      new Option("--fail-over <limits>", "end with 4 where a mean is higher: hd95=5,max.hd95=20").argParser(
        gathered(limits("--fail-over", "over")),
      ),
    )
    .addOption(
      new Option("--fail-on <findings>", "end with 4 where one is found: labels,orientation,failed").argParser(
        gathered(words("--fail-on", FINDINGS)),
      ),
    )
    .addOption(new Option("--junit <file>", "write the cases as JUnit XML"))
    .addOption(new Option("--summary <file>", "write a summary in Markdown"));
}

/** Whether a limit is on more than Dice, which alone a diagnosis tells. */
export function needsMeasures({ failUnder = [], failOver = [] }: GateFlags): boolean {
  return [...failUnder, ...failOver].some(({ metric }) => metric !== "dice");
}

export function limits(option: string, fails: Limit["fails"]) {
  return (text: string): Limit[] =>
    text.split(",").map((entry) => {
      const found = /^(?:(mean|min|max)\.)?([a-z]\w*(?:\.\d+)?)=([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)$/i.exec(
        entry,
      );
      if (!found) {
        throw new InputError({
          code: "usage",
          problem: `${option} ${text} is not a list of metric=number`,
          hint: `give such as ${option} ${fails === "under" ? "dice=0.8,min.dice=0.5" : "hd95=5,max.hd95=20"}`,
        });
      }
      const [, of = "mean", metric, value] = found;
      return { metric: metric as string, of: of as Limit["of"], fails, value: Number(value) };
    });
}
