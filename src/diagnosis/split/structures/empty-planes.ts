/**
 * Planes that are empty in the prediction: between others that are not, like lost slices or seams of tiles, or at
 * both ends of a stack.
 */
import {
  countsAlong,
  lessRuns,
  maskOfRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sizeOf,
  stridesOf,
  unionOfRuns,
  voxelsOfRuns,
} from "../../../mask/index.js";
import { splitThresholds } from "../../thresholds/index.js";

export interface EmptyPlanes {
  readonly facts: {
    /** The planes are perpendicular to this axis. */
    readonly axis: number;
    readonly planes: readonly number[];
    readonly of: number;
    /** Whether they are the first and the last, not between others. */
    readonly ends?: true;
  };
  /** Voxels that the reference holds there and the prediction lacks. */
  readonly lacking: Runs;
  /** Whether they are many runs of equally many planes. */
  readonly isPattern: boolean;
}

/** For each plane of an axis: voxels of the reference, of both masks, and of the prediction. */
interface Counts {
  readonly axis: number;
  readonly needed: Int32Array;
  readonly shared: Int32Array;
  readonly predicted: Int32Array;
}

/**
 * The axis with most empty planes comes first; another axis then counts only for seams.
 *
 * @param spacing shows which axis is a stack's; the stack's ends are checked only if it is given. Without it, planes are left out at equal
 *   distances, beyond the last filled one as well.
 */
export function emptyPlanes(wanted: Runs, kept: Runs, spacing?: readonly number[]): EmptyPlanes[] {
  const both = sharedRuns(wanted, kept);
  const counts = wanted.shape.map((_, axis): Counts => {
    const [needed, shared, predicted] = [wanted, both, kept].map((runs) => countsAlong(runs, axis)) as Three;
    return { axis, needed, shared, predicted };
  });
  const found: EmptyPlanes[] = [];
  let filled = kept;
  for (let left = counts; left.length > 0; ) {
    const next = between(wanted, filled, left, spacing ? 2 : 1);
    if (!next) break;
    found.push(next);
    filled = unionOfRuns(filled, next.lacking);
    left = left.filter(({ axis }) => axis !== next.facts.axis);
  }
  const ends = spacing && found.length === 0 ? atEnds(wanted, kept, counts, spacing) : undefined;
  return ends ? [ends] : found;
}

type Three = [Int32Array, Int32Array, Int32Array];

/** Whether a plane holds nothing that the reference has there, and whether that is no accident. */
const isEmpty = ({ needed, predicted }: Counts, plane: number) =>
  (needed[plane] ?? 0) > 0 &&
  (predicted[plane] as number) <= splitThresholds.emptyPlane.value * (needed[plane] as number);
const filledPlanes = ({ needed, shared }: Counts) =>
  [...needed.keys()].filter(
    (plane) => (shared[plane] as number) > splitThresholds.emptyPlane.value * (needed[plane] as number),
  );
const voxelsIn = ({ needed }: Counts, planes: readonly number[]) =>
  planes.reduce((sum, plane) => sum + (needed[plane] as number), 0);
const held = ({ needed }: Counts) => needed.filter((n) => n > 0).length;

/**
 * Empty planes between others.
 *
 * @param repeated so many equal runs are a pattern, which continues beyond the last plane that is filled.
 */
function between(wanted: Runs, kept: Runs, all: readonly Counts[], repeated: number): EmptyPlanes | undefined {
  let best: { axis: number; planes: number[]; of: number; voxels: number; runs: number } | undefined;
  for (const counts of all) {
    const filled = filledPlanes(counts);
    const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? -1];
    const within = [...counts.needed.keys()].filter((plane) => plane > first && plane < last && isEmpty(counts, plane));
    const { runs, every } = withGaps(equalRuns(within), within, filled);
    const beyond =
      runs >= repeated ? Array.from({ length: every }, (_, k) => [first - 1 - k, last + 1 + k]).flat() : [];
    const planes = [...within, ...beyond.filter((plane) => isEmpty(counts, plane))].sort((a, b) => a - b);
    const voxels = voxelsIn(counts, planes);
    if (within.length > 0 && voxels > (best?.voxels ?? 0))
      best = { axis: counts.axis, planes, of: held(counts), voxels, runs };
  }
  if (!best) return undefined;
  // Objects that end or begin at the plane by themselves are no evidence: most of what is empty has the prediction on both sides.
  const { axis, planes, of, runs } = best;
  const { lacking, stride, plane: planeOf } = lackingIn(wanted, kept, axis, planes);
  if (lacking.voxels < splitThresholds.structureShare.value * wanted.voxels) return undefined;
  const predicted = maskOfRuns(kept);
  const empties = new Set(planes);
  const beside = (i: number, way: -1 | 1) => {
    const plane = planeOf(i);
    let at = plane + way;
    while (empties.has(at)) at += way;
    return predicted[i + (at - plane) * stride] === 1;
  };
  const inside = voxelsOfRuns(lacking).filter((i) => beside(i, -1) || beside(i, 1)).length;
  const isPattern = runs >= splitThresholds.emptyRuns.value;
  if (!isPattern && inside < splitThresholds.emptyBetween.value * lacking.voxels) return undefined;
  return { facts: { axis, planes, of }, lacking, isPattern };
}

