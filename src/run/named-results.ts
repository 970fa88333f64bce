/** What the notebook left, as the user knows it. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { DatasetOptions } from "../dataset/index.js";
import type { AnalysisOptions, Results } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { asGiven } from "./as-given.js";
import { RESULTS_FILE, readResults, writeResults } from "./record/results-file.js";

/** What was asked for, as the user named it. */
interface Named extends Pick<Results, "reference" | "prediction"> {
  readonly analysis: AnalysisOptions;
  readonly dataset: DatasetOptions;
}

/**
 * The results under the names that the user gave, written again; the kernel saw absolute paths.
 *
 * @param path makes a name absolute.
 * @throws InputError `no-results` when the notebook left none.
 */
export async function namedResults(
  out: string,
  request: Named,
  notebook: string,
  path: (given: string) => string,
): Promise<Results> {
  const left = await access(join(out, RESULTS_FILE)).then(
    () => true,
    () => false,
  );
  if (!left) {
    const problem = `ran, but left no ${RESULTS_FILE} in the folder given as its parameter "out"`;
    const hint = "end the notebook with: if (out) await writeResults(results, out)";
    throw new InputError({ code: "no-results", file: notebook, problem, hint });
  }
  const { reference, prediction, dataset } = request;
  const told = await readResults(out);
  const folders = [reference, prediction, dataset?.images, dataset?.secondRater].filter((one) => one !== undefined);
  const unpaired = told.unpaired?.map((one) => ({ ...one, file: asGiven(one.file, folders, path) }));
  const options = { ...request.analysis, ...request.dataset };
  const results: Results = { ...told, reference, prediction, ...given({ unpaired }), options };
  await writeResults(results, out);
  return results;
}
