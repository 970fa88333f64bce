/** English sentences on ids that nothing corrects. */
import type { MixedReason } from "../../../diagnosis/index.js";
import { intoOne } from "../../exchange.js";
import type { ReasonTable } from "../../reasons.js";
import { names, percent } from "../number.js";

export const mixedEnglish: ReasonTable<MixedReason["kind"]> = {
  "labels-merged": {
    wrong: ({ labels, into, side }) => {
      const written = `${side === "reference" ? "annotated" : "predicted"} as`;
      const gone = labels.filter((id) => id !== into).map(String);
      if (gone.length === 1) return `Label ${gone[0]} is ${written} label ${into}`;
      if (gone.length < labels.length) return `Labels ${names(gone)} are ${written} label ${into}`;
      return `Labels ${names(gone)} are ${gone.length === 2 ? "both" : "all"} ${written} ${into}`;
    },
    todo: ({ labels, into, side }) =>
      side === "reference"
        ? `Have the references distinguish these labels; until then, score with --relabel ${intoOne(labels, into)}.`
        : labels.includes(into)
          ? "Where the prediction is written, check the table of ids, which label overwrites which, and whether a filter removes thin labels."
          : "Check the table of ids where the prediction is written: these labels can no longer be distinguished.",
  },
  "labels-confused": {
    wrong: ({ labels, share, oneWay }) => {
      if (!oneWay)
        return `Labels ${names(labels.map(String))} are confused: up to ${percent(share)} of a label carries another one's id`;
      const others = labels.filter((id) => id !== oneWay.label).map(String);
      const theirs = `label${others.length === 1 ? "" : "s"} ${names(others)}`;
      return oneWay.how === "lost"
        ? `Of label ${oneWay.label}, ${percent(share)} is predicted as ${theirs}`
        : `Of what is predicted as label ${oneWay.label}, ${percent(share)} belongs to ${theirs}`;
    },
    todo: ({ oneWay }) =>
      oneWay
        ? "Check which of these labels overwrites which where both are likely, and give the one that loses more weight in training."
        : "Check whether training flips images left to right, and whether ids are mixed up where the prediction is put together.",
    shared: "Neighbouring labels are confused with each other",
  },
};
