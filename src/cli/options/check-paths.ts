/** Checks the paths on the command line before any of them is opened. */
import type { Command } from "commander";
import { usage } from "../usage.js";

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
