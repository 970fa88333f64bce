/** `wrong-header`: resampled by its header a prediction fits worse than as its voxels lie in the file. */
import type { LabelMap } from "../../mask/index.js";
import { orientationsBetween } from "../../mask/orientation.js";
import { orientationCode } from "../../mask/orientation-code.js";
import { agreement } from "./agreement.js";
import { headerCodes } from "./headers.js";
import type { Slip } from "./slip.js";

const leastGain = 0.1;

/**
 * @param resampled the prediction where its header puts it.
 * @param unplaced the same voxels as they lie in the file, of the reference's shape.
 */
export function wrongHeader(reference: LabelMap, resampled: LabelMap, unplaced: LabelMap): Slip[] {
  const before = agreement(reference, resampled);
  const after = agreement(reference, unplaced);
  if (after < before + leastGain) return [];
  const [identity] = orientationsBetween(reference.shape, reference.shape);
  const code = identity ? orientationCode(identity) : "";
  return [
    {
      kind: "wrong-header",
      before,
      after,
      orient: code,
      headers: headerCodes(reference, unplaced),
    },
  ];
}
