/** The paths on the command line, before any of them is looked at. */
import type { Command } from "commander";
import { usage } from "../usage.js";

const TAKES_PATH = /<(file|folder|path)>$/;

/**
 * Takes `--output -` for stdout, as where no file is named. An empty path would be the working directory: most often it is
 * a variable of the shell that is not set.
 *
 * @throws InputError `usage` where an argument, or an option that takes a path, is empty, or `-` for another file.
 */
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
