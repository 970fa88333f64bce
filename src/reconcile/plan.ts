/**
 * The conventions to try, as data: for each dimension, what programs may do differently, and how uncommon that is.
 *
 * A convention is the usual one with up to three departures, and its cost is the sum of theirs. Of two that give the
 * same number, the one with fewer and commoner departures is likelier.
 */
import type { Axis } from "../mask/index.js";
import { type Convention, isDistance, type OverlapMetric } from "./convention.js";
import { DIRECTIONS, PERCENTILES } from "./distances.js";

/** One departure: the keys that it changes, and its cost: 1 if half the field does so, 2 and more if few do. */
export interface Departure {
  readonly to: Partial<Convention>;
  readonly cost: number;
}

export type Dimension = readonly Departure[];

export interface Candidate {
  readonly convention: Convention;
  readonly departures: readonly Departure[];
  readonly cost: number;
}

/** What these masks make possible. */
export interface Possible {
  readonly labels: readonly number[];
  /** Ids that may mean "ignore": 255, and those that only references hold. */
  readonly voids: readonly number[];
  /** Axes of slices; none in 2-D. */
  readonly axes: readonly Axis[];
  /** Names of the resized maps, as in the tallies. */
  readonly views: readonly string[];
  /** Whether the two maps of every case have the same shape; if not, nothing can be scored without resizing. */
  readonly isRead: boolean;
  readonly surfaces: readonly NonNullable<Convention["surface"]>[];
  readonly tolerances: readonly number[];
  /** Whether predictions are probabilities, and at which other thresholds they were cut. */
  readonly isSoft: boolean;
  readonly thresholds: readonly number[];
}

/** Departures that are needed before anything can be scored cost less than 1 and are not counted. */
const MOST_DEPARTURES = 3;
const HIGHEST_COST = 4.3;

/** With more labels, not every subset is tried: there are 2ⁿ of them. */
const SUBSETS_UP_TO = 6;

const POOLED: Dimension = [
  { to: { mean: "pooled" }, cost: 1.1 },
  { to: { mean: "labels", pool: "cases" }, cost: 1.5 },
  { to: { mean: "cases", pool: "labels" }, cost: 1.7 },
];

export function dimensionsOf(base: Convention, possible: Possible): Dimension[] {
  const isOverlap = !isDistance(base.metric);
  const means: Dimension = [
    { to: { mean: "cases" }, cost: 1 },
    { to: { mean: "labels" }, cost: 1 },
    { to: { mean: "median" }, cost: 1.6 },
    ...(isOverlap ? POOLED : []),
  ];
  const others = isOverlap ? overlapDimensions(base, possible) : distanceDimensions(base, possible);
  return [...others, means, labelSets(base, possible, isOverlap)];
}

function overlapDimensions(
  base: Convention,
  { axes, views, voids, isRead, thresholds, isSoft }: Possible,
): Dimension[] {
  const metrics: readonly [OverlapMetric, number][] = [
    ["dice", 1.1],
    ["iou", 1.1],
    ["sensitivity", 2.2],
    ["precision", 2.3],
    ["accuracy", 2.3],
  ];
  return [
    views.map((resize) => ({ to: { resize }, cost: isRead ? 1.9 : resize === "prediction centre" ? 0.1 : 0.5 })),
    metrics.map(([metric, cost]) => ({ to: { metric }, cost })),
    ([1, 0, "left-out"] as const).map((empty) => ({ to: { empty }, cost: empty === 0 ? 1.1 : 1 })),
    [{ to: { emptyReference: "left-out" }, cost: 1.5 }],
    [{ to: { background: !base.background }, cost: 1 }],
    axes.flatMap((axis) =>
      (["in-cases", "as-cases"] as const).map((slices) => ({
        to: { per: "slice", axis, slices } as const,
        cost: (axis === "planes" ? 1.2 : 1.8) + (slices === "in-cases" ? 0 : 0.5),
      })),
    ),
    base.ignore.length > 0
      ? [{ to: { ignore: [] }, cost: 1 }]
      : voids.map((id) => ({ to: { ignore: [id] }, cost: id === 255 ? 1 : 1.6 })),
    [{ to: { smooth: 1 }, cost: 2.4 }],
    [
      ...(isSoft
        ? (["sums", "squares"] as const).map((soft) => ({ to: { soft }, cost: soft === "sums" ? 1.1 : 1.5 }))
        : []),
      ...thresholds.map((threshold) => ({ to: { threshold }, cost: threshold === 0.5 ? 1 : 1.5 })),
    ],
  ];
}

