/**
 * `interpolated-labels`: a label map that was resampled with interpolation, so that thin rims carry values between its ids.
 *
 * Values that only one side holds are looked at where they lie: between a lower and a higher value, next to both. Put to the
 * nearer of the ids around it, the map has to agree better.
 */
import { cubeOf, type LabelMap } from "../../../mask/index.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { agreement } from "../agreement.js";
import type { Slip } from "../slip.js";

const { leastBetween, leastOdd, mostShare, leastDice, leastGain, rim } = valuesOf(idThresholds.interpolated);

export function interpolatedLabels(
  reference: LabelMap,
  prediction: LabelMap,
  ids: { readonly reference: readonly number[]; readonly prediction: readonly number[] },
): Slip[] {
  for (const side of ["reference", "prediction"] as const) {
    const other = side === "reference" ? "prediction" : "reference";
    const shared = ids[side].filter((id) => ids[other].includes(id));
    const most = Math.max(0, ...shared);
    const odd = ids[side].filter((id) => !ids[other].includes(id) && id > 0 && id < most);
    const isWhole = ids[side].length === shared.length + odd.length;
    if (!isWhole || odd.length < leastOdd || shared.length === 0 || shared.length < ids[other].length) continue;
    const map = side === "reference" ? reference : prediction;
    const mended = withoutRims(map, new Set(odd));
    if (!mended) continue;
    const before = agreement(reference, prediction);
    const after = side === "reference" ? agreement(mended, prediction) : agreement(reference, mended);
    if (after >= Math.max(leastDice, before + leastGain)) {
      return [{ kind: "interpolated-labels", side, ids: shared, odd: odd.length, before, after }];
    }
  }
  return [];
}

/** The map with every odd voxel as the nearer of the ids around it; `undefined` where they are not the rims between ids. */
function withoutRims(map: LabelMap, odd: ReadonlySet<number>): LabelMap | undefined {
  const { values, shape } = map;
  const [planes, rows, columns] = cubeOf(shape);
  const mended = values.slice();
  let [held, labelled, between] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    labelled++;
    if (!odd.has(value)) continue;
    held++;
    const [x, y, z] = [i % columns, Math.floor(i / columns) % rows, Math.floor(i / (columns * rows))];
    let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let dz = Math.max(-rim, -z); dz <= Math.min(rim, planes - 1 - z); dz++) {
      for (let dy = Math.max(-rim, -y); dy <= Math.min(rim, rows - 1 - y); dy++) {
        for (let dx = Math.max(-rim, -x); dx <= Math.min(rim, columns - 1 - x); dx++) {
          const near = values[i + (dz * rows + dy) * columns + dx] as number;
          if (odd.has(near)) continue;
          if (near < value && near > low) low = near;
          if (near > value && near < high) high = near;
        }
      }
    }
    const isBetween = Number.isFinite(low) && Number.isFinite(high);
    if (isBetween) between++;
    mended[i] = isBetween && value - low < high - value ? low : Number.isFinite(high) ? high : Math.max(0, low);
  }
  const isRim = held > 0 && held <= mostShare * labelled && between >= leastBetween * held;
  return isRim ? { ...map, values: mended } : undefined;
}
