/** What the headers of two masks say about their axes, if a prediction is in another orientation. */
import { given } from "../../errors/index.js";
import { bodyCodes, type LabelMap } from "../../mask/index.js";

/** Axis codes as nibabel prints them; absent if a file gives no direction. */
export interface HeaderCodes {
  readonly reference?: string;
  readonly prediction?: string;
}

export function headerCodes(reference: LabelMap, prediction: LabelMap): HeaderCodes {
  const [r, p] = [reference, prediction].map(bodyCodes);
  return given({ reference: r, prediction: p });
}
