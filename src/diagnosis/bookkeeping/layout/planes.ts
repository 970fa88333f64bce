/**
 * `planes-out-of-order`: the planes of the prediction are in each other's places.
 *
 * Sampled voxels show how well every predicted plane fits every plane of the reference. Orders that programs make
 * are tried first (sorted as text, every other plane, moved on around the end), then the best of all orders (the Hungarian
 * method). Moving planes keeps their projection, which bounds what any order can gain, so usually nothing needs counting.
 */
import munkres from "munkres";
import { given } from "../../../errors/index.js";
import { axesOf, type Runs, visitRuns } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { mean } from "../../statistics/quantile.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { Guess, LayoutFit } from "./layout.js";
import { assignable, beatsPlainer, gainsMuch, rivalsOf, type Scene } from "./scene.js";
import type { Undo } from "./undo.js";

const {
  mostAssigned,
  leastDice,
  leastOfNames,
  leastGainOfSlip,
  leastSwapped,
  deformed,
  leastFar,
  shortBlock,
  mostLeft,
  fewRuns,
  runShare,
} = valuesOf(layoutThresholds.planes);
const { aboutAsMuch } = valuesOf(layoutThresholds.layout);

export function planesGuess(scene: Scene): Guess | undefined {
  const found = [0, 1, 2].slice(scene.flat).flatMap((axis) => alongAxis(scene, axis) ?? []);
  const [first, ...others] = found;
  if (!first) return undefined;
  const fit = others.reduce((a, b) => (b.after > a.after ? b : a), first);
  if (fit.after <= scene.before) return undefined;
  const rivals = rivalsOf(scene);
  // How much an order of names leaves depends on how good the prediction is. A shift chose its place, and such an order nothing.
  const beats =
    fit.order === "in-pairs"
      ? areSwapped(fit.after, rivals.rival, fit.moved)
      : isOfNames(fit.order) && gainsMuch(fit.after, rivals.rival);
  return { fit, ...rivals, isClear: isInOrder(fit.after, fit.order) && (beats || beatsPlainer(scene, fit.after)) };
}

const isOfNames = (order: PlanesFit["order"]): boolean =>
  order === "as-text" || order === "interleaved" || order === "in-pairs";

/** Neighbours look alike, so an order that exchanges them gains little, but hardly by chance in many planes: no outline is nearer to its neighbour's. */
export const areSwapped = (after: number, rival: number, planes: number): boolean =>
  after >= rival + leastGainOfSlip && planes >= leastSwapped;

/** Planes put in order must agree well: with many thin lines some order always fits a little better. Few are an order of names. */
export const isInOrder = (after: number, order: PlanesFit["order"]): boolean =>
  after >= (isOfNames(order) ? leastOfNames : leastDice);
/** Whether the best of all orders is searched for, and not only those that programs make. */
export const areFew = (planes: number): boolean => planes <= mostAssigned;

type PlanesFit = Extract<LayoutFit, { readonly kind: "planes-out-of-order" }>;

function alongAxis(scene: Scene, axis: number): PlanesFit | undefined {
  const n = scene.cube[axis] as number;
  if (n < 4 || bound(scene, axis) < scene.before + leastGainOfSlip) return undefined;
  const met = metBy(scene, axis);
  const sum = (from: readonly number[]) =>
    from.reduce((all, j, i) => all + (j < 0 ? 0 : (met[i * n + j] as number)), 0);
  const known = knownOrders(n).map((one) => ({ ...one, met: sum(one.from) }));
  let best: Order & { readonly met: number } = known.reduce((a, b) => (b.met > a.met ? b : a));
  const total = (scene.sample.voxels + scene.referenceRuns.voxels) / 2 / scene.sample.weight;
  const least = best.met + aboutAsMuch * total;
  if (areFew(n) && assignable(met, n) > least) {
    const from = assigned(met, n);
    const any = { order: orderOf(from, met, n), from, met: sum(from) };
    // Rows and columns of one picture are never sorted, but some order of them always fits better.
    const isPossible = scene.flat === 0 || any.order === "exchanged";
    const isOther = isFar(from) || leavesNone(any.met / total, scene.before);
    if (isPossible && any.met > least && isOther && !isDeformed(from, met, n)) best = any;
  }
  // Content that moved on around the end along rows or columns is reported as a roll.
  if (best.order === "cyclic" && (axis > 0 || scene.flat === 1)) return undefined;
  const undo: Undo = { way: "order", axis, from: best.from };
  return {
    kind: "planes-out-of-order",
    axis: axesOf(scene.reference.shape)[axis - scene.flat] as PlanesFit["axis"],
    moved: best.from.filter((j, i) => j !== i && holds(met, n, i)).length,
    of: n,
    order: best.order,
    ...given({ by: best.by }),
    before: scene.before,
    after: scene.after(undo),
    undo,
  };
}

