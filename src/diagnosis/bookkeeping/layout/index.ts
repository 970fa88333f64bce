/** The mistake in the layout of a whole map that undoing gains most from; the plainest of those that gain about as much. */
import { type JointCount, type LabelMap, sizeOf, type Volume } from "../../../mask/index.js";
import { agreementOf } from "../agreement.js";
import { pool } from "../label-mapping.js";
import { displacedFit } from "./displaced.js";
import { flippedFit } from "./flipped.js";
import { fullFit } from "./full.js";
import type { LayoutFit } from "./layout.js";
import { planesFit } from "./planes.js";
import { scaledFit } from "./scaled.js";
import { sceneOf } from "./scene.js";
import { tilesFit } from "./tiles.js";

export type { LayoutFacts, LayoutFit } from "./layout.js";
export { type Others, type Undo, undone } from "./undo.js";

/** Masks that agree so well have no such mistake. */
const wellEnough = 0.9;
/** A plainer mistake is told where it explains almost as much. */
const aboutAsMuch = 0.03;

/**
 * @param counts joint counts of the two maps.
 * @param image on the same grid, where there is one.
 */
export function layoutFit(
  reference: LabelMap,
  prediction: LabelMap,
  counts: readonly JointCount[],
  image?: Volume,
): LayoutFit | undefined {
  const pooled = pool([counts]);
  const before = agreementOf(pooled, "sameIds");
  if (before >= wellEnough || pooled.reference.size === 0 || pooled.prediction.size === 0) return undefined;
  const full = fullFit(counts, sizeOf(reference.shape));
  if (full) return full;
  const flipped = flippedFit(reference, prediction);
  // Exchanged ids are plainer than any layout: maps that agree but for them lie as they should.
  const exchanged = agreementOf(pooled, "anyIds");
  if (!flipped && exchanged >= wellEnough) return undefined;
  const scene = sceneOf(reference, prediction, { before, exchanged }, image);
  const found = [flipped, displacedFit(scene), planesFit(scene), scaledFit(scene), tilesFit(scene)].filter(
    (fit) => fit !== undefined,
  );
  const most = Math.max(...found.map(({ after }) => after));
  return found.find(({ after }) => after >= most - aboutAsMuch);
}
