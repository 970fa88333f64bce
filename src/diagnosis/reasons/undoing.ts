/** What looks share: the matched objects of a sight, their errors, and a reading made from the undone prediction. */
import {
  boxAround,
  chosenRuns,
  croppedRuns,
  othersOf,
  placedRuns,
  type RunParts,
  type Runs,
  runsOf,
  sharedVoxels,
  unionOfRuns,
} from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import type { Part } from "../diagnosis.js";
import { once } from "../split/once.js";
import type { Reading, Sight } from "./reading.js";
import type { ReasonKind, ReasonOf } from "./reason.js";

/** The objects with a partner, and what is beside them. */
export interface Matched {
  readonly reference: Runs;
  readonly prediction: Runs;
  /** Spurious objects: they stay where they are. */
  readonly beside: Runs;
  readonly shared: number;
  /** Voxels of the reference that the prediction lacks, and those that it has in excess. */
  readonly missing: number;
  readonly extra: number;
}

const matched = new WeakMap<Sight, Matched>();

export function matchedOf(sight: Sight): Matched {
  return once(matched, sight, () => {
    const { missed, spurious } = sight.matching;
    const reference = without(missed, sight.reference);
    const prediction = without(spurious, sight.prediction);
    const shared = sharedVoxels(reference, prediction);
    return {
      reference,
      prediction,
      beside: chosenRuns(spurious, sight.prediction),
      shared,
      missing: reference.voxels - shared,
      extra: prediction.voxels - shared,
    };
  });
}

function without(left: readonly boolean[], parts: RunParts): Runs {
  return left.includes(true) ? chosenRuns(othersOf(left), parts) : parts.runs;
}

export function withBeside(runs: Runs, { beside }: Matched): Runs {
  return unionOfRuns(runs, beside);
}

/** The pair's grid with this many more voxels on every side, up to the image's edge. */
export function widened({ pair }: Sight, margin: number) {
  const wide = boxAround(pair, margin);
  return {
    shape: wide.shape,
    place: (runs: Runs) => croppedRuns(runs, wide),
    back: (runs: Runs) => placedRuns(runs, wide.offset, pair.shape),
  };
}

/** Omits what every reading measures. */
type Facts<Kind extends ReasonKind> = Omit<ReasonOf<Kind>, "gain" | "after">;

/**
 * A reading, measured by undoing it; `undefined` if undoing gains nothing.
 *
 * @param undone the prediction after undoing, as a mask or as runs on the pair's grid.
 * @param leaving voxels of it that are outside the grid.
 */
export function readingOf<Kind extends ReasonKind>(
  sight: Sight,
  part: Part,
  undone: Runs | Uint8Array,
  facts: Facts<Kind>,
  leaving = 0,
): Reading | undefined {
  const runs = undone instanceof Uint8Array ? runsOf(undone, sight.pair.shape) : undone;
  const reference = sight.reference.runs;
  const intersection = sharedVoxels(runs, reference);
  const after = diceOf({ reference: reference.voxels, prediction: runs.voxels + leaving, intersection }, 1);
  const gain = after - sight.dice;
  if (gain <= 0) return undefined;
  return { reason: { ...facts, gain, after } as unknown as ReasonOf<Kind>, part, undone: runs, leaving };
}

/** How many errors are checked before the whole mask is. */
const sample = 150;

/** Some of the voxels, evenly spread. */
export function sampledOf(voxels: Int32Array): Int32Array {
  const every = Math.max(1, Math.floor(voxels.length / sample));
  return voxels.filter((_, k) => k % every === 0);
}

/** A mask after a movement; `source` says where each voxel comes from, −1 for nowhere. */
export function readFrom(mask: Uint8Array, source: Int32Array): Uint8Array {
  const moved = new Uint8Array(source.length);
  for (let i = 0; i < source.length; i++) {
    const from = source[i] as number;
    if (from >= 0) moved[i] = mask[from] as number;
  }
  return moved;
}
