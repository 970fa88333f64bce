/** The notebook's results under the names that the user gave. */
import { access } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { DatasetOptions } from "../dataset/index.js";
import type { AnalysisOptions, Results } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { RESULTS_FILE, readResults, writeResults } from "./record/results-file.js";

/** @param path makes a name absolute, as the kernel has its own working directory. */
export function notebookOptions(
  { analysis, dataset }: { readonly analysis: AnalysisOptions; readonly dataset: DatasetOptions },
  path: (name: string) => string,
): AnalysisOptions & DatasetOptions {
  const paths = ["images", "secondRater", "names", "cases"] as const;
  const made = Object.fromEntries(
    paths.flatMap((key) => (dataset[key] === undefined ? [] : [[key, path(dataset[key])]])),
  );
  return { ...analysis, ...dataset, ...made };
}

interface Named extends Pick<Results, "reference" | "prediction"> {
  readonly analysis: AnalysisOptions;
  readonly dataset: DatasetOptions;
}

/** Writes the results again with the user's names, as the kernel saw absolute paths. */
export async function namedResults(
  out: string,
  request: Named,
  notebook: string,
  path: (given: string) => string,
): Promise<Results> {
  await access(join(out, RESULTS_FILE)).catch(() => {
    const problem = `ran, but left no ${RESULTS_FILE} in the folder given as its parameter "out"`;
    const hint = "end the notebook with: if (out) await writeResults(results, out)";
    throw new InputError({ code: "no-results", file: notebook, problem, hint });
  });
  const { reference, prediction, dataset } = request;
  const told = await readResults(out);
  const folders = [reference, prediction, dataset?.images, dataset?.secondRater].filter((one) => one !== undefined);
  const unpaired = told.unpaired?.map((one) => ({ ...one, file: asGiven(one.file, folders, path) }));
  const options = { ...request.analysis, ...request.dataset };
  const results: Results = { ...told, reference, prediction, ...given({ unpaired }), options };
  await writeResults(results, out);
  return results;
}

/** A file's path in terms of the folder, as the user gave it, that contains it; unchanged if none does. */
export function asGiven(file: string, folders: readonly string[], absolute: (given: string) => string): string {
  const folder = folders.find((one) => file.startsWith(join(absolute(one), sep)));
  return folder === undefined ? file : join(folder, relative(absolute(folder), file));
}
