/**
 * `scaled`: the whole content is zoomed about the frame's corner or its middle, as by a wrong spacing, a mask left on the
 * network's grid, or a margin that was padded and not cut off.
 *
 * Spread and centre of both maps' content give the zoom to start from, a climb on sampled voxels the zoom itself. A grown or
 * shrunken object stays where it is, and an object of another size at another place is no zoom: it has to keep the corner or
 * the middle of the frame, and to fit better than the best shift with the best size.
 */
import { cropPair, type MaskPair, runsOfPair } from "../../../mask/index.js";
import { diceOf } from "../../../metrics/index.js";
import { countsByRadius } from "../../../sweep/index.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import { shiftedAtBest } from "../shifted-map.js";
import { binary } from "../slip.js";
import type { LayoutFit } from "./layout.js";
import { type Sample, sampleOf } from "./sample.js";
import { isClear, type Scene } from "./scene.js";
import type { Places } from "./undo.js";

const {
  leastZoom,
  mostAskew,
  mostLost,
  anchorVoxels,
  anchorShare,
  asWell,
  leastDice,
  leastGain,
  mostLeft,
  plainDice,
  plainGain,
} = valuesOf(layoutThresholds.scaled);
const sampled = 6_000;
/** Zooms that are tried beside the one that the content's spread tells. */
const commonRatios = [0.5, 0.57, 0.67, 0.75, 0.8, 0.87, 1.15, 1.25, 1.35, 1.5, 1.75, 2];
/** Voxels by which a size is tried. */
const radii = Array.from({ length: 49 }, (_, k) => k / 4);

/** Along an axis, the voxel i of the right map lies at `ratio` · i + `first` in the prediction, both counted from the first voxel's edge. */
interface Line {
  readonly ratio: number;
  readonly first: number;
}

export function scaledFit(scene: Scene): LayoutFit | undefined {
  const reference = sampleOf(scene.reference, sampled);
  if (reference.voxels < 8 || scene.sample.voxels < 8) return undefined;
  const [there, here] = [spreadOf(scene.sample), spreadOf(reference)];
  const bySpread = scene.cube.map((_, axis): Line => {
    const [p, r] = [there[axis] as Spread, here[axis] as Spread];
    if (axis < scene.flat || r.deviation < 0.5 || p.deviation < 0.5) return still;
    const ratio = p.deviation / r.deviation;
    return { ratio, first: p.mean + 0.5 - ratio * (r.mean + 0.5) };
  });
  const found = [bySpread, commonZoom(scene, reference)]
    .map((start) => climbed(scene, reference, start))
    .reduce((a, b) => (b.dice > a.dice ? b : a));
  const lines = anchored(scene, reference, withoutLittle(scene, reference, found.lines));
  if (!lines || lines.every(({ ratio }) => !isZoomed(ratio))) return undefined;
  const from = placesOf(scene, lines);
  const after = scene.after({ way: "axes", from });
  if (after < leastDice || !isClear(scene, after)) return undefined;
  // About its own centre an object grows or shrinks: only what lies away from there tells a zoom.
  const resized = resizedDice(scene, lines);
  if (after < resized + leastGain && 1 - after >= mostLeft * (1 - resized)) return undefined;
  if (after < plainDice && after < resized + plainGain) return undefined;
  const ratios = lines.map(({ ratio }) => ratio).slice(scene.flat);
  const zoomed = ratios.filter(isZoomed);
  const isPadded = zoomed.every((ratio) => ratio < 1) && (zoomed.length === 1 || isCentred(scene, lines));
  return {
    kind: "scaled",
    ratios,
    from: isPadded ? "padding" : "grid",
    before: scene.before,
    after,
    undo: { way: "axes", from },
  };
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

function spreadOf({ planes, rows, columns }: Sample): Spread[] {
  return [planes, rows, columns].map((at) => {
    let [sum, squares] = [0, 0];
    for (const x of at) {
      sum += x;
      squares += x * x;
    }
    const mean = sum / at.length;
    // A voxel spreads too: 1/12.
    return { mean, deviation: Math.sqrt(Math.max(0, squares / at.length - mean * mean) + 1 / 12) };
  });
}

/** Dice of the sampled voxels once a zoom is undone. */
function diceAt(
  { cube, prediction, sample, referenceVoxels }: Scene,
  reference: Sample,
  lines: readonly Line[],
): number {
  const [depth, height, width] = cube;
  const [a, b, c] = lines as [Line, Line, Line];
  const { values } = prediction;
  let hits = 0;
  for (let k = 0; k < reference.ids.length; k++) {
    const z = Math.floor(a.ratio * ((reference.planes[k] as number) + 0.5) + a.first);
    const y = Math.floor(b.ratio * ((reference.rows[k] as number) + 0.5) + b.first);
    const x = Math.floor(c.ratio * ((reference.columns[k] as number) + 0.5) + c.first);
    if (z < 0 || y < 0 || x < 0 || z >= depth || y >= height || x >= width) continue;
    if (values[(z * height + y) * width + x] === reference.ids[k]) hits++;
  }
  // A voxel of the prediction comes back as often as places are read from it: on few planes that is not one over the zoom.
  const [ofPlane, ofRow, ofColumn] = cube.map((n, axis) => timesRead(n, lines[axis] as Line)) as [Often, Often, Often];
  let size = 0;
  for (let k = 0; k < sample.ids.length; k++) {
    const [z, y, x] = [sample.planes[k] as number, sample.rows[k] as number, sample.columns[k] as number];
    size += (ofPlane[z] as number) * (ofRow[y] as number) * (ofColumn[x] as number);
  }
  const intersection = hits * reference.weight;
  return diceOf({ reference: referenceVoxels, prediction: size * sample.weight, intersection }, 0);
}

type Often = Int32Array;

/** How many voxels of the right map are read from each index along an axis of the prediction. */
function timesRead(n: number, { ratio, first }: Line): Often {
  const often = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const at = Math.floor(ratio * (i + 0.5) + first);
    if (at >= 0 && at < n) often[at] = (often[at] as number) + 1;
  }
  return often;
}

