/** Ids that are wrong: exchanged, offset, merged, mixed. Maps of one label cannot be damaged so. */
import { bytesOf, eachVoxel, pick, type Random, whole, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";

const labelsOf = (values: Uint8Array) => [...new Set(values)].filter((label) => label > 0).sort((a, b) => a - b);

const renamed =
  (rename: (labels: readonly number[], random: Random) => (label: number) => number, least = 2): Damage["plant"] =>
  (map, random) => {
    const values = bytesOf(map);
    const labels = labelsOf(values);
    if (labels.length < least) return undefined;
    const to = rename(labels, random);
    return withValues(
      map,
      values.map((label) => (label === 0 ? 0 : to(label))),
    );
  };

const two = (labels: readonly number[], random: Random): [number, number] => {
  const first = whole(random, 0, labels.length - 2);
  return [labels[first] as number, labels[first + 1] as number];
};

const swapped = renamed((labels, random) => {
  const [a, b] = two(labels, random);
  return (label) => (label === a ? b : label === b ? a : label);
});
const moved = renamed((_, random) => {
  const by = pick(random, [1, 10, 100]);
  return (label) => label + by;
});
const merged = renamed((labels, random) => {
  const [a, b] = two(labels, random);
  return (label) => (label === b ? a : label);
});

/** Voxel by voxel, or in a half of one label. */
const mixed =
  (byVoxel: boolean): Damage["plant"] =>
  (map, random) => {
    const values = bytesOf(map);
    const labels = labelsOf(values);
    if (labels.length < 2) return undefined;
    const [a, b] = two(labels, random);
    const rows: number[] = [];
    eachVoxel(map.shape, (at, i) => {
      if (values[i] === a) rows.push(at[at.length - 2] as number);
    });
    const middle = rows.sort((x, y) => x - y)[rows.length >> 1] ?? 0;
    const result = Uint8Array.from(values);
    eachVoxel(map.shape, (at, i) => {
      if (byVoxel && (values[i] === a || values[i] === b) && random() < 0.5) result[i] = values[i] === a ? b : a;
      if (!byVoxel && values[i] === a && (at[at.length - 2] as number) < middle) result[i] = b;
    });
    return withValues(map, result);
  };

/** Ids are averaged over three by three voxels of a plane, as if they were amounts. */
const interpolated: Damage["plant"] = (map) => {
  const values = bytesOf(map);
  if (labelsOf(values).length < 3) return undefined;
  const columns = map.shape[map.shape.length - 1] as number;
  const around = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => row * columns + column));
  return withValues(
    map,
    values.map((_, i) => Math.round(around.reduce((sum, by) => sum + (values[i + by] ?? 0), 0) / around.length)),
  );
};

export const ids: readonly Damage[] = [
  { name: "labels exchanged", kinds: ["labels-exchanged"], plant: swapped },
  { name: "labels offset", kinds: ["labels-offset", "labels-exchanged"], plant: moved },
  { name: "labels merged", kinds: ["labels-merged"], plant: merged },
  { name: "labels mixed by voxel", kinds: ["labels-confused"], plant: mixed(true) },
  { name: "half a label confused", kinds: ["labels-confused"], plant: mixed(false) },
  { name: "interpolated", kinds: ["interpolated-labels"], vague: ["labels-confused"], plant: interpolated },
];
