/** A few letters that identify a mask: two masks with the same letters are equal, except by a chance of one in 2^64. */
import type { LabelMap } from "../../mask/index.js";

/** @returns "" for an empty mask, because all empty masks are alike. */
export function fingerprint({ values, shape }: LabelMap): string {
  let [one, other] = [0x811c9dc5, 0x1b873593];
  let isEmpty = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    isEmpty = false;
    one = Math.imul(one ^ i, 0x01000193) ^ value;
    other = Math.imul(other ^ value, 0x85ebca6b) + i;
    other ^= other >>> 15;
  }
  if (isEmpty) return "";
  return [...shape, one >>> 0, other >>> 0].map((n) => n.toString(36)).join("-");
}
