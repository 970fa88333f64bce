/** `wrong-header`: resampled by its header a prediction fits worse than as its voxels lie in the file. */
import type { LabelMap } from "../../mask/index.js";
import { orientationsBetween } from "../../mask/orientation.js";
import { orientationCode } from "../../mask/orientation-code.js";
import { score } from "../words.js";
import { agreement } from "./agreement.js";
import { headerCodes, headerWords } from "./headers.js";
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
  const headers = headerCodes(reference, unplaced);
  const differ = headers.reference === headers.prediction ? "" : ` (${headerWords(headers)})`;
  return [
    {
      kind: "wrong-header",
      text: `the prediction's header places it wrongly${differ}: resampled by it the labels agree to ${score(before)}, as its voxels lie in the file to ${score(after)}`,
      remedy: `Score with --orient ${code} in place of --resample, and write the prediction with the reference's header.`,
      values: { before, after, orient: code, headers },
    },
  ];
}
