/**
 * Ids that are swapped, permuted or offset between prediction and reference.
 *
 * Over the whole dataset, each reference id is assigned one predicted id so that the sum of their Dice is largest (the
 * Hungarian method). A change of id counts only if it is clear and if most of the cases that hold the label agree, so
 * one odd case cannot trigger it alone.
 */
import munkres from "munkres";
import type { JointCount } from "../../mask/index.js";
import { diceOf } from "../../metrics/index.js";
import type { LabelMapping } from "../diagnosis.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";

const { leastDice, leastGain, mostIds, mostLost, mostlyBackground } = valuesOf(idThresholds.exchanged);

export interface Counts {
  readonly reference: ReadonlyMap<number, number>;
  readonly prediction: ReadonlyMap<number, number>;
  /** Voxels by their pair of reference and predicted id, where these differ; one of them may be background, 0. */
  readonly shared: (reference: number, prediction: number) => number;
  /** Voxels with an id in both, only in the reference, only in the prediction. */
  readonly both: number;
  readonly missing: number;
  readonly extra: number;
}

/** Sums joint counts over cases, as they come. */
export function openCounts(): { add(confusion: Iterable<JointCount>): void; read(): Counts } {
  const reference = new Map<number, number>();
  const prediction = new Map<number, number>();
  const shared = new Map<string, number>();
  let [both, missing, extra] = [0, 0, 0];
  const put = <Key>(map: Map<Key, number>, key: Key, voxels: number) => map.set(key, (map.get(key) ?? 0) + voxels);
  return {
    add(confusion) {
      for (const { reference: r, prediction: p, voxels } of confusion) {
        if (r !== 0) put(reference, r, voxels);
        if (p !== 0) put(prediction, p, voxels);
        put(shared, `${r} ${p}`, voxels);
        if (p === 0) missing += voxels;
        else if (r === 0) extra += voxels;
        else both += voxels;
      }
    },
    read: () => ({ reference, prediction, both, missing, extra, shared: (r, p) => shared.get(`${r} ${p}`) ?? 0 }),
  };
}

export function pool(confusions: Iterable<Iterable<JointCount>>): Counts {
  const counts = openCounts();
  for (const confusion of confusions) counts.add(confusion);
  return counts.read();
}

/** The counts without the voxels that the reference gives ids which are not judged. */
export function judgedCounts(counts: Counts, ignore: readonly number[]): Counts {
  const without = (id: number, voxels: number) => voxels - ignore.reduce((sum, one) => sum + counts.shared(one, id), 0);
  return {
    ...counts,
    reference: new Map([...counts.reference].filter(([id]) => !ignore.includes(id))),
    prediction: new Map([...counts.prediction].map(([id, voxels]) => [id, without(id, voxels)])),
    missing: without(0, counts.missing),
  };
}

/** Dice of a reference id with a predicted one. If background is a class (id 0), only its voxels with an id in the other mask count. */
export function diceOfIds({ reference, prediction, missing, extra, shared }: Counts, r: number, p: number): number {
  const counts = {
    reference: r === 0 ? extra : (reference.get(r) ?? 0),
    prediction: p === 0 ? missing : (prediction.get(p) ?? 0),
    intersection: shared(r, p),
  };
  return diceOf(counts, 0);
}

/** The best one-to-one assignment of all predicted to reference ids; ties keep the id. */
export function assign(counts: Counts): LabelMapping[] {
  const rows = [...counts.reference.keys()].sort((a, b) => a - b);
  const columns = [...counts.prediction.keys()].sort((a, b) => a - b);
  if (rows.length === 0 || columns.length === 0) return [];
  const cost = rows.map((r) => columns.map((p) => 1 - diceOfIds(counts, r, p) - (r === p ? 1e-9 : 0)));
  return munkres(cost).map(([row, column]) => ({
    reference: rows[row] as number,
    prediction: columns[column] as number,
  }));
}

/**
 * The ids that clearly are exchanged, in groups that can only be corrected together (as in a swap).
 *
 * @param pooled joint counts over all cases.
 * @param confusions joint counts, one list for each case.
 */
