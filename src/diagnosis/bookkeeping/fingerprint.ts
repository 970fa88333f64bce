/** A few letters that identify a mask: two masks with the same letters are equal, except by a chance of one in 2^64. */
import { type LabelMap, visitStretches } from "../../mask/index.js";

/** @returns "" for an empty mask, because all empty masks are alike. */
export function fingerprint({ values, shape }: LabelMap): string {
  let [one, other] = [0x811c9dc5, 0x1b873593];
  let isEmpty = true;
  visitStretches(values, shape.at(-1) as number, (value, from, to) => {
    isEmpty = false;
    one = Math.imul(Math.imul(one ^ from, 0x01000193) ^ value, 0x01000193) ^ to;
    other = Math.imul(other ^ value, 0x85ebca6b) + from;
    other = Math.imul(other ^ (other >>> 15), 0xc2b2ae35) + to;
    other ^= other >>> 13;
  });
  if (isEmpty) return "";
  return [...shape, one >>> 0, other >>> 0].map((n) => n.toString(36)).join("-");
}
