/**
 * The zoom about the frame's middle or its corner that fits two maps best, on sampled voxels.
 *
 * Spread and centre of both maps' content give one zoom to start from, common zooms give others. A climb refines them, and the
 * result must keep the middle or the corner.
 */
import { mean } from "../../../statistics/quantile.js";
import { layoutThresholds, valuesOf } from "../../../thresholds/index.js";
import type { Sample } from "../sample.js";
import type { Scene } from "../scene.js";
import { type Line, lineOf } from "../undo.js";
import { type ZoomDice, zoomDice } from "./zoom-dice.js";

const { leastZoom, mostAskew, mostLost, anchorVoxels, anchorShare, asWell } = valuesOf(layoutThresholds.scaled);
/** Zooms that are tried besides the one from the content's spread; along one axis, where few planes take few places, more. */
const commonRatios = [0.5, 0.57, 0.67, 0.75, 0.8, 0.87, 1.15, 1.25, 1.35, 1.5, 1.75, 2];
const ratiosAlongOne = Array.from({ length: 49 }, (_, k) => 2.5 ** ((k - 24) / 24)).filter(isZoomed);

interface Zoom {
  /** Along planes, rows and columns. */
  readonly ratios: readonly number[];
  readonly isCentred: boolean;
  /** Where the first voxel's edge lies, if it keeps neither the middle nor the corner. */
  readonly firsts?: readonly number[];
  /** Of sampled voxels. */
  readonly dice: number;
}

export function bestZoom(scene: Scene, reference: Sample): Zoom {
  const [there, here] = [spreadOf(scene.sample), spreadOf(reference)];
  const bySpread = scene.cube.map((_, axis): Line => {
    const [p, r] = [there[axis] as Spread, here[axis] as Spread];
    if (axis < scene.flat || r.deviation < 0.5 || p.deviation < 0.5) return still;
    const ratio = p.deviation / r.deviation;
    return { ratio, first: p.mean + 0.5 - ratio * (r.mean + 0.5) };
  });
  const diceAt = zoomDice(scene, reference);
  const common = commonZoom(scene, diceAt);
  const free = [bySpread, linesOf(scene, common)]
    .map((start) => climbed(scene, diceAt, start))
    .reduce((a, b) => (b.dice > a.dice ? b : a));
  const lines = withoutLittle(scene, diceAt, free.lines);
  const near = anchored(scene, diceAt, lines);
  const kept = near?.ratios.some(isZoomed) && isAsGood(near.dice, common.dice) ? near : common;
  const dice = diceAt(lines);
  // A letterbox keeps another place along rows and columns, and a crop another part of them.
  const isInFrame = lines.every((line, axis) =>
    axis === 0 ? !isZoomed(line.ratio) : isWithin(line, scene.cube[axis] as number),
  );
  if (losesLittle(kept.dice, dice) || !isInFrame) return kept;
  const [ratios, firsts] = [lines.map(({ ratio }) => ratio), lines.map(({ first }) => first)];
  return { ratios, firsts, isCentred: true, dice };
}

