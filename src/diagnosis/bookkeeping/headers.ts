/** What the headers of two masks say about their axes, in words, where a prediction turns out to lie in another orientation. */

import { bodyCodes } from "../../mask/axis-codes.js";
import type { LabelMap } from "../../mask/index.js";

/** Axis codes as nibabel prints them; absent where a file gives no direction. */
export interface HeaderCodes {
  readonly reference?: string;
  readonly prediction?: string;
}

export function headerCodes(reference: LabelMap, prediction: LabelMap): HeaderCodes {
  const [r, p] = [reference, prediction].map(bodyCodes);
  return { ...(r === undefined ? {} : { reference: r }), ...(p === undefined ? {} : { prediction: p }) };
}

/** "both headers say RAS, so one of them is wrong"; "" where neither says anything. */
export function headerWords({ reference, prediction }: HeaderCodes): string {
  if (reference === undefined && prediction === undefined) return "";
  if (reference === prediction) return `both headers say ${reference}, so one of them is wrong`;
  if (prediction === undefined) return `the reference's header says ${reference}, the prediction's file says nothing`;
  if (reference === undefined) return `the prediction's header says ${prediction}, the reference's file says nothing`;
  return `the headers say ${reference} for the reference, ${prediction} for the prediction`;
}
