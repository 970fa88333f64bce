/** One case's contribution to every number that programs compute: counted once, from two label maps. */
import { type LabelMap, type LabelRegion, labelPairs, type VoxelArray } from "../mask/index.js";
import { type CaseDistances, type LabelDistances, labelDistances } from "./distances.js";
import { viewsAtSizes, viewsOfUnequal } from "./resize.js";
import type { CaseTally } from "./score.js";
import { tallyOf } from "./tally.js";

/** What to count besides the overlap of labels. */
export interface TallyOptions {
  /** Tolerances of NSD; absent: no distances. */
  readonly distances?: readonly number[] | undefined;
  /** Also count resized maps and, for distances, other surfaces and all labels as one. */
  readonly wide?: boolean | undefined;
  /** For distances: the scored labels, and reference ids whose voxels are ignored. */
  readonly labels?: readonly number[] | undefined;
  readonly ignore?: readonly number[] | undefined;
  readonly regions?: readonly LabelRegion[] | undefined;
}

/** @returns no counts if the two have different numbers of axes. */
export function tallyMaps(reference: LabelMap, prediction: LabelMap, asked: TallyOptions): CaseTally {
  if (reference.shape.join() !== prediction.shape.join()) {
    return { views: viewsOfUnequal(reference, prediction), slices: [] };
  }
  const { slices, ...none } = tallyOf(reference, prediction);
  return {
    views: { none, ...(asked.wide && !asked.distances ? viewsAtSizes(reference, prediction) : {}) },
    slices,
    ...(asked.distances ? { distances: distancesOf(reference, prediction, asked, asked.distances) } : {}),
  };
}

/** Distances over voxels that are not ignored, for each label and for all chosen ones as one. */
function distancesOf(
  reference: LabelMap,
  prediction: LabelMap,
  { labels: chosen, ignore = [], regions, wide }: TallyOptions,
  tolerances: readonly number[],
): CaseDistances {
  const ignored = new Set(ignore);
  const judged =
    ignore.length === 0
      ? prediction
      : kept(prediction, (id, i) => !ignored.has(reference.values[i] as number) && !ignored.has(id));
  const known = ignore.length === 0 ? reference : kept(reference, (id) => !ignored.has(id));
  const labels: Record<number, LabelDistances> = {};
  for (const { label, pair } of labelPairs(known, judged, { labels: chosen, regions })) {
    labels[label] = labelDistances(pair, tolerances, wide);
  }
  const [only, more] = Object.values(labels);
  if (only && more && wide) {
    const all = regions?.flatMap((region) => region.labels) ?? chosen;
    const of = (map: LabelMap) => (all ? kept(map, (id) => all.includes(id)) : map);
    for (const { pair } of labelPairs(of(known), of(judged), { merge: true }))
      labels[0] = labelDistances(pair, tolerances, wide);
  } else if (only && !more) labels[0] = only;
  const { shape, spacing } = reference;
  const used = Math.hypot(...shape.map((n, axis) => n * (spacing[axis] as number)));
  return { labels, diagonal: { used, ignored: Math.hypot(...shape) } };
}

function kept(map: LabelMap, keeps: (id: number, at: number) => boolean): LabelMap {
  const values = map.values.slice() as VoxelArray;
  for (let i = 0; i < values.length; i++) {
    const id = values[i] as number;
    if (id !== 0 && !keeps(id, i)) values[i] = 0;
  }
  return { ...map, values };
}