/** Dice that no order of the planes can exceed: the sum of what both maps hold along the axis. */
function bound({ cube, referenceRuns, predictionRuns }: Scene, axis: number): number {
  const [ofReference, ofPrediction] = [referenceRuns, predictionRuns].map((runs) => projected(runs, cube, axis)) as [
    Int32Array,
    Int32Array,
  ];
  let intersection = 0;
  for (let i = 0; i < ofReference.length; i++)
    intersection += Math.min(ofReference[i] as number, ofPrediction[i] as number);
  return diceOf({ reference: referenceRuns.voxels, prediction: predictionRuns.voxels, intersection }, 0);
}

/** How many voxels a mask holds along an axis, for each place along the other two. */
function projected(runs: Runs, [planes, rows, columns]: Scene["cube"], axis: number): Int32Array {
  const held = new Int32Array(axis === 0 ? rows * columns : axis === 1 ? planes * columns : planes * rows);
  visitRuns(runs, (plane, row, from, to) => {
    if (axis === 2) held[plane * rows + row] = (held[plane * rows + row] as number) + to - from;
    else {
      const at = (axis === 0 ? row : plane) * columns;
      for (let x = from; x < to; x++) held[at + x] = (held[at + x] as number) + 1;
    }
  });
  return held;
}

/** For each reference plane × predicted plane: sampled voxels that would meet their own label. */
function metBy({ cube, sample, reference }: Scene, axis: number): Float64Array {
  const n = cube[axis] as number;
  const met = new Float64Array(n * n);
  const strides = [cube[1] * cube[2], cube[2], 1] as const;
  const places = [sample.planes, sample.rows, sample.columns] as const;
  const along = places[axis] as Int32Array;
  const stride = strides[axis] as number;
  const { values } = reference;
  for (let k = 0; k < sample.ids.length; k++) {
    const j = along[k] as number;
    let at = 0;
    for (let other = 0; other < 3; other++)
      if (other !== axis) at += ((places[other] as Int32Array)[k] as number) * (strides[other] as number);
    const id = sample.ids[k];
    for (let i = 0; i < n; i++, at += stride) if (values[at] === id) met[i * n + j] = (met[i * n + j] as number) + 1;
  }
  return met;
}

interface Order {
  readonly order: PlanesFit["order"];
  readonly from: readonly number[];
  readonly by?: number;
}

/** Orders that programs make: for each, where every plane of the right map is in the prediction. */
function knownOrders(n: number): Order[] {
  const all = Array.from({ length: n }, (_, i) => i);
  const invert = (from: readonly number[]) => all.map((i) => from.indexOf(i));
  const asText = (first: number) => [...all].sort((a, b) => (String(a + first) < String(b + first) ? -1 : 1));
  const apart = (first: 0 | 1) => [...all.filter((i) => i % 2 === first), ...all.filter((i) => i % 2 !== first)];
  const told = (order: Order["order"], written: number[]): Order[] => [
    // Written in this order, plane i of the right map is where the order names it.
    { order, from: invert(written) },
    { order, from: written },
  ];
  return [
    ...all
      .slice(1)
      .map((by): Order => ({ order: "cyclic", by: by > n / 2 ? by - n : by, from: all.map((i) => (i + by) % n) })),
    ...(n > 10 ? [0, 1].flatMap((first) => told("as-text", asText(first))) : []),
    ...([0, 1] as const).flatMap((first) => told("interleaved", apart(first))),
    ...([0, 1] as const).map((first): Order => ({ order: "in-pairs", from: all.map((i) => paired(i, first, n)) })),
  ];
}

