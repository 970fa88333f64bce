/** `results.json`: one whole analysis in one file. */
import { join } from "node:path";
import type { Results } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { readText, writeWhole } from "../io/index.js";

export const RESULTS_FILE = "results.json";

/** Writes `results.json` into a folder, whole or not at all. */
export function writeResults(results: Results, folder: string): Promise<void> {
  return writeWhole(join(folder, RESULTS_FILE), `${JSON.stringify(results)}\n`);
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
  const { schema, cases } = (results ?? {}) as { schema?: unknown; cases?: unknown };
  if (schema !== 1 || !Array.isArray(cases)) throw notResults(file, "does not hold results of schema 1");
  return results as Results;
}

function notResults(file: string, problem: string): InputError {
  return new InputError({ code: "results", file, problem, hint: "run dicelens report again" });
}