export function exchangedIds(pooled: Counts, confusions: Iterable<Iterable<JointCount>>): LabelMapping[][] {
  if (pooled.reference.size > mostIds || pooled.prediction.size > mostIds) return [];
  const changes = assign(pooled).filter(({ reference: r, prediction: p }) => {
    if (r === p) return false;
    const dice = diceOfIds(pooled, r, p);
    return dice >= leastDice && dice >= diceOfIds(pooled, r, r) + leastGain;
  });
  const clear = groups(completed(changes, pooled)).filter((group) => isGain(group, pooled));
  const votes = new Map(changes.map((change) => [change, { holding: 0, agreeing: 0 }]));
  for (const confusion of clear.length > 0 ? confusions : []) countVotes(pool([confusion]), votes);
  return clear.filter((group) =>
    group.every((change) => {
      const { holding, agreeing } = votes.get(change) ?? { holding: 0, agreeing: 1 };
      return agreeing * 2 > holding;
    }),
  );
}

/**
 * If an id is given away while its own voxels stay, it would exist twice. Those voxels take the id that became free, or none if
 * the reference does not hold that id and most of them are its background.
 */
function completed(changes: readonly LabelMapping[], { reference, prediction, shared }: Counts): LabelMapping[] {
  const all = [...changes];
  const takenFrom = new Set(changes.map((change) => change.prediction));
  const given = new Set(changes.map((change) => change.reference));
  for (const target of given) {
    const held = prediction.get(target);
    if (takenFrom.has(target) || held === undefined) continue;
    // Follow the chain of changes to its end, an id that no other takes.
    let free = target;
    for (let next = sourceOf(free); next !== undefined; next = sourceOf(free)) free = next;
    const isBackground = !reference.has(free) && shared(0, target) > mostlyBackground * held;
    all.push({ reference: isBackground ? 0 : free, prediction: target });
  }
  return all;

  function sourceOf(id: number): number | undefined {
    return changes.find((change) => change.reference === id)?.prediction;
  }
}

/** Changes that share an id belong together. */
function groups(changes: readonly LabelMapping[]): LabelMapping[][] {
  const found: LabelMapping[][] = [];
  for (const change of changes) {
    const ids = (group: readonly LabelMapping[]) =>
      group.flatMap(({ reference, prediction }) => [reference, prediction]);
    const touching = found.filter((group) =>
      ids(group).some((id) => id === change.reference || id === change.prediction),
    );
    const merged = [...touching.flat(), change];
    for (const group of touching) found.splice(found.indexOf(group), 1);
    found.push(merged);
  }
  return found.map((group) => group.sort((a, b) => a.reference - b.reference));
}

/**
 * Whether a change of ids gains over all labels that it touches, including one that loses everything because its id is given away.
 */
function isGain(group: readonly LabelMapping[], counts: Counts): boolean {
  const gains = gainsOf(group, counts);
  const mean = gains.reduce((sum, { gain }) => sum + gain, 0) / Math.max(1, gains.length);
  return mean >= leastGain && gains.every(({ gain }) => -gain <= mostLost * mean);
}

/** For each reference id that a change touches: Dice before and after, on pooled counts. */
export function gainsOf(group: readonly LabelMapping[], counts: Counts) {
  const from = new Map(group.map(({ reference, prediction }) => [reference, prediction]));
  const touched = new Set(group.flatMap(({ reference, prediction }) => [reference, prediction]));
  return [...touched]
    .filter((label) => counts.reference.has(label))
    .sort((a, b) => a - b)
    .map((label) => {
      const before = diceOfIds(counts, label, label);
      const source = from.get(label);
      const after = source === undefined ? 0 : diceOfIds(counts, label, source);
      return { label, before, after, gain: after - before };
    });
}

/** Whether enough of the cases that hold a changed label in both masks score it higher with the change: most must. */
function countVotes(counts: Counts, votes: ReadonlyMap<LabelMapping, { holding: number; agreeing: number }>): void {
  for (const [{ reference: r, prediction: p }, vote] of votes) {
    if (!counts.reference.has(r) || !(counts.prediction.has(p) || counts.prediction.has(r))) continue;
    vote.holding++;
    if (diceOfIds(counts, r, p) > diceOfIds(counts, r, r)) vote.agreeing++;
  }
}

/** What --relabel takes, ready to paste: predicted:reference, as "61:60,60:61". */
export const relabelOption = (mapping: readonly LabelMapping[]): string =>
  [...mapping]
    .sort((a, b) => a.prediction - b.prediction)
    .map(({ reference, prediction }) => `${prediction}:${reference}`)
    .join(",");
