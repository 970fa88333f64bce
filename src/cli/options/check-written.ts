/** Checks the files that a command will write: all different, and none that it reads. */
import { resolve } from "node:path";
import type { Command } from "commander";
import type { Dataset } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { type Context, usage } from "../context.js";
import type { GateFlags } from "./gate-options.js";
import type { CommonFlags } from "./options.js";

const TAKES_PATH = /<(file|folder|path)>$/;

/** `--output -` is stdout. An empty path would mean the working directory, but usually comes from an unset variable. */
export function checkPaths(command: Command): void {
  const flags: Readonly<Record<string, unknown>> = command.opts();
  if (flags.output === "-") command.setOptionValue("output", undefined);
  const options = command.options.filter((option) => TAKES_PATH.test(option.flags));
  const paths = options.map((option) => ({ name: option.long ?? option.flags, text: flags[option.attributeName()] }));
  const empty = command.args.includes("") ? "an argument" : paths.find(({ text }) => text === "")?.name;
  if (empty !== undefined) {
    throw usage(`${empty} is empty`, "name a path; is a variable of the shell not set?");
  }
  const dash = paths.find(({ name, text }) => text === "-" && name !== "--output");
  if (!dash) return;
  throw usage(`${dash.name} - names no file`, "name one; /dev/stdout is stdout, and ./- a file of that name");
}

type Written = Pick<CommonFlags, "output"> & Pick<GateFlags, "junit" | "summary">;

interface Read extends Partial<Pick<Dataset, "cases">> {
  readonly reference?: string;
  readonly prediction?: string;
  readonly names?: string;
}

/** An error if a file would be lost; devices and pipes may be named more than once. */
export function checkWritten({ cwd }: Context, { output, junit, summary }: Written, read: Read = {}): void {
  const options = Object.entries({ "--output": output, "--junit": junit, "--summary": summary });
  const taken = new Map<string, string>();
  for (const [option, file] of options) {
    if (file === undefined || file.startsWith("/dev/")) continue;
    const path = resolve(cwd, file);
    const other = taken.get(path);
    if (other !== undefined) {
      const hint = "give each a file of its own";
      throw new InputError({ code: "usage", file, problem: `is named by ${other} and by ${option}`, hint });
    }
    taken.set(path, option);
  }
  if (taken.size === 0) return;
  const { reference, prediction, names, cases = [] } = read;
  const inputs = [
    ...[reference, prediction, names],
    ...cases.flatMap((one) => [one.reference, one.prediction, one.image, one.secondRater]),
  ];
  for (const input of inputs) {
    const option = input === undefined ? undefined : taken.get(resolve(cwd, input));
    if (option === undefined) continue;
    const hint = "name another file to write";
    throw new InputError({ code: "usage", file: input, problem: `is read, and ${option} would write over it`, hint });
  }
}
