/** English sentences on ids that nothing corrects. */
import type { MixedReason } from "../../../diagnosis/index.js";
import { intoOne } from "../../exchange.js";
import type { ReasonTable } from "../../reasons.js";
import { names, percent } from "../number.js";

export const mixedEnglish: ReasonTable<MixedReason["kind"]> = {
  "labels-merged": {
    wrong: ({ labels, into, side }) =>
      `Labels ${names(labels.map(String))} are ${labels.length === 2 ? "both" : "all"} ${side === "reference" ? "annotated" : "predicted"} as ${into}`,
    todo: ({ labels, into, side }) =>
      side === "reference"
        ? `Have the references distinguish these labels; until then, score with --relabel ${intoOne(labels, into)}.`
        : "Check the table of ids where the prediction is written: these labels can no longer be distinguished.",
  },
  "labels-confused": {
    wrong: ({ labels, share }) =>
      `Labels ${names(labels.map(String))} are confused: up to ${percent(share)} of a label carries another one's id`,
    todo: () =>
      "Check what tells these labels apart: training images flipped left to right, or ids mixed where the prediction is put together.",
    shared: "Neighbouring labels are confused with each other",
  },
};
