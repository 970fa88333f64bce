/**
 * A mistake of the layout that several cases share: one slip of a pipeline.
 *
 * One case may show it by chance, or hide it because its prediction is poor. It is certain if others show exactly the same: the same turn,
 * the same zoom about the same place, planes in the same order. Then it is undone in all of them.
 */
import munkres from "munkres";
import { cubeOf } from "../../../mask/index.js";
import { orientedShape } from "../../../mask/orientation.js";
import { mean, median } from "../../statistics/quantile.js";
import { layoutThresholds, valuesOf } from "../../thresholds/index.js";
import type { Guess, LayoutFit } from "./layout.js";
import { gainsMuch } from "./scene.js";
import type { Zooming } from "./undo.js";

/** A case that loses what a mistake of the layout could explain. */
export interface Guessing {
  readonly name: string;
  readonly shape: readonly number[];
  /** Dice over the voxels of all labels as the maps are. */
  readonly dice: number;
  /** What this case alone proves. */
  readonly fit?: LayoutFit | undefined;
  readonly guesses: readonly Omit<Guess, "isClear">[];
}

export interface SharedLayout {
  readonly name: string;
  readonly fit: LayoutFit;
  /** Which of its suspected mistakes it is; −1: none of them. */
  readonly guess: number;
}

interface Showing {
  readonly one: Guessing;
  readonly at: number;
  readonly guess: Omit<Guess, "isClear">;
}

const {
  leastOverRival,
  mostlyProved,
  mostApart,
  leastCases,
  leastShare,
  mostAskew,
  surelyZoomed,
  mostLeft,
  leastAlike,
  plainer,
} = valuesOf(layoutThresholds.shared);

/** If many cases show one, this many are compared with the others. */
const mostSeeds = 50;
/** The simplest first. */
const kinds: readonly LayoutFit["kind"][] = ["inverted", "flipped", "scaled", "planes-out-of-order"];

/** @returns how to undo the mistake in each case that shares it; without a shared mistake, what each case alone proves. */
export function sharedLayouts(cases: readonly Guessing[]): SharedLayout[] {
  const shown = cases.flatMap((one) =>
    one.guesses.flatMap((guess, at): Showing[] =>
      gainsMuch(guess.fit.after, guess.fit.before) ? [{ one, at, guess }] : [],
    ),
  );
  const groups = kinds.flatMap((kind) => {
    const some = shown.filter(({ guess }) => guess.fit.kind === kind);
    const seeds = [...some.filter(isProved), ...some].slice(0, mostSeeds);
    const all = seeds.map((seed) => some.filter(({ guess }) => alike(seed.guess.fit, guess.fit)));
    const group = all.reduce((a, b) => (b.length > a.length ? b : a), [] as Showing[]);
    const areMost = group.length >= Math.max(leastCases, leastShare * cases.length);
    const isOfAll = areMost && isSure(group);
    const areProved = areMost && group.filter(isProved).length >= mostlyProved * group.length;
    const isOfSome = group.length > 1 && group.some(isProved) && isOneOrder(group.map(({ guess }) => guess.fit));
    const gain = group.reduce((sum, { guess }) => sum + guess.fit.after - guess.still, 0);
    return isOfAll || isOfSome
      ? [{ group, isOfAll, areProved, gain, dice: mean(group.map(({ guess }) => guess.fit.after)) }]
      : [];
  });
  const [first, ...others] = groups;
  if (!first) return [];
  const most = others.reduce((a, b) => (b.gain > a.gain ? b : a), first);
  const { group, isOfAll, areProved, dice } = groups.find(
    (one) => one.isOfAll === most.isOfAll && one.dice >= most.dice - plainer,
  ) as typeof most;
  const common = commonOf(group.map(({ guess }) => guess.fit));
  const showing = new Map(group.map((one) => [one.one, one]));
  return cases.flatMap((one): SharedLayout[] => {
    const own = showing.get(one);
    const isIts =
      isOfAll || (own && (areProved || isProved(own) || own.guess.fit.after >= own.guess.rival + leastOverRival));
    const { before, after } = own?.guess.fit ?? { before: one.dice, after: one.dice };
    if (
      !isIts ||
      !(own || isPossible(common, one.shape)) ||
      (one.fit && (own?.guess.fit.after ?? dice) < one.fit.after - plainer)
    )
      return [];
    return [{ name: one.name, fit: { ...common, before, after }, guess: own?.at ?? -1 }];
  });
}

function isPossible({ undo }: LayoutFit, shape: readonly number[]): boolean {
  if (undo.way === "turn") return orientedShape(shape, undo.orientation.axes).join() === shape.join();
  return undo.way !== "order" || cubeOf(shape)[undo.axis] === undo.from.length;
}

function isProved({ one, guess }: Showing): boolean {
  return one.fit !== undefined && alike(one.fit, guess.fit);
}

