/** A label map as the options read it: merged, or with ids exchanged. */
import type { LabelMap } from "../../mask/index.js";
import type { AnalysisOptions } from "../analysis-options.js";

export type ReadAsOptions = { readonly [Key in "labels" | "merge" | "relabel"]?: AnalysisOptions[Key] | undefined };

export function readAs(map: LabelMap, { labels, merge, relabel }: ReadAsOptions): LabelMap {
  const renamed = new Map((relabel ?? []).map(({ reference, prediction }) => [prediction, reference]));
  if (!merge && renamed.size === 0) return map;
  const chosen = labels && new Set(labels);
  const values = new Int32Array(map.values).map((value) => {
    const id = renamed.get(value) ?? value;
    return merge && id !== 0 ? Number(chosen?.has(id) ?? true) : id;
  });
  return { ...map, values };
}
