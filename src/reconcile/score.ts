/** The number that a convention gives for a dataset's tallies. */
import type { Axis } from "../mask/index.js";
import { quantile } from "../metrics/index.js";
import { type Convention, isDistance, type OverlapMetric } from "./convention.js";
import { countsIn, type Region, type RegionCounts, type Sample, slicesAlong } from "./counts.js";
import { type CaseDistances, distanceOf } from "./distances.js";
import { type SoftTally, THRESHOLD } from "./soft.js";
import type { JointTally, SliceTally } from "./tally.js";

/** One case's contribution to every number. */
export interface CaseTally {
  /** Joint counts as read ("none", if the shapes agree), and of resized maps. */
  readonly views: Readonly<Record<string, JointTally>>;
  readonly slices: readonly SliceTally[];
  readonly distances?: CaseDistances;
  /** If the prediction is probabilities. */
  readonly soft?: SoftTally;
}

/** The scored labels, and the ids of each: only its own unless it is a region. */
export type Labels = ReadonlyMap<number, readonly number[]>;

export type Scorer = (convention: Convention) => number | null;

/** Scores conventions over the same cases; what several of them need is computed once. */
export function openScorer(cases: readonly CaseTally[], labels: Labels): Scorer {
  const kept = new Map<string, unknown>();
  const once = <Value>(key: string, make: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as Value;
  };
  const viewOf = ({ resize, threshold }: Convention) => (threshold === null ? resize : `${THRESHOLD}${threshold}`);
  const placeOf = (convention: Convention) => (convention.per === "slice" ? convention.axis : viewOf(convention));
  const samplesOf = (convention: Convention) =>
    once(`samples ${placeOf(convention)}`, (): readonly Sample[] | null => {
      if (convention.per === "slice") return slicesAlong(convention.axis as Axis, cases);
      // Resizing one map to the other does not change maps of one shape.
      const view = viewOf(convention);
      const views = cases.map(({ views: own }) => own[view] ?? (/^(both|thres)/.test(view) ? undefined : own.none));
      return views.some((one) => one === undefined) ? null : views.map((one, at) => ({ at, ...(one as JointTally) }));
    });
  const countsOf = (convention: Convention, region: Region, samples: readonly Sample[]): RegionCounts =>
    once(`counts ${keyOf(convention, region)}`, () =>
      convention.soft === null
        ? countsIn(samples, region, convention.ignore)
        : softCountsIn(cases, region, convention.soft),
    );
  const keyOf = (convention: Convention, { ids, outside = false }: Region) =>
    `${placeOf(convention)} ${ids} ${outside} ${convention.ignore} ${convention.soft}`;
  /** NaN if it is left out; one entry per unit: a case, or a slice that counts as one. */
  const scoresOf = (convention: Convention, region: Region, samples: readonly Sample[]): Float64Array => {
    const { metric, empty, emptyReference, smooth, slices } = convention;
    const made = () => {
      const counts = countsOf(convention, region, samples);
      // A plain loop: there may be a million slices and hundreds of conventions.
      const scores = new Float64Array(samples.length);
      for (let i = 0; i < scores.length; i++) scores[i] = scoreAt(counts, i, convention);
      return slices === "in-cases" ? meansByCase(scores, samples, cases.length) : scores;
    };
    // Scores per slice are too many to keep; means per case are not.
    if (slices === "as-cases") return made();
    return once(`scores ${keyOf(convention, region)} ${metric} ${empty} ${emptyReference} ${smooth} ${slices}`, made);
  };
  return (convention) => {
    const regions = regionsOf(convention, labels);
    if (regions.length === 0) return null;
    if (isDistance(convention.metric)) {
      const values = regions.map((region) => Float64Array.from(cases, (one) => distanceOf(one, region, convention)));
      return meanOf(values, convention.mean);
    }
    const { mean, pool, per, soft, resize, threshold, merged, labels: chosen, metric } = convention;
    const isWhole = per === "case" && resize === "none" && !(merged && chosen !== "all") && metric !== "accuracy";
    if ((soft !== null && !isWhole) || (threshold !== null && (per === "slice" || resize !== "none"))) return null;
    const samples = samplesOf(convention);
    if (samples === null || samples.length === 0) return null;
    if (mean !== "pooled" && pool === "none") {
      const scores = regions.map((region) => scoresOf(convention, region, samples));
      return meanOf(scores, mean);
    }
    if (per === "slice") return null;
    const counts = regions.map((region) => countsOf(convention, region, samples));
    return pooledMean(counts, convention);
  };
}

