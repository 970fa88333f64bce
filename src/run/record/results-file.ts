/** `results.json`: one whole analysis in one file. */
import { join } from "node:path";
import type { Results } from "../../diagnosis/index.js";
import { InputError, jsonText, parsedJson } from "../../errors/index.js";
import { readText, writeWhole } from "../../files/index.js";
import { explain, explainDataset, labelFacts, sentencesOf } from "../../words/index.js";
import { comparedResults, drawnResults, firstFault, tooDeep } from "./results-schema.js";

export const RESULTS_FILE = "results.json";

/**
 * Writes `results.json` into a folder, completely or not at all.
 *
 * @param results from `collect`.
 * @param folder must exist.
 * @throws InputError `not-writable` if it cannot be written.
 * @example
 * await writeResults(await readResults("run"), ".");
 * (await readResults(".")).schema; // 1
 */
export function writeResults(results: Results, folder: string): Promise<void> {
  return writeWhole(join(folder, RESULTS_FILE), `${jsonText(results)}\n`);
}

/**
 * Reads and checks a folder's `results.json`.
 *
 * @param folder that a run wrote.
 * @param use "draw": everything that a report draws must be there; "compare" (default): cases with their scores are
 *   enough.
 * @returns the results.
 * @throws InputError `not-found` or `results` if it is missing or not from dicelens.
 * @example
 * const { cases } = await readResults("run");
 * cases[0].case; // "nuclei"
 */
export async function readResults(folder: string, use: "draw" | "compare" = "compare"): Promise<Results> {
  const file = join(folder, RESULTS_FILE);
  const text = await readText(file, "name the folder that dicelens report wrote with --out");
  const json = wholeJson(file, text);
  const checked = (use === "draw" ? drawnResults : comparedResults).safeParse(json);
  if (!checked.success) throw notResults(file, `does not hold results of schema 1 (${firstFault(checked.error)})`);
  const results = json as Results;
  if (use === "draw") checkFacts(file, results);
  return results;
}

/**
 * Checks that every fact is known and complete, by making the sentences, so that no second list of a hundred shapes has to
 * be kept: a missing field shows as "undefined". Names from users are left out, as they may be any word.
 */
function checkFacts(file: string, { cases, dataset }: Results): void {
  const check = (what: string, isSaid: () => boolean) => {
    if (!attempt(isSaid)) throw notResults(file, `${what} is not as dicelens writes it`);
  };
  const known = sentencesOf("de");
  for (const [i, { name: _, ...one }] of cases.entries()) {
    check(`cases.${i}.diagnosis`, () => {
      const { reasons, evidence: found } = one.diagnosis;
      if (!reasons.every(({ kind }) => Object.hasOwn(known.reasons, kind))) return false;
      if (!found.every(({ kind }) => Object.hasOwn(known.evidence, kind))) return false;
      const { summary, remedy, evidence } = explain(one.diagnosis, "de", labelFacts(one));
      const missing = one.diagnosis.dice === null ? /undefined|NaN|\[object/ : /undefi|NaN|\[object/;
      return [summary, remedy, ...evidence].every((text) => !missing.test(text));
    });
  }
  check("dataset", () => explainDataset(dataset, "de").findings.every(({ text }) => text !== ""));
}

function attempt(work: () => boolean): boolean {
  try {
    return work();
  } catch {
    return false;
  }
}

function wholeJson(file: string, text: string): unknown {
  if (tooDeep(text)) throw notResults(file, "is nested deeper than results are");
  return parsedJson(text, () => notResults(file, "is not whole JSON"));
}

const notResults = (file: string, problem: string): InputError =>
  new InputError({ code: "results", file, problem, hint: "run dicelens report again" });