const still: Line = { ratio: 1, first: 0 };

/** The best of zooms that are common, about the corner or the middle, in the plane, along all axes or along one: where content left the frame its spread says nothing. */
function commonZoom(scene: Scene, reference: Sample): Line[] {
  const all = scene.cube.map((_, axis) => axis).slice(scene.flat);
  const groups = [all, [1, 2], [1], [2]];
  let best: { lines: Line[]; dice: number } | undefined;
  for (const axes of groups) {
    for (const ratio of commonRatios) {
      for (const isCentred of [false, true]) {
        const lines = scene.cube.map((n, axis) =>
          axes.includes(axis) ? { ratio, first: isCentred ? (n * (1 - ratio)) / 2 : 0 } : still,
        );
        const dice = diceAt(scene, reference, lines);
        if (!best || dice > best.dice) best = { lines, dice };
      }
    }
  }
  return (best as { lines: Line[] }).lines;
}

function climbed(
  scene: Scene,
  reference: Sample,
  start: readonly Line[],
  isFree: (axis: number) => boolean = () => true,
): { lines: Line[]; dice: number } {
  let lines = [...start];
  let dice = diceAt(scene, reference, lines);
  for (const step of [0.08, 0.04, 0.02, 0.01, 0.005]) {
    for (let rounds = 0, better = true; better && rounds < 6; rounds++) {
      better = false;
      for (let axis = scene.flat; axis < 3; axis++) {
        if (!isFree(axis)) continue;
        const { ratio, first } = lines[axis] as Line;
        const n = scene.cube[axis] as number;
        const middle = n / 2;
        for (const next of [
          { ratio: ratio * (1 + step), first },
          { ratio: ratio / (1 + step), first },
          { ratio: ratio * (1 + step), first: first - ratio * step * middle },
          { ratio: ratio / (1 + step), first: first + ratio * (1 - 1 / (1 + step)) * middle },
          { ratio, first: first + step * n },
          { ratio, first: first - step * n },
        ]) {
          const tried = lines.map((line, k) => (k === axis ? next : line));
          const found = diceAt(scene, reference, tried);
          if (found > dice + 1e-9) [lines, dice, better] = [tried, found, true];
        }
      }
    }
  }
  return { lines, dice };
}

/** The zoom along the axes that it clearly touches: where content left the frame, another one seems to be zoomed, a little. */
function withoutLittle(scene: Scene, reference: Sample, lines: readonly Line[]): Line[] {
  const most = Math.max(...lines.map(({ ratio }) => Math.abs(Math.log(ratio))));
  const isMeant = (axis: number) => Math.abs(Math.log((lines[axis] as Line).ratio)) >= mostAskew * most;
  const start = lines.map((line, axis) => (isMeant(axis) ? line : still));
  const found = climbed(scene, reference, start, isMeant);
  return found.dice >= diceAt(scene, reference, lines) - mostLost ? found.lines : [...lines];
}

