/** The search for the best shift by windows, against every shift within reach. */
import { bestShift, reachOf } from "../../src/diagnosis/split/matching.js";
import { components, cropPair, type MaskPair, maskPair, runsOf } from "../../src/mask/index.js";
import { keptByShift, type Offsets, range, sharedByShift } from "../../src/sweep/index.js";
import { type DamageName, planted } from "./planted.js";

export interface SearchResult {
  readonly dimensions: 2 | 3;
  readonly names: readonly DamageName[];
  /** Dice at the shift that was found and at the best of all. */
  readonly found: number;
  readonly best: number;
}

const sets: readonly (readonly DamageName[])[] = [
  ["shift"],
  ["shift", "noise"],
  ["shift", "grow"],
  ["shift", "drop"],
  ["shift", "invent"],
  ["shift", "shrink", "noise"],
  ["noise"],
  ["drop", "invent"],
  ["shift", "drop", "invent"],
];

/** Pairs whose reach does not fit into one window: planted ones, in 2-D at four times their size. */
export function runShiftSearch(each: Readonly<Record<2 | 3, number>>): SearchResult[] {
  return ([2, 3] as const).flatMap((dimensions) =>
    sets.flatMap((names, i) =>
      Array.from({ length: each[dimensions] }, (_, k) => {
        const made = planted(777 + 13 * k + i + 1000 * dimensions, dimensions, names, k % 2 ? "hard" : "clear");
        const pair = cropPair(
          maskPair({
            shape: made.shape.map((n) => (dimensions === 2 ? 4 * n : n)),
            reference: dimensions === 2 ? fourfold(made.reference, made.shape) : made.reference,
            prediction: dimensions === 2 ? fourfold(made.prediction, made.shape) : made.prediction,
          }),
        );
        const parts = components(pair.reference, pair.shape);
        return { dimensions, names, found: bestShift(pair, parts).dice, best: bestOfAll(pair, reachOf(parts)) };
      }),
    ),
  );
}

function bestOfAll(pair: MaskPair, reach: readonly number[]): number {
  const [reference, prediction] = [runsOf(pair.reference, pair.shape), runsOf(pair.prediction, pair.shape)];
  const axes = reach.map((most) => range(-most, most));
  const offsets = (axes.length === 2 ? [[0], ...axes] : axes) as unknown as Offsets;
  const shared = sharedByShift(reference, prediction, offsets);
  const kept = keptByShift(prediction, pair.frame, offsets);
  return shared.reduce(
    (best, both, i) => Math.max(best, kept[i] === 0 ? 0 : (2 * both) / ((kept[i] as number) + reference.voxels)),
    0,
  );
}

function fourfold(mask: Uint8Array, shape: readonly number[]): Uint8Array {
  const [rows, columns] = shape as [number, number];
  const large = new Uint8Array(16 * rows * columns);
  for (let i = 0; i < large.length; i++)
    large[i] = mask[(Math.floor(i / (4 * columns)) >> 2) * columns + ((i % (4 * columns)) >> 2)] as number;
  return large;
}
