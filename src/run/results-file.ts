/** `results.json`: one whole analysis in one file. */
import { join } from "node:path";
import type { Results } from "../diagnosis/index.js";
import { InputError, jsonText } from "../errors/index.js";
import { readText, writeWhole } from "../files/index.js";
import { comparedResults, drawnResults, firstFault, tooDeep } from "./results-schema.js";

export const RESULTS_FILE = "results.json";

/** Writes `results.json` into a folder, whole or not at all. */
export function writeResults(results: Results, folder: string): Promise<void> {
  return writeWhole(join(folder, RESULTS_FILE), `${jsonText(results)}\n`);
}

/**
 * Reads a folder's `results.json`, checked whole.
 *
 * @param use results that are drawn must be complete; to be compared, cases with their scores are enough.
 * @throws InputError `not-found` or `results` when it is not there or not dicelens's.
 */
export async function readResults(folder: string, use: "draw" | "compare" = "compare"): Promise<Results> {
  const file = join(folder, RESULTS_FILE);
  const text = await readText(file, "name the folder that dicelens report wrote with --out");
  const json = wholeJson(file, text);
  const checked = (use === "draw" ? drawnResults : comparedResults).safeParse(json);
  if (!checked.success) throw notResults(file, `does not hold results of schema 1 (${firstFault(checked.error)})`);
  return json as Results;
}

function wholeJson(file: string, text: string): unknown {
  if (tooDeep(text)) throw notResults(file, "is nested deeper than results are");
  try {
    return JSON.parse(text);
  } catch {
    throw notResults(file, "is not whole JSON");
  }
}

function notResults(file: string, problem: string): InputError {
  return new InputError({ code: "results", file, problem, hint: "run dicelens report again" });
}
