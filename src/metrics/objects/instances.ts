/** Objects matched one to one: panoptic quality and F1 over instances. */
import { munkres } from "munkres";
import { InputError } from "../../errors/index.js";
import { components, type LabelMap, type MaskPair } from "../../mask/index.js";

export interface InstanceScores {
  /** Matched objects, objects of the reference without a match, objects of the prediction without one. */
  readonly matched: number;
  readonly missed: number;
  readonly spurious: number;
  /** 2·matched / (2·matched + missed + spurious), also called recognition quality; `null` if there are no objects. */
  readonly instanceF1: number | null;
  /** Mean IoU of the matched objects; `null` if there are none. */
  readonly segmentationQuality: number | null;
  /** The product of the two; `null` if there are no objects, 0 if none match. */
  readonly panopticQuality: number | null;
}

/** Objects as numbers: 0 outside, the object's number inside; numbers may have gaps. */
export type Objects = Pick<LabelMap, "values">;

/** The IoU that two objects need to match: more than a number, or, as in ">=0.5", at least it. */
export type MatchIou = number | `>=${number}`;

/**
 * A test of whether an IoU is enough for a match.
 *
 * @throws InputError `threshold` unless the rule is a number from 0 to below 1, or ">=" and a number above 0 up to 1.
 */
export function matchRule(rule: MatchIou): (iou: number) => boolean {
  const least = typeof rule === "string" ? Number(/^>=(\d*\.?\d+)$/.exec(rule)?.[1] ?? Number.NaN) : undefined;
  if (least !== undefined && least > 0 && least <= 1) return (iou) => iou >= least;
  if (typeof rule === "number" && rule >= 0 && rule < 1) return (iou) => iou > rule;
  const problem = `the IoU ${rule} above which objects match is not from 0 to below 1`;
  const hint = 'give 0.5, say, or ">=0.5" where objects with just that IoU match too';
  throw new InputError({ code: "threshold", problem, hint });
}

/**
 * The scores of a mask's connected components (full connectivity) as objects.
 *
 * @param threshold as `instanceScores`.
 */
export function componentScores(pair: MaskPair, threshold: MatchIou = 0.5): InstanceScores {
  const [reference, prediction] = [pair.reference, pair.prediction].map((mask) => ({
    values: components(mask, pair.shape).labels,
  })) as [Objects, Objects];
  return instanceScores(reference, prediction, threshold);
}

/**
 * The scores of two maps in which every value is an object (as Cellpose and StarDist write them).
 *
 * Pairs with an IoU above `threshold` are matched so that their sum of IoU is largest (Hungarian method).
 *
 * @param threshold default 0.5: then an object can match at most one other. ">=0.5" also matches pairs with exactly
 *   0.5, as StarDist and Cellpose do.
 * @throws InputError `threshold` unless it is a number from 0 to below 1 or of the form ">=0.5".
 * @see Kirillov et al., Panoptic Segmentation (2019).
 */
export function instanceScores(reference: Objects, prediction: Objects, threshold: MatchIou = 0.5): InstanceScores {
  const isEnough = matchRule(threshold);
  const overlaps = overlapsOf(reference, prediction);
  const matches = matchesAt(overlaps, isEnough);
  const sizes = [overlaps.reference, overlaps.prediction] as const;
  const [matched, sum] = [matches.length, matches.reduce((total, { iou }) => total + iou, 0)];
  const [missed, spurious] = [sizes[0].size - matched, sizes[1].size - matched];
  const total = 2 * matched + missed + spurious;
  return {
    matched,
    missed,
    spurious,
    instanceF1: total === 0 ? null : (2 * matched) / total,
    segmentationQuality: matched === 0 ? null : sum / matched,
    panopticQuality: total === 0 ? null : (2 * sum) / total,
  };
}

/** Voxels of each object of two maps, and of every intersection. */
export interface Overlaps {
  readonly reference: ReadonlyMap<number, number>;
  readonly prediction: ReadonlyMap<number, number>;
  readonly joint: readonly { readonly r: number; readonly p: number; readonly both: number }[];
}

export function overlapsOf(reference: Objects, prediction: Objects): Overlaps {
  const sizes = [new Map<number, number>(), new Map<number, number>()] as const;
  const joint = new Map<number, Map<number, number>>();
  const add = (map: Map<number, number>, key: number) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < reference.values.length; i++) {
    const [r, p] = [reference.values[i] as number, prediction.values[i] as number];
    if (r !== 0) add(sizes[0], r);
    if (p !== 0) add(sizes[1], p);
    if (r === 0 || p === 0) continue;
    let row = joint.get(r);
    if (!row) {
      row = new Map();
      joint.set(r, row);
    }
    add(row, p);
  }
  const shared = [...joint].flatMap(([r, row]) => [...row].map(([p, both]) => ({ r, p, both })));
  return { reference: sizes[0], prediction: sizes[1], joint: shared };
}

/** Objects matched one to one: of all pairs with enough IoU, the set with the largest sum of IoU (Hungarian method). */
export function matchesAt({ reference, prediction, joint }: Overlaps, isEnough: (iou: number) => boolean): Candidate[] {
  const all = joint.map(({ r, p, both }) => {
    const union = (reference.get(r) as number) + (prediction.get(p) as number) - both;
    return { r, p, both, iou: both / union };
  });
  // Above 0.5 no object has two candidates; below, find the best assignment in each cluster.
  return clusters(all.filter(({ iou }) => isEnough(iou))).flatMap((cluster) =>
    cluster.length === 1 ? cluster : bestOf(cluster),
  );
}

interface Candidate {
  readonly r: number;
  readonly p: number;
  readonly both: number;
  readonly iou: number;
}

/** Groups candidates that share an object, directly or through others: each cluster is assigned on its own. */
function clusters(candidates: readonly Candidate[]): Candidate[][] {
  const roots = candidates.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (roots[root] !== root) root = roots[root] as number;
    roots[i] = root;
    return root;
  };
  const first = [new Map<number, number>(), new Map<number, number>()] as const;
  candidates.forEach(({ r, p }, i) => {
    for (const [side, id] of [r, p].entries()) {
      const seen = (first[side] as Map<number, number>).get(id);
      if (seen === undefined) (first[side] as Map<number, number>).set(id, i);
      else roots[rootOf(i)] = rootOf(seen);
    }
  });
  const byRoot = new Map<number, Candidate[]>();
  candidates.forEach((candidate, i) => {
    const cluster = byRoot.get(rootOf(i));
    if (cluster) cluster.push(candidate);
    else byRoot.set(rootOf(i), [candidate]);
  });
  return [...byRoot.values()];
}

/** The one-to-one assignment whose sum of IoU is largest (Hungarian method). */
function bestOf(cluster: readonly Candidate[]): Candidate[] {
  const rows = [...new Set(cluster.map(({ r }) => r))];
  const columns = [...new Set(cluster.map(({ p }) => p))];
  const [rowOf, columnOf] = [new Map(rows.map((r, i) => [r, i])), new Map(columns.map((p, i) => [p, i]))];
  const costs = rows.map(() => columns.map(() => 0));
  const at = new Map<string, Candidate>();
  for (const one of cluster) {
    const [i, j] = [rowOf.get(one.r) as number, columnOf.get(one.p) as number];
    (costs[i] as number[])[j] = -one.iou;
    at.set(`${i} ${j}`, one);
  }
  return munkres(costs).flatMap(([i, j]) => at.get(`${i} ${j}`) ?? []);
}
