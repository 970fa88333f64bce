/** What is said in English of a shift. */
import type { ReasonWords } from "../../reasons.js";
import { stepLength, towards } from "../terms.js";

const isPart = (n: number) => n !== Math.round(n);

export const shifted: ReasonWords<"shifted"> = {
  wrong: ({ by }, label) => `The prediction lies ${stepLength(by, label)} too far ${towards(label.axes, by)}`,
  todo: ({ by }) =>
    by.some(isPart)
      ? "Check how the prediction was resampled: a part of a voxel is lost where corners are aligned instead of voxel centres."
      : "Check crop, padding and origin of the prediction before you change the model.",
};