/** Which plane changes places with one, if they do two by two from the first or the second on. */
function paired(plane: number, first: 0 | 1, n: number): number {
  const other = plane + ((plane - first) % 2 === 0 ? 1 : -1);
  return other < 0 || other >= n ? plane : other;
}

/** The best of all orders, for the planes that are not empty; the others stay where they can. */
function assigned(met: Float64Array, n: number): number[] {
  const rows = [...Array(n).keys()].filter((i) => holds(met, n, i));
  const columns = [...Array(n).keys()].filter((j) => rows.some((i) => (met[i * n + j] as number) > 0));
  const from = new Array<number>(n).fill(-1);
  const most = met.reduce((a, b) => Math.max(a, b), 0);
  const cost = rows.map((i) => columns.map((j) => most - (met[i * n + j] as number) - (i === j ? 1e-3 : 0)));
  for (const [row, column] of munkres(cost)) {
    const [i, j] = [rows[row] as number, columns[column] as number];
    if ((met[i * n + j] as number) > 0) from[i] = j;
  }
  const taken = new Set(from);
  for (let i = 0; i < n; i++) {
    if (from[i] !== -1) continue;
    if (!taken.has(i)) {
      from[i] = i;
      taken.add(i);
    }
  }
  const free = [...Array(n).keys()].filter((j) => !taken.has(j));
  return from.map((j) => (j === -1 ? (free.shift() as number) : j));
}

function holds(met: Float64Array, n: number, plane: number): boolean {
  for (let j = 0; j < n; j++) if ((met[plane * n + j] as number) > 0) return true;
  return false;
}

/** If two blocks changed places, there are a few runs of one displacement each; otherwise planes are shuffled. */
export function orderOf(from: readonly number[], met: Float64Array, n: number): "exchanged" | "shuffled" {
  const steps = from.flatMap((j, i) => (holds(met, n, i) ? [j - i] : []));
  const runs = steps.filter((step, k) => step !== steps[k - 1]).length;
  return runs <= Math.max(fewRuns, runShare * steps.length) && new Set(steps).size <= fewRuns
    ? "exchanged"
    : "shuffled";
}

/** If nearly all planes keep their order, they were bent, stretched or moved, but not reordered. */
export function isDeformed(from: readonly number[], met: Float64Array, n: number): boolean {
  const kept = from.filter((_, i) => holds(met, n, i));
  // The longest ascending subsequence, by its smallest ends.
  const ends: number[] = [];
  for (const j of kept) {
    const at = ends.findIndex((end) => end >= j);
    if (at === -1) ends.push(j);
    else ends[at] = j;
  }
  return ends.length >= deformed * kept.length;
}

/** Planes that changed places only with their neighbours were bent and not shuffled: they are far for the block that keeps its planes. */
export function isFar(from: readonly number[]): boolean {
  const steps = from.flatMap((j, i) => (j === i ? [] : [Math.abs(j - i)]));
  return mean(steps) >= leastFar * Math.max(shortBlock, longestBlock(from));
}

/** Whether an order brings next to all of the loss back: bent planes lose more in any. */
export const leavesNone = (after: number, before: number): boolean => 1 - after <= mostLeft * (1 - before);

/** The most planes that were ordered anew among themselves. */
function longestBlock(from: readonly number[]): number {
  let [longest, first, last] = [0, 0, -1];
  from.forEach((j, i) => {
    if (i > last) first = i;
    last = Math.max(last, i, j);
    if (i === last) longest = Math.max(longest, i - first + 1);
  });
  return longest;
}
