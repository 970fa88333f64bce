/**
 * The changed prediction and its Dice, fast enough to follow a slider.
 *
 * A resized prediction is kept as runs, for every radius that a slider has had. Moving and scoring it costs the
 * number of its runs, for a volume too, whose planes are unpacked one at a time for painting. The distances for all
 * radii are computed once for each threshold and element. The prediction is first resized, then moved.
 */
import { cubeOf, movedRuns, type Runs, runsOf, sharedVoxels } from "../../mask/index.js";
import { diceOf } from "../../metrics/overlap.js";
import { type Element, reachOf, visitDistances } from "../../morphology/index.js";
import type { Scene } from "./scene.js";

/** The positions of an explorer's sliders. */
export interface Change {
  /** Voxels along each axis. */
  readonly shift: readonly number[];
  /** Signed, in px: erosion negative. */
  readonly radius: number;
  readonly element: Element;
  /** 0 to 1; used only with scores. */
  readonly threshold: number;
  /** The corrections that are switched on, one bit each; default none. */
  readonly undone?: number;
}

export interface Score {
  readonly dice: number | null;
  /** Voxels in both masks, in the reference only and in the prediction only. */
  readonly both: number;
  readonly missed: number;
  readonly spurious: number;
}

export interface Model {
  /** Changes the prediction and scores it; for a volume, always the whole. */
  apply(change: Change): Score;
  /** Scores a change without making it. */
  score(change: Change): Score;
  /** The whole prediction after the last change; overwritten by the next call. */
  whole(): Uint8Array;
  /** One plane of the prediction after the last change, rows · columns voxels; overwritten by the next call. */
  plane(index: number): Uint8Array;
}

/** No change. */
export const unchanged = (scene: Scene): Change => ({
  shift: scene.shape.map(() => 0),
  radius: 0,
  element: "ball",
  threshold: scene.threshold ?? 0.5,
  undone: 0,
});

/** Runs are kept up to this many edges; beyond, they are computed again. */
const KEPT_EDGES = 8_000_000;

export function modelOf(scene: Scene): Model {
  const { shape } = scene;
  const reference = runsOf(scene.reference, shape);
  const cut = Uint8Array.from(scene.prediction);
  const depths = depthsOf(cut, scene);
  const [, rows, columns] = cubeOf(shape);
  const plane = new Uint8Array(rows * columns);
  let resized = new Uint8Array(0);
  let threshold = scene.threshold ?? 0.5;
  let undone = 0;
  let kept = new Map<string, Runs>();
  let moved = runsOf(cut, shape);

  const resize = ({ radius, element }: Change): Runs => {
    const key = radius === 0 ? "0" : `${element} ${radius}`;
    const found = kept.get(key);
    if (found) return found;
    let mask = cut;
    if (radius !== 0) {
      const values = depths.of(element);
      if (resized.length === 0) resized = new Uint8Array(cut.length);
      mask = resized;
      const reach = reachOf(element, Math.abs(radius));
      if (radius > 0) for (let i = 0; i < mask.length; i++) mask[i] = (values[i] as number) <= reach ? 1 : 0;
      else for (let i = 0; i < mask.length; i++) mask[i] = (values[i] as number) < -reach ? 1 : 0;
    }
    const runs = runsOf(mask, shape);
    const edges = [...kept.values()].reduce((sum, one) => sum + one.edges.length, runs.edges.length);
    if (edges > KEPT_EDGES) kept = new Map();
    kept.set(key, runs);
    return runs;
  };

  const made = (change: Change): Runs => {
    if (scene.scores && change.threshold !== threshold) {
      threshold = change.threshold;
      for (let i = 0; i < cut.length; i++) cut[i] = (scene.scores[i] as number) >= threshold * 255 ? 1 : 0;
      kept = new Map();
      depths.forget();
    }
    if ((change.undone ?? 0) !== undone) {
      undone = change.undone ?? 0;
      cut.set(scene.corrections?.masks[undone] ?? scene.prediction);
      kept = new Map();
      depths.forget();
    }
    const runs = resize(change);
    return change.shift.every((n) => n === 0) ? runs : movedRuns(runs, change.shift);
  };
  const scored = (runs: Runs): Score => {
    const both = sharedVoxels(reference, runs);
    return {
      dice: diceOf({ reference: reference.voxels, prediction: runs.voxels, intersection: both }),
      both,
      missed: reference.voxels - both,
      spurious: runs.voxels - both,
    };
  };
  /** Fills in the lines from `start` on. */
  const unpacked = (into: Uint8Array, start: number): Uint8Array => {
    into.fill(0);
    for (let row = 0; row * columns < into.length; row++) {
      const line = start + row;
      for (let i = 2 * (moved.first[line] as number); i < 2 * (moved.first[line + 1] as number); i += 2)
        into.fill(1, row * columns + (moved.edges[i] as number), row * columns + (moved.edges[i + 1] as number));
    }
    return into;
  };
  let whole = new Uint8Array(0);
  return {
    apply(change) {
      moved = made(change);
      return scored(moved);
    },
    score: (change) => scored(made(change)),
    plane: (index) => unpacked(plane, index * rows),
    whole() {
      if (whole.length === 0) whole = new Uint8Array(cut.length);
      return unpacked(whole, 0);
    },
  };
}

interface Depths {
  /**
   * For each voxel the distance of the nearest voxel of the other kind, in the units of `reachOf`; negative inside. A
   * dilation then is all voxels at most a reach away, an erosion all that are deeper than that.
   */
  of(element: Element): Int16Array | Float32Array;
  /** The mask has changed. */
  forget(): void;
}

function depthsOf(mask: Uint8Array, scene: Scene): Depths {
  // One more than any radius, so that a voxel beyond it is beyond every slider.
  const radius = scene.radius + 1;
  let values: Int16Array | Float32Array | undefined;
  let held: Element | undefined;
  return {
    of(element) {
      if (values && held === element) return values;
      // In voxels distances are whole numbers.
      values ??= radius * radius < 0x7fff ? new Int16Array(mask.length) : new Float32Array(mask.length);
      const filled = values;
      const beyond = filled instanceof Int16Array ? 0x7fff : Number.POSITIVE_INFINITY;
      visitDistances(mask, scene.shape, { element, radius }, (start, distances, count) => {
        for (let i = 0, at = start; i < count; i++, at++) {
          const distance = Math.min(beyond, distances[i] as number);
          filled[at] = mask[at] ? -distance : distance;
        }
      });
      held = element;
      return filled;
    },
    forget() {
      held = undefined;
    },
  };
}
