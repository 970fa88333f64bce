// A notebook's parameters, by papermill's conventions. The injected cell repeats the declared types, so tslab's compiler
// checks each value; what the declaration alone can show is checked here, before a kernel is started.
import { parse } from "yaml";
import { InputError } from "../errors/index.js";
import { readText } from "../files/index.js";
import { type Declaration, declarationsIn } from "./declarations.js";
import { type Cell, freshId, isRecord, type Notebook, tagsOf, textOf } from "./nbformat.js";

/** One value for each name; `runNotebook` checks them against the notebook's types. */
export async function readParameters(file: string): Promise<Record<string, unknown>> {
  const text = await readText(file, "name a YAML file of parameters");
  let values: unknown;
  try {
    values = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw broken(file, `is not YAML: ${(error as Error).message.split("\n")[0]?.replace(/:$/, "")}`);
  }
  if (!isRecord(values)) throw broken(file, "does not hold names with values");
  return values;
}

const broken = (file: string, problem: string): InputError =>
  new InputError({ code: "parameter", file, problem, hint: "give one line a parameter: reference: masks/" });

export interface NotebookParameter {
  readonly name: string;
  /** Its type, as declared or as its default implies. */
  readonly type: string;
  /** Its default, as the notebook writes it; "" if it has none. */
  readonly default: string;
  /** The comment at its declaration; "" if there is none. */
  readonly help: string;
}

/** The parameters that a notebook declares, in their order; none if no cell is tagged `parameters`. */
export const parametersOf = (notebook: Notebook): readonly NotebookParameter[] =>
  declarationsOf(notebook).map(({ name, type, default: value, help }) => ({ name, type, default: value, help }));

/** What a text means by the parameter's type: a string unchanged, a number, `true` or `false`; anything else as JSON. */
export function parameterFromText(notebook: Notebook, name: string, text: string, file: string): unknown {
  const declaration = declared(declarationsOf(notebook), name, file);
  if (declaration.accepts(text) === true) return text;
  try {
    const value: unknown = JSON.parse(text);
    if (declaration.accepts(value) !== false) return value;
  } catch {
    if (declaration.accepts(text) !== false) return text;
  }
  throw mismatch(declaration, text, file);
}

/** The notebook with a run's values in a cell tagged `injected-parameters` after the one tagged `parameters`. */
export function withParameters(
  notebook: Notebook,
  parameters: Readonly<Record<string, unknown>>,
  file: string,
): Notebook {
  const names = Object.keys(parameters).filter((name) => parameters[name] !== undefined);
  const declarations = declarationsOf(notebook);
  const lines = names.map((name) => {
    const declaration = declared(declarations, name, file);
    const value = parameters[name];
    if (declaration.accepts(value) === false) throw mismatch(declaration, JSON.stringify(value), file);
    return `let ${name}${declaration.annotation} = ${literal(value)};`;
  });
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes("injected-parameters"));
  if (lines.length === 0) return { ...notebook, cells };
  const at = cells.findIndex(isParameters) + 1;
  const injected: Cell = {
    cell_type: "code",
    id: freshId("injected-parameters", new Set(cells.map((cell) => cell.id))),
    metadata: { tags: ["injected-parameters"] },
    source: ["// Parameters of this run", ...lines].join("\n"),
    outputs: [],
    execution_count: null,
  };
  return { ...notebook, cells: [...cells.slice(0, at), injected, ...cells.slice(at)] };
}

function declarationsOf(notebook: Notebook): readonly Declaration[] {
  const cell = notebook.cells.find(isParameters);
  return cell ? declarationsIn(textOf(cell.source)) : [];
}

const isParameters = (cell: Cell): boolean => cell.cell_type === "code" && tagsOf(cell).includes("parameters");

function declared(declarations: readonly Declaration[], name: string, file: string): Declaration {
  const found = declarations.find((declaration) => declaration.name === name);
  if (found) return found;
  const names = declarations.map((declaration) => declaration.name);
  throw new InputError({
    code: "parameter",
    file,
    problem: `the notebook has no parameter ${name}`,
    hint:
      names.length > 0 ? `it has ${names.join(", ")}` : "tag the cell that declares its parameters with `parameters`",
  });
}

function mismatch(declaration: Declaration, value: string, file: string): InputError {
  const problem = `the parameter ${declaration.name} cannot be ${value}`;
  return new InputError({ code: "parameter", file, problem, hint: `give a value of type ${declaration.type}` });
}

/** A value as TypeScript source. JSON is one, after the two line ends that only JSON allows in strings are escaped. */
const literal = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
