/** `wrong-header`: resampled by its header, a prediction fits worse than its voxels do as stored in the file. */
import type { LabelMap } from "../../../mask/index.js";
import { orientationsBetween } from "../../../mask/orientation.js";
import { orientationCode } from "../../../mask/orientation-code.js";
import { agreement } from "../agreement.js";
import { headerCodes } from "../headers.js";
import type { LayoutFit } from "./layout.js";
import { gainsMuch } from "./scene.js";

/**
 * @param resampled the prediction where its header puts it.
 * @param unplaced the same voxels as stored in the file, of the reference's shape.
 */
export function asStoredFit(reference: LabelMap, resampled: LabelMap, unplaced: LabelMap): LayoutFit | undefined {
  const before = agreement(reference, resampled);
  const after = agreement(reference, unplaced);
  if (!gainsMuch(after, before)) return undefined;
  const [identity] = orientationsBetween(reference.shape, reference.shape);
  const orient = identity ? orientationCode(identity) : "";
  const headers = headerCodes(reference, unplaced);
  return { kind: "wrong-header", orient, headers, before, after, undo: { way: "as-stored" } };
}