function softCountsIn(cases: readonly CaseTally[], { label }: Region, soft: "sums" | "squares"): RegionCounts {
  const of = (value: (one: SoftTally[number]) => number) =>
    Float64Array.from(cases, ({ soft: found }) => (found?.[label] ? value(found[label]) : 0));
  return {
    reference: of(({ reference }) => reference),
    prediction: of((one) => (soft === "sums" ? one.prediction : one.squares)),
    intersection: of(({ intersection }) => intersection),
    voxels: of(({ voxels }) => voxels),
  };
}

function regionsOf({ labels: chosen, merged, background, ignore }: Convention, labels: Labels): Region[] {
  const names = chosen === "all" ? [...labels.keys()].filter((label) => !ignore.includes(label)) : chosen;
  const each: Region[] = names.map((label) => ({ label, ids: labels.get(label) ?? [label] }));
  const regions: Region[] = merged ? [{ label: 0, ids: [...new Set(each.flatMap(({ ids }) => ids))] }] : each;
  const known = [...labels].flatMap(([label, own]) => (ignore.includes(label) ? [] : own));
  return background ? [{ label: -1, ids: known, outside: true }, ...regions] : regions;
}

/** The score of one sample's counts; NaN if it is undefined or left out. */
const scoreAt = (counts: RegionCounts, at: number, convention: Convention): number =>
  scoreOf(
    counts.reference[at] as number,
    counts.prediction[at] as number,
    counts.intersection[at] as number,
    counts.voxels[at] as number,
    convention,
  );

function scoreOf(
  r: number,
  p: number,
  both: number,
  voxels: number,
  { metric, empty, emptyReference, smooth }: Convention,
): number {
  if (r === 0 && emptyReference === "left-out") return Number.NaN;
  if (metric === "accuracy") return (voxels - r - p + 2 * both) / voxels;
  if (r + p === 0 && smooth === 0) return empty === "left-out" ? Number.NaN : empty;
  const part = metric === "dice" ? 2 * both : both;
  return (part + smooth) / (wholeOf(metric as OverlapMetric, r, p, both) + smooth);
}

function wholeOf(metric: OverlapMetric, r: number, p: number, both: number): number {
  if (metric === "sensitivity") return r;
  if (metric === "precision") return p;
  return metric === "iou" ? r + p - both : r + p;
}

function meansByCase(scores: Float64Array, samples: readonly Sample[], cases: number): Float64Array {
  const [sums, counts] = [new Float64Array(cases), new Float64Array(cases)];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (Number.isNaN(score)) continue;
    const { at } = samples[i] as Sample;
    sums[at] = (sums[at] as number) + score;
    counts[at] = (counts[at] as number) + 1;
  }
  return sums.map((sum, at) => sum / (counts[at] as number));
}

/** @param scores one array per label, one entry per case. */
function meanOf(scores: readonly Float64Array[], mean: Convention["mean"]): number | null {
  if (mean === "labels") return defined(average(scores.map((ofLabel) => average(ofLabel))));
  const [first] = scores as [Float64Array];
  if (mean === "median") {
    const all = scores.flatMap((ofLabel) => [...ofLabel].filter((score) => !Number.isNaN(score)));
    return all.length === 0 ? null : quantile(Float64Array.from(all), 0.5);
  }
  if (mean === "cases") {
    const means = new Float64Array(first.length);
    for (let at = 0; at < means.length; at++) {
      let [held, labels] = [0, 0];
      for (const ofLabel of scores) {
        const score = ofLabel[at] as number;
        if (Number.isNaN(score)) continue;
        held += score;
        labels++;
      }
      means[at] = held / labels;
    }
    return defined(average(means));
  }
  let [sum, count] = [0, 0];
  for (const ofLabel of scores) {
    for (const score of ofLabel) {
      if (Number.isNaN(score)) continue;
      sum += score;
      count++;
    }
  }
  return defined(sum / count);
}

/** Counts summed over cases, labels, or both, then scored. */
function pooledMean(counts: readonly RegionCounts[], convention: Convention): number | null {
  const sum = (values: Iterable<number>) => {
    let total = 0;
    for (const value of values) total += value;
    return total;
  };
  const keys = ["reference", "prediction", "intersection", "voxels"] as const;
  const scored = (total: (key: (typeof keys)[number]) => number) => {
    const [r, p, both, voxels] = keys.map(total) as [number, number, number, number];
    return scoreOf(r, p, both, voxels, convention);
  };
  if (convention.mean === "pooled") return defined(scored((key) => sum(counts.map((one) => sum(one[key])))));
  if (convention.pool === "cases") return defined(average(counts.map((one) => scored((key) => sum(one[key])))));
  const [first] = counts as [RegionCounts];
  return defined(
    average(Array.from(first.voxels, (_, at) => scored((key) => sum(counts.map((one) => one[key][at] as number))))),
  );
}

/** NaN if nothing is defined. */
function average(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

const defined = (value: number): number | null => (Number.isNaN(value) ? null : value);
