/** `dicelens notebook IN -p NAME VALUE … -o OUT`: executes a notebook on the tslab kernel, no Python needed. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { InputError, oneLine } from "../../errors/index.js";
import { type CellProgress, runNotebook } from "../../notebook/index.js";
import type { Context } from "../context.js";

interface NotebookFlags {
  readonly parameter: string[];
  readonly output: string;
  readonly quiet?: boolean;
}

export function notebookCommand(program: Command, context: Context): void {
  program
    .command("notebook")
    .description("executes a notebook on the tslab kernel")
    .argument("<notebook>", "a notebook, .ipynb")
    .option("-p, --parameter <name value...>", "sets a name of the cell tagged parameters: -p reference masks/", [])
    .requiredOption("-o, --output <file>", "the executed notebook")
    .option("--quiet", "no progress on stderr")
    .action(async (file: string, flags: NotebookFlags) => {
      await runNotebook(resolve(context.cwd, file), parameters(flags.parameter), {
        output: resolve(context.cwd, flags.output),
        signal: context.signal,
        ...(flags.quiet
          ? {}
          : {
              onProgress: ({ state, cell, cells, title }: CellProgress) => {
                if (state === "started") context.stderr.write(`cell ${cell} of ${cells}: ${oneLine(title)}\n`);
              },
            }),
      });
      context.stdout.write(`${oneLine(flags.output)}\n`);
    });
}

/** Names and values in turn; a value is JSON where it reads as such, else text. */
function parameters(words: readonly string[]): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (let i = 0; i < words.length; i += 2) {
    const [name, value] = [words[i] as string, words[i + 1]];
    if (value === undefined || !/^[A-Za-z_$][\w$]*$/.test(name)) {
      throw new InputError({
        code: "usage",
        problem: `--parameter ${words.join(" ")} is not a list of names and values`,
        hint: "give each as -p NAME VALUE",
      });
    }
    given[name] = plain(value);
  }
  return given;
}

function plain(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
