/** The analysis notebook's options, the same for a shard: a kept answer is found only for the same options. */
import type { DatasetOptions } from "../dataset/index.js";
import type { AnalysisOptions } from "../diagnosis/index.js";

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
