/** `labels-confused`: voxels of a label carry another one's id. */
import type { ReasonWords } from "../../reasons.js";
import { names, percent } from "../number.js";

export const labelsConfused: ReasonWords<"labels-confused"> = {
  wrong: ({ labels, share }) =>
    `Labels ${names(labels.map(String))} are confused: up to ${percent(share)} of a label carries another one's id`,
  todo: () =>
    "Check what tells these labels apart: training images flipped left to right, or ids mixed where the prediction is put together.",
};
