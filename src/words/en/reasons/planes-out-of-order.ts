/** `planes-out-of-order`: planes of the prediction stand at each other's places. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { across, counted, towards } from "../terms.js";

export const planesOutOfOrder: ReasonWords<"planes-out-of-order"> = {
  wrong: ({ order, axis, moved, by, at }) => {
    switch (order) {
      case "cyclic":
        return `The prediction's ${axis} are moved on by ${whole(Math.abs(by ?? 0))}, around the end of the stack`;
      case "exchanged":
        return `Two blocks of the prediction's ${axis} have changed places`;
      case "as-text":
        return "The prediction's slices are sorted by name as text (1, 10, 11, 2)";
      case "interleaved":
        return `Every other one of the prediction's ${axis} comes first`;
      case "slipped": {
        const off = by ?? 0;
        return `From ${across(axis, 1)} ${at} on the prediction lies ${counted(Math.abs(off), across(axis, 1))} too far ${towards([axis], [off])}`;
      }
      case "shuffled":
        return `${whole(moved)} of the prediction's ${axis} stand in another's place`;
    }
  },
  todo: ({ order, by = 0 }) =>
    order === "as-text"
      ? "Sort the slices by their number or position, not by name, where the stack is put together."
      : order === "slipped"
        ? `Look for a slice that is ${by > 0 ? "written twice" : "left out"} where the stack is put together.`
        : "Sort the slices by their position where the stack is put together.",
};
