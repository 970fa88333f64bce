/** The mistake in the layout of a whole map that gains most when undone; of several that gain about as much, the simplest. */
import {
  confusion,
  type JointCount,
  type LabelMap,
  opposite,
  type Runs,
  runsOf,
  sizeOf,
  type Volume,
} from "../../../mask/index.js";
import { aligned } from "../../split/aligned.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { agreementOf } from "../agreement.js";
import { type Merged, mergedIds } from "../ids/merged.js";
import { type Counts, diceOfIds, pool } from "../label-mapping.js";
import { binary } from "../slip.js";
import { bestMove, displacedFit, movedDice } from "./displaced.js";
import { areOpposite, flippedGuess } from "./flipped.js";
import { fullGuess, isFull } from "./full.js";
import { invertedParts } from "./inverted-parts.js";
import type { Guess, LayoutFit } from "./layout.js";
import { planesGuess } from "./planes.js";
import { reshapedFit } from "./reshaped.js";
import { scaledGuess } from "./scaled.js";
import { gainsMuch, type Scene, sceneOf } from "./scene.js";
import { slipIn, slippedGuess } from "./slipped.js";
import { tilesFit } from "./tiles.js";
import { turnedTilesFit } from "./turned-tiles.js";

export type { Guess, LayoutFacts, LayoutFit } from "./layout.js";
export { type Guessing, sharedLayouts } from "./shared.js";
export { type Others, undone } from "./undo.js";

const { wellEnough, aboutAsMuch } = valuesOf(layoutThresholds.layout);
/** Of all layouts, a stack that slipped need gain least. */
const { leastGainOfSlip } = valuesOf(layoutThresholds.planes);
const { plainer } = valuesOf(layoutThresholds.shared);
const { asWell } = valuesOf(layoutThresholds.scaled);

function isReordered({ kind }: LayoutFit): boolean {
  return kind === "tiles-out-of-order" || kind === "planes-out-of-order";
}

export const isAboutAsMuch = (plain: number, most: number): boolean => plain >= most - aboutAsMuch;

/** Dice of both foregrounds after one is put onto the other: content that is only elsewhere is not in another order. */
function movedAsWhole(reference: LabelMap, prediction: LabelMap): number {
  const [r, p] = [reference, prediction].map((map) => runsOf(binary(map), map.shape)) as [Runs, Runs];
  return aligned(p, r).agreement;
}

export interface LookedAt {
  /** Dice over the voxels of all labels as they are. */
  readonly dice: number;
  /** What this case alone proves. */
  readonly fit?: LayoutFit | undefined;
  /** Suspected mistakes, if the case loses anything that they could explain. */
  readonly guesses?: readonly Guess[] | undefined;
  /** If only a shift shows that ids are merged: how far the prediction is off, and the joint counts with it moved back. */
  readonly merged?: { readonly off: readonly number[]; readonly counts: readonly JointCount[] } | undefined;
}

/** Ids that one map lacks may be merged into others, which shows best where they lie on their own. */
function mergedOff(pooled: Counts, { reference, shifted }: Scene, still: readonly Merged[]): LookedAt["merged"] {
  const lacks = (ids: Counts["reference"], others: Counts["reference"]) =>
    [...ids.keys()].some((id) => !others.has(id));
  if (!lacks(pooled.reference, pooled.prediction) && !lacks(pooled.prediction, pooled.reference)) return undefined;
  const { by, map } = shifted();
  if (by.every((step) => step === 0)) return undefined;
  const counts = confusion(reference, map);
  const best = (all: readonly Merged[]) => Math.max(0, ...all.map(({ together }) => together));
  return best(mergedIds(pool([counts]))) > best(still) ? { off: opposite(by), counts } : undefined;
}

const clear = (guess: Guess | undefined) => (guess?.isClear ? guess.fit : undefined);

/** What leaves maps that agree so well: one object that is nearly its own mirror image, or planes that look like their neighbours. */
function subtle(reference: LabelMap, prediction: LabelMap, pooled: Counts, before: number): LayoutFit | undefined {
  const isOne = pooled.reference.size === 1 && pooled.prediction.size === 1;
  const flipped = isOne && areOpposite(reference, prediction) ? clear(flippedGuess(reference, prediction)) : undefined;
  const slip = flipped ? undefined : slipIn(reference, prediction);
  const areTiles = loses(pooled);
  if (!slip && !areTiles) return flipped;
  const scene = sceneOf(reference, prediction, { before, exchanged: agreementOf(pooled, "anyIds") });
  return clear(slippedGuess(scene, slip)) ?? (areTiles ? tilesFit(scene) : undefined);
}