/** Whether together they beat other explanations of each of them. */
function isSure(group: readonly Showing[]): boolean {
  const guesses = group.map(({ guess }) => guess);
  const [{ fit, shift }] = guesses as [Showing["guess"]];
  const over = (rival: (guess: Showing["guess"]) => number) =>
    mean(guesses.map((guess) => guess.fit.after - rival(guess)));
  if (!isOneOrder(guesses.map((one) => one.fit))) return false;
  const overRival = over(({ rival }) => rival);
  if (overRival >= leastOverRival) return true;
  if (over(({ still }) => still) < leastOverRival) return false;
  // Shifts that differ from case to case are not one slip, if one turn explains all cases.
  const spread = shift.map((_, axis) => spreadOf(guesses.map((one) => one.shift[axis] as number)));
  if (fit.kind === "flipped") return Math.max(...spread) >= mostAskew && overRival >= 0;
  // A zoom about the corner gives size and shift along every axis by one number; no other explanation does.
  if (fit.undo.way !== "zoom" || fit.undo.isCentred) return false;
  const isFar = fit.undo.ratios.some((ratio) => Math.abs(Math.log(ratio)) >= surelyZoomed);
  const left = (dice: (guess: Showing["guess"]) => number) => mean(guesses.map((guess) => 1 - dice(guess)));
  return isFar && left((one) => one.fit.after) <= mostLeft * left(({ rival }) => rival);
}

function alike(a: LayoutFit, b: LayoutFit): boolean {
  if (a.kind === "flipped") return b.kind === "flipped" && a.orient === b.orient;
  if (a.kind === "inverted") return b.kind === "inverted" && a.side === b.side;
  const [one, other] = [a.undo, b.undo];
  if (one.way === "zoom" && other.way === "zoom") {
    const isNear = (ratio: number, axis: number) =>
      Math.abs(Math.log(ratio / (other.ratios[axis] as number))) <= mostApart;
    const [own, their] = [firstsOf(one), firstsOf(other)];
    const isPlaced =
      own && their ? own.every((first, axis) => Math.abs(first - (their[axis] as number)) <= mostAskew) : own === their;
    return isPlaced && one.ratios.every(isNear);
  }
  if (a.kind !== "planes-out-of-order" || b.kind !== a.kind || one.way !== "order" || other.way !== "order")
    return false;
  return a.axis === b.axis && a.of === b.of && a.order === b.order && a.by === b.by;
}

/** Where zoomed content begins: at the corner, unless the zoom says so; absent for one about the middle, wherever that is. */
function firstsOf({ isCentred, firsts, ratios }: Zooming): readonly number[] | undefined {
  return firsts ?? (isCentred ? undefined : ratios.map(() => 0));
}

/** Whether shuffled orders agree on more planes than by chance. Neighbouring planes look alike, so one plane off is near enough. */
function isOneOrder(fits: readonly LayoutFit[]): boolean {
  const [{ kind, ...first }] = fits as readonly [LayoutFit];
  if (kind !== "planes-out-of-order" || !("order" in first) || first.order !== "shuffled") return true;
  const orders = ordersOf(fits.slice(0, mostSeeds));
  const shares = orders.flatMap((one, k) =>
    orders.slice(0, k).map((other) => {
      const moved = one.flatMap((j, i) => (j === i && other[i] === i ? [] : [i]));
      return mean(moved.map((i) => (Math.abs((one[i] as number) - (other[i] as number)) <= 1 ? 1 : 0)));
    }),
  );
  return areAlike(mean(shares), (orders[0] as readonly number[]).length, shares.length);
}

/** Whether this many pairs of orders agree on more of their planes than by chance, which is three in all. */
export const areAlike = (share: number, planes: number, pairs: number): boolean =>
  share >= 3 / planes + leastAlike / Math.sqrt(pairs);

function ordersOf(fits: readonly LayoutFit[]): (readonly number[])[] {
  return fits.flatMap(({ undo }) => (undo.way === "order" ? [undo.from] : []));
}

/** What is reported for all of them, and undoes it. */
function commonOf(fits: readonly LayoutFit[]): LayoutFit {
  const [first] = fits as readonly [LayoutFit];
  const { undo } = first;
  if (first.kind === "scaled" && undo.way === "zoom") {
    const zooms = fits.flatMap((fit) => (fit.undo.way === "zoom" ? [fit.undo.ratios] : []));
    const ratios = undo.ratios.map((_, axis) => median(zooms.map((of) => of[axis] as number)));
    // If it is about the corner in one case, it is so in those in which it begins near it.
    const isOfCorner = fits.some((fit) => fit.undo.way === "zoom" && !fit.undo.isCentred && !fit.undo.firsts);
    const way: Zooming = isOfCorner ? { way: "zoom", ratios, isCentred: false } : { ...undo, ratios };
    return { ...first, ratios: ratios.slice(3 - first.ratios.length), undo: way };
  }
  if (first.kind === "planes-out-of-order" && undo.way === "order" && first.order === "shuffled") {
    const from = commonOrder(ordersOf(fits));
    return { ...first, moved: from.filter((j, i) => j !== i).length, undo: { ...undo, from } };
  }
  return first;
}

/** The order that most cases show, plane by plane; a plane next to it counts half. */
function commonOrder(orders: readonly (readonly number[])[]): number[] {
  const n = (orders[0] as readonly number[]).length;
  const cost = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) =>
      orders.reduce((sum, from) => sum - Math.max(0, 2 - Math.abs((from[i] as number) - j)), 0),
    ),
  );
  const common = Array.from({ length: n }, (_, i) => i);
  for (const [i, j] of munkres(cost)) common[i] = j;
  return common;
}

/** Standard deviation. */
function spreadOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
}
