/** Runs' folders side by side: their results read, named, compared. */
import { basename, resolve } from "node:path";
import { type Comparison, compare, type Results, type ScoredLabel, type ScoredRun } from "../diagnosis/index.js";
import { readResults } from "./results-file.js";
import { labelsOf } from "./tables.js";

/**
 * The part of results that a comparison needs.
 *
 * @param folder that holds them, with the table of their labels.
 */
export async function scoredRun(name: string, results: Results, folder: string): Promise<ScoredRun> {
  const labels: ScoredLabel[] = [];
  for await (const some of labelsOf(results, folder)) {
    for (const { case: caseName, label, name: labelName, diagnosis } of some) {
      if (!diagnosis) continue;
      const { dice, loss } = diagnosis;
      labels.push({ case: caseName, label, ...(labelName === undefined ? {} : { name: labelName }), dice, loss });
    }
  }
  return { name, labels };
}

/**
 * Compares the runs in folders that `report` wrote, each with the first.
 *
 * @param folders as the user named them; a run is called by its folder's name, by its path where two share one.
 * @throws InputError when a folder holds no results, or the runs no common case.
 */
export async function compareFolders(folders: readonly string[], cwd: string, seed?: number): Promise<Comparison> {
  const runs: ScoredRun[] = [];
  const names = namesOf(
    folders.map((folder) => resolve(cwd, folder)),
    folders,
  );
  for (const [i, folder] of folders.entries()) {
    const path = resolve(cwd, folder);
    runs.push(await scoredRun(names[i] as string, await readResults(path), path));
  }
  return compare(runs, seed === undefined ? {} : { seed });
}

/** The shortest of: folder's name, path as given, path and place in the list, that tells every run apart. */
export function namesOf(folders: readonly string[], asNamed: readonly string[] = folders): string[] {
  const short = folders.map((folder) => basename(folder));
  if (new Set(short).size === folders.length) return short;
  if (new Set(asNamed).size === folders.length) return [...asNamed];
  return asNamed.map((folder, i) => `${folder} (${i + 1})`);
}
