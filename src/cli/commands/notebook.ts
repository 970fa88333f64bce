/** `dicelens notebook IN -p NAME VALUE … -o OUT`: executes a notebook on the tslab kernel, without Python. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { given, oneLine } from "../../errors/index.js";
import type { CellProgress, Notebook, NotebookParameter } from "../../notebook/index.js";
import { type Language, sentencesOf, wordsOf } from "../../words/index.js";
import { type Context, usage } from "../context.js";
import { add } from "../options/add.js";
import { addLanguage } from "../options/options.js";
import { positive } from "../options/values.js";
import { textTable } from "../text/text-table.js";

interface NotebookFlags {
  readonly parameter: string[];
  readonly parameters?: string;
  readonly output?: string;
  readonly inspect?: boolean;
  readonly timeout?: number;
  readonly allowErrors?: boolean;
  readonly pictures?: boolean;
  readonly slim?: boolean;
  readonly quiet?: boolean;
  readonly language?: Language;
}

export function notebookCommand(program: Command, context: Context): void {
  const command = program
    .command("notebook")
    .description("executes a notebook on the tslab kernel")
    .argument("<notebook>", "a notebook, .ipynb")
    .option(
      "-p, --parameter <name value...>",
      "sets a variable of the cell tagged parameters: -p reference masks/ (a relative path starts where the command runs)",
      [],
    );
  add(addLanguage(command), [
    ["-y, --parameters <file>", "sets variables from a YAML file; -p comes after it"],
    ["-o, --output <file>", "the executed notebook"],
    ["--inspect", "list the notebook's parameters and run nothing"],
    ["--timeout <seconds>", "the most that one cell may take", positive],
    ["--allow-errors", "go on after a cell that fails"],
    ["--pictures", "add a picture to every figure, for viewers that draw none"],
    ["--slim", "with --pictures: leave out the figures' HTML"],
    ["--quiet", "no progress on stderr"],
  ]).action(async (file: string, flags: NotebookFlags) => {
    const { parametersOf, readNotebook, readParameters, runNotebook } = await import("../../notebook/index.js");
    const path = resolve(context.cwd, file);
    const notebook = await readNotebook(path);
    if (flags.inspect) {
      const rows = parametersOf(notebook).map((one) => [one.name, one.type, one.default, one.help]);
      context.stdout.write(`${textTable(wordsOf(flags.language ?? "en").tables.parameters, rows)}\n`);
      return;
    }
    if (flags.output === undefined) {
      const problem = "the executed notebook has no name";
      throw usage(problem, "give one with --output, or list the parameters with --inspect");
    }
    const values = {
      ...(flags.parameters === undefined ? {} : await readParameters(resolve(context.cwd, flags.parameters))),
      ...(await parameters(notebook, flags.parameter, file, context.cwd)),
    };
    const { renderFigures } = await import("../../browser/index.js");
    const browser = { executablePath: context.env.PUPPETEER_EXECUTABLE_PATH };
    const { errors } = await runNotebook(path, values, {
      output: resolve(context.cwd, flags.output),
      signal: context.signal,
      ...given({ timeout: flags.timeout, allowErrors: flags.allowErrors, slim: flags.slim }),
      ...(flags.pictures ? { renderFigures: (figures) => renderFigures(figures, { ...browser, png: 2 }) } : {}),
      ...(flags.quiet ? {} : { onProgress: (progress: CellProgress) => tell(context, progress, flags.language) }),
    });
    for (const error of errors) context.stderr.write(`dicelens: ${error.line}\n`);
    context.stdout.write(`${oneLine(flags.output)}\n`);
  });
}

function tell({ stderr }: Context, { state, cell, cells, title }: CellProgress, language: Language = "en"): void {
  const { terminal } = sentencesOf(language);
  if (state === "started") stderr.write(`${terminal.cell(cell, cells, oneLine(title))}\n`);
}

/** Alternating names and values; each value is parsed by its parameter's type; relative paths start at `cwd`. */
export async function parameters(
  notebook: Notebook,
  given: readonly string[],
  file: string,
  cwd: string,
): Promise<Record<string, unknown>> {
  const { parameterFromText, parametersOf } = await import("../../notebook/index.js");
  const declared = parametersOf(notebook);
  const values: Record<string, unknown> = {};
  for (let i = 0; i < given.length; i += 2) {
    const [name, text] = [given[i] as string, given[i + 1]];
    if (text === undefined) {
      throw usage(`--parameter ${name} has no value`, "give each as -p NAME VALUE");
    }
    const value = parameterFromText(notebook, name, text, file);
    const parameter = declared.find((one) => one.name === name);
    values[name] = value === text && parameter && isPath(parameter, text) ? resolve(cwd, text) : value;
  }
  return values;
}

const NAMES_PATH = /(reference|prediction|image|mask|file|folder|director(y|ie)|path|output|out)s?$/i;

/** Whether a text is a path: by its slashes, by the parameter's name or comment, or because its default is one. */
function isPath({ name, type, help, default: usual }: NotebookParameter, text: string): boolean {
  if (type !== "string" || text === "") return false;
  const isSaid = NAMES_PATH.test(name) || /\b(file|folder|director(y|ie)|path)s?\b/i.test(help);
  return isSaid || /^"\.{0,2}\//.test(usual) || /^\.{1,2}\/|\/$/.test(text);
}
