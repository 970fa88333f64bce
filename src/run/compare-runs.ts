/** Runs' folders side by side: their results read, named, compared. */
import { basename, resolve } from "node:path";
import { type Comparison, compare, type Results, type ScoredLabel, type ScoredRun } from "../diagnosis/index.js";
import { readResults } from "./results-file.js";

/** The part of results that a comparison needs. */
export function scoredRun(name: string, results: Pick<Results, "cases">): ScoredRun {
  return {
    name,
    labels: results.cases.map(({ case: caseName, label, name: labelName, diagnosis }): ScoredLabel => {
      const { dice, loss } = diagnosis;
      return { case: caseName, label, ...(labelName === undefined ? {} : { name: labelName }), dice, loss };
    }),
  };
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
    runs.push(scoredRun(names[i] as string, await readResults(resolve(cwd, folder))));
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
