/** A whole label map after the best shift of all its labels together. */
import { cropPair, type LabelMap, type MaskPair, partsOf, stridesOf } from "../../mask/index.js";
import { bestShift } from "../split/matching.js";

/** The prediction after the best shift of all labels together. */
export function shiftedAtBest(
  reference: LabelMap,
  prediction: LabelMap,
): LabelMap & { readonly shift: readonly number[] } {
  const [r, p] = [binary(reference), binary(prediction)];
  const pair: MaskPair = cropPair({
    shape: r.shape,
    spacing: r.spacing,
    reference: r.values as Uint8Array,
    prediction: p.values as Uint8Array,
    frame: { shape: r.shape, offset: r.shape.map(() => 0) },
  });
  const { shift } = bestShift(pair, partsOf(pair.reference, pair.shape));
  return { ...prediction, values: moved(prediction, shift), shift };
}

/** The map with its content moved by whole voxels; what leaves the frame is lost. */
export function moved({ values, shape }: LabelMap, by: readonly number[]): LabelMap["values"] {
  const result = new (values.constructor as new (length: number) => LabelMap["values"])(values.length);
  const strides = stridesOf(shape);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    let rest = i;
    let there = 0;
    let inside = true;
    for (let axis = 0; axis < shape.length; axis++) {
      const at = Math.floor(rest / (strides[axis] as number));
      rest -= at * (strides[axis] as number);
      const to = at + (by[axis] as number);
      inside &&= to >= 0 && to < (shape[axis] as number);
      there += to * (strides[axis] as number);
    }
    if (inside) result[there] = values[i] as number;
  }
  return result;
}

function binary(map: LabelMap): LabelMap {
  const values = new Uint8Array(map.values.length);
  for (let i = 0; i < values.length; i++) if (map.values[i] !== 0) values[i] = 1;
  return { ...map, values };
}