/** Whether some label agrees little where all together agree well, as in a map that fills its frame. */
function loses(pooled: Counts): boolean {
  const ids = [...pooled.reference.keys()];
  return ids.length > 1 && ids.some((id) => diceOfIds(pooled, id, id) < wellEnough);
}

/**
 * @param counts joint counts of the two maps.
 * @param image on the same grid, if there is one.
 */
export function layoutOf(
  reference: LabelMap,
  prediction: LabelMap,
  counts: readonly JointCount[],
  image?: Volume,
): LookedAt {
  const pooled = pool([counts]);
  const before = agreementOf(pooled, "sameIds");
  if (1 - before < leastGainOfSlip || pooled.prediction.size === 0) return { dice: before };
  if (before >= wellEnough) return { dice: before, fit: subtle(reference, prediction, pooled, before) };
  const total = sizeOf(reference.shape);
  const [only, ...more] = pooled.reference.values();
  // One label that fills the frame fits whatever a prediction is turned, moved, zoomed or inverted to.
  if (only !== undefined && more.length === 0 && isFull(only, total)) return { dice: before };
  const full = fullGuess(counts, total);
  if (pooled.reference.size === 0) return { dice: before, guesses: full ? [full] : undefined };
  // A large object that was rolled lies mostly where background was, so what an inversion leaves something of is compared with the rest.
  if (full?.isClear && full.fit.after >= wellEnough) return { dice: before, fit: full.fit, guesses: [full] };
  const parts = invertedParts(reference, prediction, counts);
  if (parts) return { dice: before, fit: parts.fit, guesses: [parts] };
  const flipped = flippedGuess(reference, prediction);
  // Exchanged or merged ids are simpler than any layout: maps that agree after that is undone have the right layout.
  const merged = mergedIds(pooled);
  const writtenAs = (id: number, by?: "reference") =>
    merged.find(({ labels, side }) => side === by && labels.includes(id))?.into ?? id;
  const written = counts.map(({ reference: r, prediction: p, voxels }) => ({
    ...{ reference: writtenAs(r), prediction: writtenAs(p, "reference"), voxels },
  }));
  const exchanged = agreementOf(merged.length > 0 ? pool([written]) : pooled, "anyIds");
  if (!flipped?.isClear && exchanged >= wellEnough) return { dice: before, guesses: [] };
  const scene = sceneOf(reference, prediction, { before, exchanged }, image);
  const move = bestMove(scene);
  // If a simple offset at any distance explains it as well, nothing rarer is needed.
  const moved = movedDice(scene, move);
  const [planes, slipped, scaled] = [
    planesGuess(scene),
    slippedGuess(scene, slipIn(reference, prediction, true)),
    scaledGuess(scene),
  ];
  const showing = (fit: LayoutFit) => [slipped, scaled].find((guess) => guess?.fit === fit)?.made ?? fit.after;
  // Of planes that were squeezed, some order fits nearly as well.
  const isSqueezed = (fit: LayoutFit) => scaled?.isClear && showing(fit) <= showing(scaled.fit) - asWell;
  const ordered = [clear(planes), clear(slipped)].filter((fit) => fit && !isSqueezed(fit));
  const rarer = [turnedTilesFit(scene), ...ordered, clear(scaled), tilesFit(scene)];
  // Some order of planes always fits a little better than the turn that it imitates.
  const found = [
    clear(full),
    clear(flipped),
    displacedFit(scene, move),
    reshapedFit(scene),
    ...rarer.filter((fit) => fit && !isAboutAsMuch(moved, showing(fit))),
  ].filter((fit) => fit !== undefined);
  const most = Math.max(...found.map(showing));
  const isOrder = found.some((one) => showing(one) === most && isReordered(one));
  const fit = found.find((one) =>
    one.kind === "flipped" && isOrder ? one.after >= most - plainer : isAboutAsMuch(showing(one), most),
  );
  // Labels reveal an order that the shape of all of them together hides.
  const isOne = pooled.reference.size === 1;
  const isMoved = isOne && fit && isReordered(fit) && isAboutAsMuch(movedAsWhole(reference, prediction), fit.after);
  const clearest = isMoved ? undefined : fit;
  return {
    dice: before,
    fit: clearest,
    merged: clearest ? undefined : mergedOff(pooled, scene, merged),
    guesses: [full, flipped, planes, slipped, scaled].filter(
      (guess) => guess && gainsMuch(guess.fit.after, before),
    ) as Guess[],
  };
}
