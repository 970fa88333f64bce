/** What one case tells about the bookkeeping of a dataset: small plain JSON, so that a whole dataset's fit into memory. */

import { confusion, type JointCount, type LabelMap } from "../../mask/index.js";
import { orient } from "../../mask/orientation.js";
import type { AnalysisOptions } from "../analysis-options.js";
import { type OrientationFit, orientationFit } from "./orientation-fit.js";
import { readAs } from "./read-as.js";
import { type Slip, slipsOf } from "./slips.js";

export interface CaseSurvey {
  readonly case: string;
  /** The orientation that the prediction clearly is in. */
  readonly orientation?: OrientationFit;
  /** Joint counts of ids, once the orientation is undone. */
  readonly confusion: readonly JointCount[];
  /** Other slips that show in one case alone. */
  readonly slips: readonly Slip[];
}

export interface SurveyOptions extends Pick<AnalysisOptions, "merge" | "relabel"> {
  readonly case?: string;
}

/**
 * Counts one case for the bookkeeping of its dataset.
 *
 * @param reference label map.
 * @param prediction label map of the same shape.
 * @throws InputError `shape` where the shapes differ.
 */
export function survey(reference: LabelMap, prediction: LabelMap, options: SurveyOptions = {}): CaseSurvey {
  const r = readAs(reference, { ...options, relabel: undefined });
  const p = readAs(prediction, options);
  const counts = confusion(r, p);
  const orientation = orientationFit(r, p);
  const turned = orientation ? { ...p, values: orient(p.values, p.shape, orientation.undo) } : p;
  return {
    case: options.case ?? "",
    ...(orientation ? { orientation } : {}),
    confusion: orientation ? confusion(r, turned) : counts,
    // Masks that are alike only once turned are no copies of each other.
    slips: slipsOf(r, turned).filter(({ kind }) => kind !== "identical" || !orientation),
  };
}
