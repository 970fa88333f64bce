/**
 * `tiles-turned`: patches of the prediction that are flipped or turned, each within its own place, all alike or each in its own way.
 *
 * For many sizes of tiles and every way to turn one, sampled voxels show how well each tile fits its own place in the reference. The
 * coarsest division that fits about as well as the best is reported, if turning its tiles back mends outlines that are torn between
 * them, or brings several objects into place at once.
 */
import { partsOfRuns, sizeOf } from "../../../mask/index.js";
import { inverse, type Orientation, orientationsBetween } from "../../../mask/orientation.js";
import { once } from "../../split/once.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { areMany } from "./displaced.js";
import type { LayoutFit } from "./layout.js";
import { beatsPlainer, type Scene } from "./scene.js";
import { type Edges, openTiles, type TileWays } from "./tile-ways.js";
import { isExact, isInOrder, seamsOf } from "./tiles.js";
import { type Undo, undone } from "./undo.js";

/** Tiles along an axis, and in all. */
const along = [1, 2, 3, 4, 5, 6, 7, 8];
const [most, leastSide] = [64, 4];
/** Sides that programs use. */
const sides = [8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];
const { aboutAsMuch } = valuesOf(layoutThresholds.layout);
const { leastGain } = valuesOf(layoutThresholds.clear);
/** Sampled voxels by which divisions are compared, first roughly. */
const [few, many] = [400, 3_000];
/** Divisions that are compared by many voxels, the best first. */
const mostCompared = 24;

export function turnedTilesFit(scene: Scene): LayoutFit | undefined {
  const { reference, prediction, sample, referenceRuns, before } = scene;
  const total = (sample.voxels + referenceRuns.voxels) / 2;
  const all = waysOf(reference.shape.length);
  const open = (voxels: number) => openTiles(scene, all, Math.max(1, Math.round(sample.ids.length / voxels)));
  const grids = gridsOf(reference.shape);
  const roughly = open(few);
  const isEnough = (met: number) => met / total >= before + leastGain - 2 * aboutAsMuch;
  if (!grids.some((edges) => isEnough(roughly.atMost(edges)) && isEnough(roughly.fit(edges).met))) return undefined;
  const nearBest = (some: readonly TileWays[], by: number) => {
    const reached = Math.max(...some.map(({ met }) => met)) / total;
    return some.filter(({ met }) => met / total >= reached - by);
  };
  const near = nearBest(grids.map(roughly.fit), 3 * aboutAsMuch)
    .sort((a, b) => b.met - a.met)
    .slice(0, mostCompared);
  const closely = open(many);
  const good = nearBest(
    near.map(({ edges }) => closely.fit(edges)),
    aboutAsMuch,
  );
  const fewest = Math.min(...good.map(({ tiles }) => tiles));
  const best = good.filter(({ tiles }) => tiles === fewest).reduce((a, b) => (b.met > a.met ? b : a));
  const { edges, isCommon } = best;
  const ways = best.ways();
  if (ways.every(({ name }) => name === "identity")) return undefined;
  const undo: Extract<Undo, { way: "turned-tiles" }> = { way: "turned-tiles", edges, ways };
  const after = scene.after(undo);
  if (!isInOrder(after, isCommon ? 1 : ways.length, isCommon) || !beatsPlainer(scene, after)) return undefined;
  const isTorn = seamsOf(undone(reference, prediction, undo), edges) < seamsOf(prediction, edges);
  const isSure = isTorn || (isCommon && (isExact(after) || areMany(objectsIn(scene))));
  if (!isSure) return undefined;
  const turned = ways.filter(({ name }) => name !== "identity");
  const [first] = turned as [Orientation];
  return {
    kind: "tiles-turned",
    tiles: edges.map(({ length }) => length - 1),
    turned: turned.length,
    ...(isCommon ? { orientation: inverse(first, reference.shape).name } : {}),
    ...{ before, after, undo },
  };
}

/** Divisions into equal tiles, of which the last along an axis may be shorter: so many along each axis, or of one side in the plane. */
function gridsOf(shape: readonly number[]): Edges[] {
  const deep = shape.slice(0, -2);
  const counted = [Math.floor, Math.ceil].map((round) =>
    shape.map((n, axis) =>
      (axis < deep.length ? along.slice(0, 4) : along)
        .map((count) => round(n / count))
        .filter((side) => side >= leastSide),
    ),
  );
  const shorter = Math.min(...shape.slice(-2));
  const divided = along.flatMap((count) => [Math.floor(shorter / count), Math.ceil(shorter / count)]);
  const square = [...new Set([...sides, ...divided])]
    .filter((side) => side >= leastSide)
    .map((side) => [...deep.map((n) => [n, side]), [side], [side]]);
  const found = new Map<string, Edges>();
  // Divisions share what is alike along an axis.
  const edgesAlong = shape.map((n) => {
    const known = new Map<number, number[]>();
    return (side: number) => once(known, Math.min(side, n), () => edgesOf(n, side));
  });
  for (const sidesOn of [...counted, ...square]) {
    const grids = sidesOn.reduce<number[][]>(
      (all, some) => all.flatMap((one) => some.map((side) => [...one, side])),
      [[]],
    );
    for (const grid of grids) {
      const counts = grid.map((side, axis) => Math.ceil((shape[axis] as number) / side));
      const count = sizeOf(counts);
      const name = grid.map((side, axis) => Math.min(side, shape[axis] as number)).join();
      if (count > 1 && count <= most && !found.has(name)) {
        found.set(
          name,
          grid.map((side, axis) => (edgesAlong[axis] as (side: number) => number[])(side)),
        );
      }
    }
  }
  return [...found.values()];
}

/** Where tiles begin, and the end of the last. */
function edgesOf(n: number, side: number): number[] {
  return [...Array.from({ length: Math.ceil(n / side) }, (_, k) => k * side), n];
}

/** The ways to turn a tile: flips along any axes, the first half, and the same with rows and columns exchanged. */
export function waysOf(dimensions: number): Orientation[] {
  const all = orientationsBetween(Array(dimensions).fill(1), Array(dimensions).fill(1));
  const straight = Array.from({ length: dimensions }, (_, axis) => axis);
  const swapped = [...straight.slice(0, -2), dimensions - 1, dimensions - 2];
  return [straight, swapped].flatMap((axes) =>
    Array.from({ length: 1 << dimensions }, (_, bits) => {
      const isIt = (one: Orientation) =>
        one.axes.every((axis, k) => axis === axes[k]) && one.flips.every((is, k) => is === (((bits >> k) & 1) === 1));
      return all.find(isIt) as Orientation;
    }),
  );
}

/** Objects of the reference, or labels, if these are more. */
function objectsIn({ reference, referenceRuns }: Scene): number {
  return Math.max(partsOfRuns(referenceRuns).count, new Set(reference.values).size - 1);
}
