/**
 * One turn of a whole label map: each label by itself was moved as well, by its own shift, and a round one was only moved.
 *
 * It is looked for where several labels moved differently, with all of them together: a voxel must meet its own label. It must explain
 * them about as well as a movement of each label's own does, which has far more numbers.
 */
import type { LabelMap } from "../../../mask/index.js";
import { sampleOf } from "../../bookkeeping/layout/sample.js";
import type { Diagnosis } from "../../diagnosis.js";
import { once } from "../../split/once.js";
import { mean } from "../../statistics/quantile.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { indexAfter, sourceOf, type Turn } from "./turn.js";
import { type Field, isTurn, searched } from "./turn-search.js";

const { leastLabels, leastApart, asWell, mostLeft } = valuesOf(reasonThresholds.sharedTurn);
const widest = reasonThresholds.rotated.widest.value;

interface Points {
  /** Planes, rows and columns, one voxel after another. */
  readonly places: Int32Array;
  readonly ids: Int32Array;
}

/**
 * @param diagnosed each label by itself.
 * @returns the turn that brings the whole prediction back, in voxels of the frame; `undefined` if there is none.
 */
export function sharedTurn(
  reference: LabelMap,
  prediction: LabelMap,
  diagnosed: readonly { readonly label: number; readonly diagnosis: Diagnosis }[],
): Turn | undefined {
  const moved = movedApart(diagnosed);
  if (moved.length === 0) return undefined;
  const turn = searched(fieldOf(reference, prediction), widest);
  if (!turn || !isTurn(turn.angle, widest)) return undefined;
  const turned = diceByLabel(reference, prediction, turn);
  const after = mean(moved.map(({ label }) => turned.get(label) ?? 0));
  const before = mean(moved.map(({ diagnosis }) => diagnosis.dice ?? 1));
  const own = mean(moved.map(({ diagnosis }) => diagnosis.reason?.after ?? 1));
  return explains(after, own) && leavesLittle(after, before) ? turn : undefined;
}

/** The labels that moved, if one turn is searched for: they are many enough, and moved differently. */
export function movedApart<Label extends { readonly diagnosis: Diagnosis }>(labels: readonly Label[]): Label[] {
  const moved = labels.filter(({ diagnosis: { reason } }) => reason?.kind === "shifted" || reason?.kind === "rotated");
  return areMany(moved.length) && areApart(moved.map(({ diagnosis }) => diagnosis)) ? moved : [];
}

export const areMany = (labels: number): boolean => labels >= leastLabels;
/** Whether one turn explains about as much as what each label's own movement does. */
export const explains = (after: number, own: number): boolean => after >= own - asWell;
export const leavesLittle = (after: number, before: number): boolean => 1 - after <= mostLeft * (1 - before);

/** Whether labels moved differently: one shift of all of them is no turn. */
function areApart(moved: readonly Diagnosis[]): boolean {
  const shifts = moved.flatMap(({ reason }) => (reason?.kind === "shifted" ? [reason.by] : []));
  if (shifts.length < moved.length) return true;
  return (shifts[0] ?? []).some((_, axis) => {
    const along = shifts.map((by) => by[axis] as number);
    return isApart(Math.max(...along) - Math.min(...along));
  });
}

export const isApart = (voxels: number): boolean => voxels >= leastApart;

function fieldOf(reference: LabelMap, prediction: LabelMap): Field<Points> {
  const { shape, spacing, values } = reference;
  const skipped = 3 - shape.length;
  const origin = shape.map(() => 0);
  const pointsOf = (map: LabelMap, most: number): Points => {
    const { planes, rows, columns, ids } = sampleOf(map, most);
    return {
      places: Int32Array.from(
        { length: 3 * ids.length },
        (_, i) => [planes, rows, columns][i % 3]?.[Math.floor(i / 3)] ?? 0,
      ),
      ids,
    };
  };
  const middleOf = ({ places, ids }: Points) =>
    shape.map((_, axis) => {
      let sum = 0;
      for (let i = axis + skipped; i < places.length; i += 3) sum += places[i] as number;
      return sum / Math.max(1, ids.length);
    });
  const hitsOf = ({ places, ids }: Points, turn: Turn): number => {
    const indexOf = indexAfter(turn, spacing, shape, origin);
    let hits = 0;
    for (let k = 0, i = 0; k < ids.length; k++, i += 3) {
      const at = indexOf(places[i] as number, places[i + 1] as number, places[i + 2] as number);
      if (at >= 0 && values[at] === ids[k]) hits++;
    }
    return hits;
  };
  return {
    shape,
    middle: shape.map((n) => (n - 1) / 2),
    from: middleOf(pointsOf(prediction, middles)),
    onto: middleOf(pointsOf(reference, middles)),
    pointsOf: (most) => pointsOf(prediction, most),
    hitsOf,
    hitsAround: (points) => (turn) => hitsOf(points, turn),
  };
}

/** Voxels that show where a map's middle is. */
const middles = 20_000;

/** Dice of each label after a turn is undone. */
function diceByLabel(reference: LabelMap, prediction: LabelMap, turn: Turn): ReadonlyMap<number, number> {
  const source = sourceOf({ pair: reference }, turn);
  const counts = new Map<number, { size: number; both: number }>();
  const of = (id: number) => once(counts, id, () => ({ size: 0, both: 0 }));
  source.forEach((from, i) => {
    const [wanted, found] = [reference.values[i] as number, from < 0 ? 0 : (prediction.values[from] as number)];
    if (wanted !== 0) of(wanted).size++;
    if (found !== 0) of(found).size++;
    if (wanted !== 0 && wanted === found) of(wanted).both++;
  });
  return new Map([...counts].map(([id, { size, both }]) => [id, (2 * both) / size]));
}
