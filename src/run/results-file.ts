/** `results.json`: one whole analysis in one file. */
import { join } from "node:path";
import { parts, type Results } from "../diagnosis/index.js";
import { InputError, jsonText } from "../errors/index.js";
import { readText, writeWhole } from "../files/index.js";

export const RESULTS_FILE = "results.json";

/** Writes `results.json` into a folder, whole or not at all. */
export function writeResults(results: Results, folder: string): Promise<void> {
  return writeWhole(join(folder, RESULTS_FILE), `${jsonText(results)}\n`);
}

/**
 * Reads a folder's `results.json`.
 *
 * @throws InputError `not-found` or `results` when it is not there or not dicelens's.
 */
export async function readResults(folder: string): Promise<Results> {
  const file = join(folder, RESULTS_FILE);
  const text = await readText(file, "name the folder that dicelens report wrote with --out");
  let results: unknown;
  try {
    results = JSON.parse(text);
  } catch {
    throw notResults(file, "is not whole JSON");
  }
  const { schema, cases, failed = [] } = (results ?? {}) as Readonly<Record<"schema" | "cases" | "failed", unknown>>;
  if (schema !== 1 || !Array.isArray(cases)) throw notResults(file, "does not hold results of schema 1");
  const wrong = cases.findIndex((one) => !isLabel(one));
  if (wrong >= 0) throw notResults(file, `holds no label of a case as entry ${wrong + 1} of its cases`);
  if (!Array.isArray(failed)) throw notResults(file, "holds no list of failed cases");
  return results as Results;
}

/** What every reader takes for granted; a program that wrote results may have left out more than that. */
function isLabel(entry: unknown): boolean {
  const { case: name, label, diagnosis } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || typeof label !== "number") return false;
  if (diagnosis === undefined) return true;
  const { dice, loss } = (diagnosis ?? {}) as Readonly<Record<string, unknown>>;
  const lost = (loss ?? {}) as Readonly<Record<string, unknown>>;
  return (dice === null || typeof dice === "number") && parts.every((part) => typeof lost[part] === "number");
}

function notResults(file: string, problem: string): InputError {
  return new InputError({ code: "results", file, problem, hint: "run dicelens report again" });
}
