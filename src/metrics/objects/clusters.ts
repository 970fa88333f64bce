/** Compares two partitions of voxels without pairing objects; the background is a cluster like the others. */
import type { Objects } from "./instances.js";

/**
 * The adjusted Rand index and the variation of information of two maps of objects; the background is a cluster too.
 *
 * @param outside voxels of the frame beyond the maps, background in both.
 * @returns information in bits, as in scikit-image: `splits` is H(P | R), large if the prediction splits objects;
 *   `merges` is H(R | P).
 * @see Hubert & Arabie, Comparing partitions (1985); Meilă, Comparing clusterings (2007).
 */
export function clusterScores(reference: Objects, prediction: Objects, outside: number) {
  const joint = new Map<string, number>();
  const [ofReference, ofPrediction] = [new Map<number, number>(), new Map<number, number>()];
  const add = <Key>(map: Map<Key, number>, key: Key, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  const count = (r: number, p: number, by: number) => {
    add(joint, `${r} ${p}`, by);
    add(ofReference, r, by);
    add(ofPrediction, p, by);
  };
  const { length } = reference.values;
  for (let i = 0; i < length; ) {
    const [r, p, from] = [reference.values[i] as number, prediction.values[i] as number, i++];
    while (i < length && reference.values[i] === r && prediction.values[i] === p) i++;
    count(r, p, i - from);
  }
  if (outside > 0) count(0, 0, outside);
  const total = length + outside;
  const sum = (map: ReadonlyMap<unknown, number>, of: (n: number) => number) =>
    [...map.values()].reduce((all, n) => all + of(n), 0);
  const entropy = (map: ReadonlyMap<unknown, number>) => -sum(map, (n) => (n / total) * Math.log2(n / total));
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const [both, r, p] = [sum(joint, pairs), sum(ofReference, pairs), sum(ofPrediction, pairs)];
  const expected = (r * p) / pairs(total);
  const [h, hr, hp] = [entropy(joint), entropy(ofReference), entropy(ofPrediction)];
  return {
    adjustedRand: (r + p) / 2 === expected ? 1 : (both - expected) / ((r + p) / 2 - expected),
    variationOfInformation: Math.max(0, 2 * h - hr - hp),
    informationSplits: Math.max(0, h - hr),
    informationMerges: Math.max(0, h - hp),
  };
}
