/** What one case tells about the bookkeeping of a dataset: small plain JSON, so that a whole dataset's fit into memory. */

import { confusion, type JointCount, type LabelMap, type Volume } from "../../mask/index.js";
import { orient } from "../../mask/orientation.js";
import type { AnalysisOptions } from "../analysis-options.js";
import { fingerprint } from "./fingerprint.js";
import { manyValues } from "./many-values.js";
import { type OrientationFit, orientationFit } from "./orientation-fit.js";
import { readAs } from "./read-as.js";
import type { Slip } from "./slip.js";
import { slipsOf } from "./slips.js";
import { wrongHeader } from "./wrong-header.js";

export interface CaseSurvey {
  readonly case: string;
  /** The orientation that the prediction clearly is in. */
  readonly orientation?: OrientationFit;
  /** Joint counts of ids, once the orientation is undone. */
  readonly confusion: readonly JointCount[];
  /** What tells this case's masks from others', as they are stored; "" where one is empty. */
  readonly fingerprints: { readonly reference: string; readonly prediction: string };
  /** Other slips that show in one case alone. */
  readonly slips: readonly Slip[];
}

export interface SurveyOptions extends Pick<AnalysisOptions, "labels" | "merge" | "relabel"> {
  readonly case?: string | undefined;
  /** The prediction as its voxels lie in the file, where it was resampled by its header. */
  readonly unplaced?: LabelMap | undefined;
  /** The image, on the masks' grid. */
  readonly image?: Volume | undefined;
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
  const slips = slipsOf(r, p, options.image);
  const fit = orientationFit(r, p);
  // A prediction that fits better once it is moved as a whole is not turned.
  const orientation = fit && slips.some((slip) => "after" in slip && slip.after >= fit.after) ? undefined : fit;
  const turned = orientation ? { ...p, values: orient(p.values, p.shape, orientation.undo) } : p;
  return {
    case: options.case ?? "",
    ...(orientation ? { orientation } : {}),
    confusion: orientation ? confusion(r, turned) : counts,
    fingerprints: { reference: fingerprint(r), prediction: fingerprint(p) },
    // Masks that are alike only once turned are no copies of each other.
    slips: [
      ...(options.unplaced ? wrongHeader(r, p, readAs(options.unplaced, options)) : []),
      ...manyValues(counts),
      ...(orientation ? slipsOf(r, turned, options.image).filter(({ kind }) => kind !== "identical") : slips),
    ],
  };
}