/** Averages and percentiles, of one direction or both, are one dimension: each combination has its own name. */
function distanceDimensions(base: Convention, { surfaces, tolerances }: Possible): Dimension[] {
  const common: Dimension[] = [
    [{ to: { spacing: "ignored" }, cost: 1 }],
    surfaces.filter((surface) => surface !== base.surface).map((surface) => ({ to: { surface }, cost: 1.2 })),
    ([0, "left-out"] as const).map((empty) => ({ to: { empty }, cost: 1.1 })),
  ];
  if (base.metric === "nsd") {
    const others = tolerances.filter((tolerance) => tolerance !== base.tolerance);
    return [...common, others.map((tolerance) => ({ to: { tolerance }, cost: 1.2 })), [{ to: { empty: 1 }, cost: 1 }]];
  }
  const cost = { max: 0, pooled: 0.1, mean: 0.4, "from-reference": 1, "from-prediction": 1 };
  const named = { hd: 0, hd95: 0, assd: 0.1, masd: 0.1 };
  const ofPercentile = PERCENTILES.flatMap((percentile) =>
    DIRECTIONS.map((directions) => ({
      to: { metric: percentile === 100 ? ("hd" as const) : ("hd95" as const), percentile, directions },
      cost: 1 + cost[directions] + (percentile === 100 || percentile === 95 ? 0 : 1),
    })),
  );
  const ofAverage = DIRECTIONS.map((directions) => ({
    to: { metric: directions === "pooled" ? ("assd" as const) : ("masd" as const), percentile: null, directions },
    cost: 1 + (directions === "max" ? 0.6 : directions === "mean" || directions === "pooled" ? named.assd : 1),
  }));
  const average = base.percentile === null;
  return [
    ...common,
    [
      ...ofPercentile.map((one) => ({ ...one, cost: one.cost + (average ? 0.8 : 0) })),
      ...ofAverage.map((one) => ({ ...one, cost: one.cost + (average ? 0 : 0.8) })),
    ],
    [
      { to: { missing: "diagonal" }, cost: 1.3 },
      { to: { missing: 0 }, cost: 1.5 },
      { to: { missing: 373.13, empty: 0 }, cost: 1.4 },
      { to: { missing: 374, empty: 0 }, cost: 1.6 },
    ],
  ];
}

/** Other sets of labels: all as one, each alone, all but one; of few labels, every set, averaged or as one. */
function labelSets(base: Convention, { labels, voids }: Possible, asOne: boolean): Departure[] {
  if (labels.length < 2) return [];
  const sets: Departure[] = [{ to: { merged: !base.merged }, cost: 1.2 }];
  const add = (some: readonly number[], cost: number) => {
    sets.push({ to: { labels: some, merged: false }, cost });
    if (asOne && some.length > 1) sets.push({ to: { labels: some, merged: true }, cost: cost + 0.2 });
  };
  for (const label of labels) {
    add([label], 1.5);
    const rest = labels.filter((other) => other !== label);
    // An ignored id here is often just an unscored label in another program.
    if (rest.length > 1) add(rest, voids.includes(label) ? 1 : 1.7);
  }
  if (labels.length > SUBSETS_UP_TO) return sets;
  for (let bits = 1; bits < 2 ** labels.length - 1; bits++) {
    const some = labels.filter((_, i) => bits & (2 ** i));
    if (some.length > 1 && some.length < labels.length - 1) add(some, 2);
  }
  return sets;
}

/** Every convention with few departures from the base, the base first. */
export function* candidates(base: Convention, dimensions: readonly Dimension[]): Generator<Candidate> {
  yield { convention: base, departures: [], cost: 0 };
  yield* departing({ convention: base, departures: [], cost: 0 }, dimensions, 0);
}

function* departing(from: Candidate, dimensions: readonly Dimension[], next: number): Generator<Candidate> {
  for (let at = next; at < dimensions.length; at++) {
    for (const departure of dimensions[at] as Dimension) {
      const cost = from.cost + departure.cost;
      const changes = Object.entries(departure.to).some(
        ([key, value]) => String(from.convention[key as keyof Convention]) !== String(value),
      );
      if (cost > HIGHEST_COST || !changes) continue;
      const convention = { ...from.convention, ...departure.to };
      const departures = [...from.departures, departure];
      yield { convention, departures, cost };
      if (departures.filter((one) => one.cost >= 1).length < MOST_DEPARTURES)
        yield* departing({ convention, departures, cost }, dimensions, at + 1);
    }
  }
}