/** Empty planes at both ends of a stack, next to planes that are whole; a smaller outline would also leave less of those. */
function atEnds(wanted: Runs, kept: Runs, all: readonly Counts[], spacing: readonly number[]): EmptyPlanes | undefined {
  const axis = spacing.indexOf(Math.max(...spacing));
  const counts = all[axis];
  if (wanted.shape.length < 3 || !counts) return undefined;
  const { needed, shared } = counts;
  const filled = filledPlanes(counts);
  const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? -1];
  const isWhole = (plane: number) => (shared[plane] ?? 0) >= splitThresholds.endWhole.value * (needed[plane] ?? 0);
  if (!isWhole(first) || !isWhole(last)) return undefined;
  const [before, after] = [[...needed.keys()].slice(0, first), [...needed.keys()].slice(last + 1)].map((planes) =>
    planes.filter((plane) => isEmpty(counts, plane)),
  ) as [number[], number[]];
  const least = (splitThresholds.structureShare.value / 2) * wanted.voxels;
  if ([before, after].some((planes) => voxelsIn(counts, planes) < least)) return undefined;
  const planes = [...before, ...after];
  return {
    facts: { axis, planes, of: held(counts), ends: true },
    lacking: lackingIn(wanted, kept, axis, planes).lacking,
    isPattern: false,
  };
}

/** What planes of an axis lack. */
function lackingIn(wanted: Runs, kept: Runs, axis: number, planes: readonly number[]) {
  const { shape } = wanted;
  const [stride, length] = [stridesOf(shape)[axis] as number, shape[axis] as number];
  const planeOf = (i: number) => Math.floor(i / stride) % length;
  const empties = new Set(planes);
  const mask = new Uint8Array(sizeOf(shape));
  for (const i of voxelsOfRuns(lessRuns(wanted, kept))) if (empties.has(planeOf(i))) mask[i] = 1;
  return { lacking: runsOf(mask, shape), stride, plane: planeOf };
}

/**
 * The same if planes that neither mask reaches interrupt the pattern: all that are filled have a common step between them, and
 * none that is empty is at one of its places.
 */
function withGaps(equal: ReturnType<typeof equalRuns>, empty: readonly number[], filled: readonly number[]) {
  const [first = 0] = filled;
  const step = filled.reduce((common, plane) => commonStep(common, plane - first), 0);
  if (equal.runs > 0 || empty.some((plane) => (plane - first) % step === 0)) return equal;
  const runs = new Set(empty.map((plane) => Math.floor((plane - first) / step))).size;
  return { runs, every: step - 1 };
}

/** The greatest common divisor. */
export function commonStep(a: number, b: number): number {
  return b === 0 ? a : commonStep(b, a % b);
}

/** In how many runs planes are empty, and how many at a time; no runs unless they have equal lengths and distances. */
function equalRuns(planes: readonly number[]): { runs: number; every: number } {
  const starts = planes.flatMap((plane, k) => (planes[k - 1] === plane - 1 ? [] : [k]));
  const [every = 0, ...others] = starts.map((start, k) => (starts[k + 1] ?? planes.length) - start);
  const steps = starts.slice(1).map((start, k) => (planes[start] as number) - (planes[starts[k] as number] as number));
  const isRegular = others.every((n) => n === every) && steps.every((n) => n === steps[0]);
  return { runs: isRegular ? starts.length : 0, every };
}
