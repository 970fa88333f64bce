/**
 * One turn of a whole label map: each label by itself was moved as well, by its own shift, and a round one was only moved.
 *
 * It is looked for where several labels moved differently, with all of them together: a voxel must meet its own label. It must explain
 * them about as well as a movement of each label's own does, which has far more numbers.
 */
import { confusion, type LabelMap, originOf } from "../../../mask/index.js";
import { diceOfIds, pool } from "../../bookkeeping/label-mapping.js";
import { sampleOf } from "../../bookkeeping/layout/sample.js";
import type { Diagnosis } from "../../diagnosis.js";
import { mean } from "../../statistics/quantile.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import { indicesAfter, sourceOf, type Turn } from "./turn.js";
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
  const turned = Int32Array.from(sourceOf(reference, turn), (from) => prediction.values[from] ?? 0);
  const counts = pool([confusion(reference, { ...prediction, values: turned })]);
  const after = mean(moved.map(({ label }) => diceOfIds(counts, label, label)));
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
  const pointsOf = (map: LabelMap, most: number): Points => {
    const { planes, rows, columns, ids } = sampleOf(map, most);
    const places = new Int32Array(3 * ids.length);
    for (let k = 0; k < ids.length; k++)
      places.set([planes[k] as number, rows[k] as number, columns[k] as number], 3 * k);
    return { places, ids };
  };
  const middleOf = ({ places, ids }: Points) =>
    shape.map((_, axis) => {
      let sum = 0;
      for (let i = axis + skipped; i < places.length; i += 3) sum += places[i] as number;
      return sum / Math.max(1, ids.length);
    });
  const hitsOf = ({ places, ids }: Points, turn: Turn): number => {
    const found = new Int32Array(ids.length);
    indicesAfter(turn, spacing, shape, originOf(shape), places, found);
    let hits = 0;
    for (let k = 0; k < ids.length; k++) if (values[found[k] as number] === ids[k]) hits++;
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
