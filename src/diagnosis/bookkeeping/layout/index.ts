/** The mistake in the layout of a whole map that undoing gains most from; the plainest of those that gain about as much. */
import { type JointCount, type LabelMap, type Runs, runsOf, sizeOf, type Volume } from "../../../mask/index.js";
import { aligned } from "../../split/aligned.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreementOf } from "../agreement.js";
import { pool } from "../label-mapping.js";
import { bestMove, displacedFit, movedDice } from "./displaced.js";
import { flippedFit } from "./flipped.js";
import { fullFit } from "./full.js";
import type { LayoutFit } from "./layout.js";
import { planesFit } from "./planes.js";
import { scaledFit } from "./scaled.js";
import { sceneOf } from "./scene.js";
import { tilesFit } from "./tiles.js";

export type { LayoutFacts, LayoutFit } from "./layout.js";
export { type Others, undone } from "./undo.js";

const { wellEnough, aboutAsMuch } = valuesOf(layoutThresholds.layout);

function isReordered({ kind }: LayoutFit): boolean {
  return kind === "tiles-out-of-order" || kind === "planes-out-of-order";
}

/** Dice of both foregrounds once one is put onto the other: what merely lies elsewhere is in no other order. */
function movedAsWhole(reference: LabelMap, prediction: LabelMap): number {
  const [r, p] = [reference, prediction].map(({ values, shape }) =>
    runsOf(
      Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)),
      shape,
    ),
  ) as [Runs, Runs];
  return aligned(p, r).agreement;
}

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
  const move = bestMove(scene);
  // What an offset at any distance explains as well asks for nothing rarer.
  const moved = move ? movedDice(scene, move) : 0;
  const rarer = [planesFit(scene), scaledFit(scene), tilesFit(scene)];
  const found = [
    flipped,
    displacedFit(scene, move),
    ...rarer.filter((fit) => fit && fit.after >= moved + aboutAsMuch),
  ].filter((fit) => fit !== undefined);
  const most = Math.max(...found.map(({ after }) => after));
  const fit = found.find(({ after }) => after >= most - aboutAsMuch);
  // Labels tell an order that the shape of them all together does not.
  const isOne = pooled.reference.size === 1;
  const isMoved = isOne && fit && isReordered(fit) && movedAsWhole(reference, prediction) >= fit.after - aboutAsMuch;
  return isMoved ? undefined : fit;
}
