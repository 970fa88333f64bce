/**
 * Errors that are no boundary: wrong voxels of matched objects that lie far from the other mask.
 *
 * A prediction that finds a corner of a large object overlaps it, so the object is not missed, and what it lacks
 * counts as boundary. Whether that is a wavering outline or whole parts is told by how far it lies from what was predicted.
 */
import { chosenMask, type MaskPair, type RunParts } from "../../mask/index.js";
import { unitOf, visitNear } from "../../morphology/index.js";
import type { Evidence } from "../diagnosis.js";
import type { Matching } from "../split/matching.js";
import { counted, percent } from "../words.js";

/** Steps of the finest axis beyond which an error is no matter of the outline. */
const far = 2;
/** Told from this share of the missing resp. extra voxels on. */
const leastShare = 0.2;
const leastVoxels = 10;

/** @param pair cropped to its masks, the grid of the components. */
export function farErrors(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  { missed, spurious }: Matching,
): Evidence[] {
  return [
    ...farSide("unfound-parts", pair.prediction, reference, missed),
    ...farSide("overreaching-parts", pair.reference, prediction, spurious),
  ];

  function farSide(
    kind: "unfound-parts" | "overreaching-parts",
    other: Uint8Array,
    parts: RunParts,
    unmatched: readonly boolean[],
  ): Evidence[] {
    const lacking = chosenMask(
      unmatched.map((is) => !is),
      parts,
    );
    let wrong = 0;
    for (let i = 0; i < lacking.length; i++) {
      if (other[i]) lacking[i] = 0;
      wrong += lacking[i] as number;
    }
    if (wrong < leastVoxels) return [];
    const { shape, spacing } = pair;
    const limit = far * Math.min(...spacing);
    const unit = unitOf({ element: "ball", spacing });
    let beyond = wrong;
    visitNear(other, shape, { spacing, radius: 2 * limit }, (start, distances, count) => {
      for (let i = 0; i < count; i++) {
        if (lacking[start + i] && Math.sqrt((distances[i] as number) * unit) <= limit * (1 + 1e-6)) beyond--;
      }
    });
    const share = beyond / wrong;
    if (beyond < leastVoxels || share < leastShare) return [];
    const text =
      kind === "unfound-parts"
        ? `Of what the found objects lack, ${percent(share)} (${counted(beyond, pair.shape.length === 2 ? "pixel" : "voxel")}) lies more than ${far} px from anything predicted: whole parts of them are not found.`
        : `Of what the matched predictions have too much, ${percent(share)} (${counted(beyond, pair.shape.length === 2 ? "pixel" : "voxel")}) lies more than ${far} px from the reference: they run on into something else.`;
    return [{ kind, text, values: { voxels: beyond, share, beyond: far } }];
  }
}
