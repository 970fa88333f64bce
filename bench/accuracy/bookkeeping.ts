/** Planted mistakes of the bookkeeping: turned predictions, swapped and offset ids, on label maps of several objects. */
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey } from "../../src/diagnosis/index.js";
import { randomFrom } from "../../src/diagnosis/statistics/random.js";
import { components, type LabelMap, runsOf, sharedVoxels } from "../../src/mask/index.js";
import { orient, orientationsBetween } from "../../src/mask/orientation.js";
import { planted } from "./planted.js";

export const slips = ["turned", "swapped", "offset", "turned and swapped", "none"] as const;
export type SlipName = (typeof slips)[number];

export interface BookkeepingResult {
  readonly slip: SlipName;
  readonly dimensions: 2 | 3;
  /** Mean Dice that undoing the slip gains, in truth and as found. */
  readonly gain: number;
  readonly found: number;
}

/** A planted case whose objects are labels; the prediction has an ordinary damage beside the slip. */
export function runBookkeeping(seed: number, dimensions: 2 | 3, slip: SlipName): BookkeepingResult {
  const random = randomFrom(seed);
  const { shape, spacing, prediction, ids } = severalObjects(seed, dimensions);
  const map = (values: Int32Array): LabelMap => ({ shape, spacing, unit: "mm", values });
  // A predicted voxel has the id of the object next to it.
  const labelled = nearestIds(prediction, ids.labels, shape);
  const turns = orientationsBetween(shape, shape).slice(1);
  const turn = turns[Math.floor(random() * turns.length)];
  const rename = (values: Int32Array, to: (id: number) => number) => values.map((id) => (id === 0 ? 0 : to(id)));
  const swap = (id: number) => (id === 1 ? 2 : id === 2 ? 1 : id);
  let damaged = labelled;
  if (slip.includes("swapped")) damaged = rename(damaged, swap);
  if (slip === "offset") damaged = rename(damaged, (id) => id + 20);
  if (slip.includes("turned") && turn) damaged = orient(damaged, shape, turn);
  const truth = meanDice(ids.labels, labelled, ids.count, shape) - meanDice(ids.labels, damaged, ids.count, shape);
  const books = bookkeeping([survey(map(ids.labels), map(damaged), { case: "one" })]);
  const labels = Array.from({ length: ids.count }, (_, id) => id + 1);
  const found = diagnoseLabels(map(ids.labels), map(damaged), bookkeepingOf(books, "one"), { labels });
  const gained = found.reduce((sum, { diagnosis }) => sum + diagnosis.loss.orientation + diagnosis.loss.labels, 0);
  return { slip, dimensions, gain: truth, found: gained / ids.count };
}

/** A noisy case with at least two objects. */
export function severalObjects(seed: number, dimensions: 2 | 3) {
  for (let next = seed; ; next += 100_000) {
    const found = planted(next, dimensions, ["noise"]);
    const ids = components(found.reference, found.shape);
    if (ids.count >= 2) return { ...found, ids };
  }
}

export function nearestIds(mask: Uint8Array, labels: Int32Array, shape: readonly number[]): Int32Array {
  const found = components(mask, shape);
  const votes = new Map<number, Map<number, number>>();
  for (let i = 0; i < mask.length; i++) {
    if (!found.labels[i] || !labels[i]) continue;
    const row = votes.get(found.labels[i] as number) ?? new Map<number, number>();
    votes.set(found.labels[i] as number, row.set(labels[i] as number, (row.get(labels[i] as number) ?? 0) + 1));
  }
  const idOf = (component: number) => [...(votes.get(component) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const ids = Array.from({ length: found.count + 1 }, (_, component) => (component === 0 ? 0 : idOf(component)));
  return found.labels.map((component) => ids[component] as number);
}

function meanDice(a: Int32Array, b: Int32Array, count: number, shape: readonly number[]): number {
  let sum = 0;
  for (let id = 1; id <= count; id++) {
    const [r, p] = [a, b].map((labels) =>
      runsOf(
        Uint8Array.from(labels, (label) => (label === id ? 1 : 0)),
        shape,
      ),
    ) as [ReturnType<typeof runsOf>, ReturnType<typeof runsOf>];
    sum += r.voxels + p.voxels === 0 ? 1 : (2 * sharedVoxels(r, p)) / (r.voxels + p.voxels);
  }
  return sum / count;
}