/**
 * The zoom about the corner or the middle of the frame that is meant, if it is one.
 *
 * A zoom is mostly one number along all the axes that it touches: what fits as well with one is said so.
 */
function anchored(scene: Scene, reference: Sample, lines: readonly Line[]): Line[] | undefined {
  const zoomed = lines.filter(({ ratio }) => isZoomed(ratio));
  const common = Math.exp(zoomed.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / Math.max(1, zoomed.length));
  const ways: ((ratio: number) => number)[] = [(ratio) => ratio, (ratio) => (isZoomed(ratio) ? common : 1)];
  let best: { lines: Line[]; dice: number } | undefined;
  for (const isCentred of [false, true]) {
    const anchorOf = (ratio: number, axis: number) =>
      isCentred ? ((scene.cube[axis] as number) * (1 - ratio)) / 2 : 0;
    const isNear = lines.every(
      ({ ratio, first }, axis) =>
        Math.abs(first - anchorOf(ratio, axis)) <= Math.max(anchorVoxels, anchorShare * (scene.cube[axis] as number)),
    );
    if (!isNear) continue;
    for (const way of ways) {
      const some = lines.map(({ ratio }, axis): Line => ({ ratio: way(ratio), first: anchorOf(way(ratio), axis) }));
      const dice = diceAt(scene, reference, some);
      if (!best || dice > best.dice - asWell) best = { lines: some, dice: Math.max(dice, best?.dice ?? 0) };
    }
  }
  return best?.lines;
}

function isZoomed(ratio: number): boolean {
  return Math.abs(Math.log(ratio)) >= leastZoom;
}

function isCentred(scene: Scene, lines: readonly Line[]): boolean {
  return lines.some(({ ratio, first }, axis) => {
    const n = scene.cube[axis] as number;
    return Math.abs(1 - ratio) > leastZoom && Math.abs(first - (n * (1 - ratio)) / 2) < 1e-9;
  });
}

function placesOf({ cube }: Scene, lines: readonly Line[]): Places {
  return cube.map((n, axis) => {
    const { ratio, first } = lines[axis] as Line;
    return Array.from({ length: n }, (_, i) => {
      const at = Math.floor(ratio * (i + 0.5) + first);
      return at < 0 || at >= n ? -1 : at;
    });
  }) as unknown as Places;
}

/**
 * Dice of the plainer reading: the best size, as the prediction lies and after the best shift. It is tried on either mask, as
 * dilating does not undo what eroding did to corners.
 */
function resizedDice({ reference, prediction }: Scene, lines: readonly Line[]): number {
  const { shape, spacing } = reference;
  const isSmall = lines.reduce((size, { ratio }) => size * ratio, 1) < 1;
  // In voxels, and by the voxels' own size.
  const finest = Math.min(...spacing);
  const steps = [shape.map(() => 1), spacing.map((step) => step / finest)];
  const frame = { shape, offset: shape.map(() => 0) };
  const r = binary(reference);
  const dice = [prediction, shiftedAtBest(reference, prediction)].flatMap((map) => {
    const pair = cropPair({ shape, spacing, reference: r, prediction: binary(map), frame });
    const exchanged = { ...pair, reference: pair.prediction, prediction: pair.reference };
    return [sizedDice(pair, isSmall, steps), sizedDice(exchanged, !isSmall, steps)];
  });
  return Math.max(...dice);
}

/** The highest Dice of the pair's reference with its prediction grown resp. shrunken by a radius. */
function sizedDice(pair: MaskPair, grows: boolean, steps: readonly (readonly number[])[]): number {
  const asked = grows ? { dilate: radii, erode: [] } : { dilate: [], erode: radii };
  const whole = pair.reference.reduce((sum, value) => sum + value, 0);
  const dice = steps.flatMap((size) => {
    const counts = countsByRadius(pair, runsOfPair(pair), asked, { element: "ball", spacing: size, border: "frame" });
    const { prediction: sizes, intersection } = grows ? counts.dilation : counts.erosion;
    return radii.map((_, k) =>
      diceOf({ reference: whole, prediction: sizes[k] as number, intersection: intersection[k] as number }, 1),
    );
  });
  return Math.max(...dice);
}
