/** A label map as the options say it is to be read: merged, or with ids exchanged. */

import type { LabelMap } from "../../mask/index.js";
import type { AnalysisOptions } from "../analysis-options.js";

export function readAs(
  map: LabelMap,
  { merge, relabel }: { merge?: boolean | undefined; relabel?: AnalysisOptions["relabel"] | undefined },
): LabelMap {
  const renamed = new Map((relabel ?? []).map(({ reference, prediction }) => [prediction, reference]));
  if (!merge && renamed.size === 0) return map;
  const values = new Int32Array(map.values).map((value) => {
    const id = renamed.get(value) ?? value;
    return merge && id !== 0 ? 1 : id;
  });
  return { ...map, values };
}
