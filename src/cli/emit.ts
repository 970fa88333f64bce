/** Writes a command's answer in the form that was asked for, to stdout or whole into a file. */
import { resolve } from "node:path";
import { InputError } from "../errors/index.js";
import { type Table, toCsv, toParquet, writeWhole } from "../io/index.js";
import type { Context } from "./context.js";
import type { CommonFlags } from "./options.js";

export interface Answer {
  readonly json: () => unknown;
  readonly table: () => Table;
  readonly text: () => string;
}

/** Refuses, before any work, a form that could not be written in the end. */
export function checkOutput(context: Context, flags: CommonFlags): void {
  if (flags.parquet && flags.output === undefined && context.stdout.isTTY) {
    throw new InputError({
      code: "usage",
      problem: "Parquet is binary and would be written to the terminal",
      hint: "add --output measures.parquet, or redirect stdout to a file",
    });
  }
}

export async function emit(context: Context, flags: CommonFlags, answer: Answer): Promise<void> {
  const content = flags.json
    ? `${JSON.stringify(answer.json())}\n`
    : flags.csv
      ? toCsv(answer.table())
      : flags.parquet
        ? toParquet(answer.table())
        : `${answer.text()}\n`;
  if (flags.output !== undefined) {
    await writeWhole(resolve(context.cwd, flags.output), content);
    return;
  }
  await new Promise<void>((done, fail) => {
    context.stdout.write(content, (error) => (error ? fail(error) : done()));
  });
}
