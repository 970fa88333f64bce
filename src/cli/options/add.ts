/** A command's options as rows of a table. */
import { type Command, Option } from "commander";

/** An option: its flags, its description, its parser (or choices), and the options that it excludes. */
export type Row = readonly [
  flags: string,
  text: string,
  reads?: readonly string[] | ((option: string) => (text: string, before?: never) => unknown) | undefined,
  excludes?: string[],
];

export function add(command: Command, rows: readonly Row[]): Command {
  for (const [flags, text, reads, excludes = []] of rows) {
    const option = new Option(flags, text).conflicts(excludes);
    if (typeof reads === "function") option.argParser(reads(option.long ?? flags) as never);
    else if (reads) option.choices(reads);
    command.addOption(option);
  }
  return command;
}

export const onMasks = (program: Command, name: string, description: string, prediction = "<prediction>"): Command =>
  program
    .command(name)
    .description(description)
    .argument("<reference>", "a file or a folder of reference masks")
    .argument(prediction, "a file or a folder of predicted masks");
