/** The notebook file: nbformat 4. Older minor versions are written back as 4.5, in which every cell has an id. */
import { basename } from "node:path";
import { InputError, parsedJson } from "../errors/index.js";
import { readText, writeWhole } from "../files/index.js";

/** Text as nbformat keeps it: whole, or as lines that hold their line ends. */
export type Multiline = string | readonly string[];

/** One result in several formats; a front end shows the best that it can draw. */
export type MimeBundle = Record<string, unknown>;

export type Output =
  | { output_type: "stream"; name: "stdout" | "stderr"; text: Multiline }
  | { output_type: "display_data"; data: MimeBundle; metadata: Record<string, unknown> }
  | {
      output_type: "execute_result";
      data: MimeBundle;
      metadata: Record<string, unknown>;
      execution_count: number | null;
    }
  | { output_type: "error"; ename: string; evalue: string; traceback: string[] };

export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id: string;
  metadata: Record<string, unknown>;
  source: Multiline;
  outputs?: Output[];
  execution_count?: number | null;
  /** Markdown and raw cells only. */
  attachments?: Record<string, MimeBundle>;
}

export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}

export const readNotebook = async (file: string): Promise<Notebook> =>
  parseNotebook(await readText(file, "name a notebook, a file that ends in .ipynb"), file);

/** Checks a notebook's JSON and brings it to nbformat 4.5; throws as `readNotebook` does. */
export function parseNotebook(text: string, file: string): Notebook {
  const json = parsedJson(text, () => broken(file, "it is not JSON"));
  if (!isRecord(json) || json.nbformat !== 4) {
    const version = isRecord(json) && typeof json.nbformat === "number" ? ` but ${json.nbformat}` : "";
    throw broken(file, `it is not a notebook of format 4${version}`);
  }
  if (!Array.isArray(json.cells)) throw broken(file, "it has no cells");
  const ids = new Set<string>();
  const cells = json.cells.map((cell: unknown, index): Cell => {
    const number = index + 1;
    if (!isRecord(cell) || !["code", "markdown", "raw"].includes(cell.cell_type as string)) {
      throw broken(file, `its cell ${number} is neither code, markdown nor raw`);
    }
    if (!isMultiline(cell.source)) throw broken(file, `its cell ${number} has no source`);
    const id = freshId(typeof cell.id === "string" ? cell.id : `cell-${number}`, ids);
    const metadata = isRecord(cell.metadata) ? cell.metadata : {};
    const common = { ...cell, id, metadata, source: cell.source } as Cell;
    if (cell.cell_type !== "code") return common;
    const outputs = Array.isArray(cell.outputs) ? (cell.outputs as Output[]) : [];
    return { ...common, outputs, execution_count: (cell.execution_count as number | null | undefined) ?? null };
  });
  const metadata = isRecord(json.metadata) ? json.metadata : {};
  return { nbformat: 4, nbformat_minor: Math.max(5, Number(json.nbformat_minor) || 0), metadata, cells };
}

/** Writes a notebook as Jupyter does: one space of indentation, text in lines, so that a diff is easy to read. */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...(cell.outputs ? { outputs: cell.outputs.map(outputInLines) } : {}),
  }));
  await writeWhole(file, `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`);
}

function outputInLines(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: lines(output.text) };
  if (output.output_type === "error") return output;
  const data: MimeBundle = {};
  for (const [mime, content] of Object.entries(output.data)) {
    const isText = /^text\/|\+xml$|^application\/javascript$/.test(mime);
    data[mime] = isText && typeof content === "string" ? lines(content) : content;
  }
  return { ...output, data };
}

export const textOf = (text: Multiline): string => (typeof text === "string" ? text : text.join(""));

const lines = (text: Multiline): string[] => textOf(text).split(/(?<=\n)/);

export function tagsOf(cell: Cell): readonly string[] {
  const { tags } = cell.metadata;
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
}

/** `wanted`, made to fit nbformat's pattern for ids and made unique; the result is added to `ids`. */
export function freshId(wanted: string, ids: Set<string>): string {
  const base = wanted.replace(/[^a-zA-Z0-9_-]/g, "-").slice(0, 56) || "cell";
  let id = base;
  for (let n = 2; ids.has(id); n++) id = `${base}-${n}`;
  ids.add(id);
  return id;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isMultiline = (value: unknown): value is Multiline =>
  typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));

function broken(file: string, problem: string): InputError {
  const hint = "save it again from Jupyter or VS Code as an .ipynb of format 4";
  return new InputError({ code: "notebook", file, problem: `${basename(file)} cannot be run: ${problem}`, hint });
}
