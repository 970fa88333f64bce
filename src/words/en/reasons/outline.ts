/** English sentences for the family `outline`. */
import type { OutlineReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { names, number, percent } from "../number.js";
import { voxel } from "../terms.js";

const labelsBeside = (into: readonly number[]): string =>
  `label${into.length === 1 ? "" : "s"} ${names(into.map(String))} beside it`;

export const outline: ReasonTable<OutlineReason["kind"]> = {
  outline: {
    wrong: ({ missing, extra }) =>
      missing > 4 * extra
        ? "The outline falls short in places"
        : extra > 4 * missing
          ? "The outline runs over in places"
          : "The outline is inexact: partly too far in, partly too far out",
    todo: () =>
      "Have the reference's outline reviewed, then train with a boundary-aware loss function at full resolution.",
  },
  thin: {
    wrong: ({ share, lost, into }, label) =>
      lost && into && lost.elsewhere === undefined
        ? `The object is less than ${lost.width} ${voxel(label)}s wide, and ${percent(1 - lost.recall)} of it is lost to ${labelsBeside(into)}`
        : lost
          ? `Thin parts are lost: of what is less than ${lost.width} ${voxel(label)}s wide ${percent(lost.recall)} is found, of the rest ${percent(lost.elsewhere ?? 0)}`
          : `The object is thin: ${percent(share)} of it is less than 3 ${voxel(label)}s wide, so every ${voxel(label)} of its outline counts`,
    todo: ({ lost, into }) =>
      into
        ? `Predict at a finer resolution, and look for a filter that smooths the label map; if ${names(into.map(String))} took all of it in every case, check the table of ids.`
        : lost
          ? "Predict at a finer resolution, train with a loss that counts centre lines (clDice), and look for an opening or a filter in the postprocessing."
          : "Judge it by its centre line (clDice) or by a surface metric (NSD), and predict at a finer resolution.",
    shared: "Thin objects, or thin parts of objects, lose most",
  },
  "coarse-grid": {
    wrong: ({ factors }) =>
      `The outline stands in blocks of ${factors.map(number.length).join(" × ")}: a mask was made on a coarser grid`,
    todo: () => "Resample probabilities or the network's output rather than the mask, and score at one resolution.",
    shared: "The prediction lies on a coarser grid",
  },
  "label-noise": {
    wrong: ({ from }) =>
      from === "second-rater"
        ? "The outline differs by no more than two annotators do"
        : "The outline is off by no more than one pixel",
    todo: ({ from }) =>
      from === "second-rater"
        ? "Leave the model as it is, and report a surface metric (NSD) beside Dice."
        : "Before you change anything, compare with a second annotator (--second-rater), and report a surface metric (NSD) beside Dice.",
  },
};