function linesOf({ cube }: Scene, { ratios, isCentred }: Pick<Zoom, "ratios" | "isCentred">): Line[] {
  return cube.map((n, axis) => lineOf(ratios[axis] as number, isCentred, n));
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

const still: Line = { ratio: 1, first: 0 };

/** The best zoom by one number, about the corner or the middle, in the plane, along all axes or along one: if content left the frame, its spread says nothing. */
function commonZoom(scene: Scene, diceAt: ZoomDice): Zoom {
  const all = scene.cube.map((_, axis) => axis).slice(scene.flat);
  const groups = scene.flat === 1 ? [all, [1], [2]] : [all, [1, 2], [0], [1], [2]];
  const zoomOf = (axes: readonly number[], ratio: number, isCentred: boolean, least = -1): Zoom => {
    const ratios = scene.cube.map((_, axis) => (axes.includes(axis) ? ratio : 1));
    return { ratios, isCentred, dice: diceAt(linesOf(scene, { ratios, isCentred }), axes.at(-1), least) };
  };
  let [best, axes]: [Zoom | undefined, readonly number[]] = [undefined, all];
  for (const some of groups) {
    for (const ratio of some.length === 1 ? ratiosAlongOne : commonRatios) {
      for (const isCentred of [false, true]) {
        const zoom = zoomOf(some, ratio, isCentred, best?.dice);
        if (!best || zoom.dice > best.dice) [best, axes] = [zoom, some];
      }
    }
  }
  let found = best as Zoom;
  for (const step of [0.08, 0.04, 0.02, 0.01, 0.005]) {
    for (const by of [1 + step, 1 / (1 + step)]) {
      for (let better = true; better; ) {
        const next = zoomOf(axes, (found.ratios[axes[0] as number] as number) * by, found.isCentred, found.dice);
        better = next.dice > found.dice;
        if (better) found = next;
      }
    }
  }
  return found;
}

function climbed(
  scene: Scene,
  diceAt: ZoomDice,
  start: readonly Line[],
  isFree: (axis: number) => boolean = () => true,
): { lines: Line[]; dice: number } {
  let lines = [...start];
  let dice = diceAt(lines);
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
          const found = diceAt(tried, axis, dice + 1e-9);
          if (found > dice + 1e-9) [lines, dice, better] = [tried, found, true];
        }
      }
    }
  }
  return { lines, dice };
}

/** The zoom along the axes that are clearly zoomed: if content left the frame, another axis seems to be zoomed a little. */
function withoutLittle(scene: Scene, diceAt: ZoomDice, lines: readonly Line[]): readonly Line[] {
  const most = Math.max(...lines.map(({ ratio }) => Math.abs(Math.log(ratio))));
  const isMeant = (axis: number) => isTouched(Math.abs(Math.log((lines[axis] as Line).ratio)), most);
  const start = lines.map((line, axis) => (isMeant(axis) ? line : still));
  const found = climbed(scene, diceAt, start, isMeant);
  return losesLittle(found.dice, diceAt(lines)) ? found.lines : lines;
}

/**
 * The true zoom about the corner or the middle of the frame, if it is one.
 *
 * A zoom usually has one number for all the axes that it changes, so that is reported if it fits as well.
 */
function anchored(scene: Scene, diceAt: ZoomDice, lines: readonly Line[]): Zoom | undefined {
  const zoomed = lines.map(({ ratio }) => ratio).filter(isZoomed);
  const common = Math.exp(mean(zoomed.map(Math.log)));
  const ways: ((ratio: number) => number)[] = [(ratio) => ratio, (ratio) => (isZoomed(ratio) ? common : 1)];
  let best: Zoom | undefined;
  for (const isCentred of [false, true]) {
    const isNear = lines.every(({ ratio, first }, axis) => {
      const n = scene.cube[axis] as number;
      return isAnchored(first - lineOf(ratio, isCentred, n).first, n);
    });
    if (!isNear) continue;
    for (const way of ways) {
      const ratios = lines.map(({ ratio }) => way(ratio));
      const dice = diceAt(linesOf(scene, { ratios, isCentred }));
      if (!best || isAsGood(dice, best.dice)) best = { ratios, isCentred, dice: Math.max(dice, best?.dice ?? 0) };
    }
  }
  return best;
}

export function isZoomed(ratio: number): boolean {
  return Math.abs(Math.log(ratio)) >= leastZoom;
}

/** Whether an axis is zoomed enough, compared with the most zoomed one, to count; both are logarithms. */
export const isTouched = (own: number, most: number): boolean => own >= mostAskew * most;
export const losesLittle = (without: number, withAll: number): boolean => without >= withAll - mostLost;
/** Whether the corner or the middle of the frame moved only a little. */
export const isAnchored = (voxels: number, length: number): boolean =>
  Math.abs(voxels) <= Math.max(anchorVoxels, anchorShare * length);
/** Whether an axis of n voxels lies within the frame after a zoom, or the frame within it. */
export function isWithin({ ratio, first }: Line, n: number): boolean {
  const room = n * (1 - ratio);
  return first >= Math.min(0, room) - anchorVoxels && first <= Math.max(0, room) + anchorVoxels;
}
/** Whether one number for all axes fits about as well as one for each. */
export const isAsGood = (one: number, each: number): boolean => one > each - asWell;
