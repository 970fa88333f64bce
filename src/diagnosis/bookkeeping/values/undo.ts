/** Both label maps after values that are not labels are corrected: cut at the threshold, set to the nearest ids, merged. */
import type { LabelMap, VoxelArray } from "../../../mask/index.js";
import { sides as bothSides, type Side } from "../joint.js";
import type { Slip } from "../slip.js";
import { withoutRims } from "./interpolated.js";

/** Slips with values that are not labels. */
export const valueSlips = ["lossy-mask", "probability-map", "instance-map", "interpolated-labels"] as const;
export type ValueSlip = Extract<Slip, { readonly kind: (typeof valueSlips)[number] }>;

export interface TwoMaps {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
}

export const valueSlipOf = (slips: readonly Slip[]): ValueSlip | undefined =>
  slips.find((slip): slip is ValueSlip => (valueSlips as readonly string[]).includes(slip.kind));

/** If all values of a side become one label, it is the other side's. */
export function withLabels(maps: TwoMaps, slip: ValueSlip): TwoMaps {
  if (slip.kind === "interpolated-labels") {
    const map = maps[slip.side];
    return { ...maps, [slip.side]: withoutRims(map, slip.ids).map };
  }
  const [sides, least] = slip.kind === "instance-map" ? [[slip.side], 1] : [slip.sides, slip.threshold];
  const plain = bothSides.find((side) => !sides.includes(side));
  const label = labelOf(plain ? maps[plain] : maps.reference, plain !== undefined);
  const cut = (side: Side): LabelMap => {
    const from = sides.includes(side) ? least : 1;
    const values = maps[side].values.map((value: number) => (value >= from ? label : 0)) as VoxelArray;
    return { ...maps[side], values };
  };
  return { reference: cut("reference"), prediction: cut("prediction") };
}

/** The lowest id of a map of labels, the highest value of grey levels. */
function labelOf({ values }: LabelMap, isPlain: boolean): number {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return isPlain && Number.isFinite(low) ? low : high;
}

/** Both maps with background where the reference holds an id that is not judged. */
export function withoutVoid({ reference, prediction }: TwoMaps, ids: readonly number[]): TwoMaps {
  if (ids.length === 0) return { reference, prediction };
  const void_ = new Set(ids);
  const judged = (values: VoxelArray) =>
    values.map((value: number, i: number) => (void_.has(reference.values[i] as number) ? 0 : value)) as VoxelArray;
  return {
    reference: { ...reference, values: judged(reference.values) },
    prediction: { ...prediction, values: judged(prediction.values) },
  };
}
