/** English sentences on the layout of the whole map. */
import type { LayoutReason } from "../../../diagnosis/index.js";
import { axesOf } from "../../../mask/index.js";
import { type ReasonTable, zoomedAxes } from "../../reasons.js";
import { list, percent, whole } from "../number.js";
import { across, counted, extents, lyingAs, steps, towards } from "../terms.js";

export const layoutEnglish: ReasonTable<LayoutReason["kind"]> = {
  flipped: {
    wrong: ({ orientation }) => lyingAs(orientation),
    // Pictures have no header that gives their orientation.
    todo: ({ orient }) =>
      orient.split(",").length === 2
        ? `Check flips and the order of rows and columns where the prediction is written; until then, score with --orient ${orient}.`
        : `Write the prediction with the input's own header; until then, score with --orient ${orient}.`,
  },
  "wrong-header": {
    wrong: () => "The prediction's header places it wrongly",
    todo: ({ orient }) =>
      `Score with --orient ${orient} in place of --resample, and write the prediction with the reference's header.`,
  },
  "planes-out-of-order": {
    wrong: ({ order, axis, moved, by, at }) => {
      switch (order) {
        case "cyclic":
          return `The prediction's ${axis} are moved on by ${whole(Math.abs(by ?? 0))}, around the end of the stack`;
        case "exchanged":
          return `Two blocks of the prediction's ${axis} have changed places`;
        case "as-text":
          return "The prediction's planes are sorted by name as text (1, 10, 11, 2)";
        case "interleaved":
          return `Every other one of the prediction's ${axis} comes first`;
        case "in-pairs":
          return `Neighbouring ${axis} of the prediction have changed places, two by two`;
        case "slipped": {
          const off = by ?? 0;
          return `From ${across[axis].one} ${at} on the prediction lies ${counted(Math.abs(off), across[axis].one)} too far ${towards([axis], [off])}`;
        }
        case "shuffled":
          return `${whole(moved)} of the prediction's ${axis} are in the wrong place`;
      }
    },
    todo: ({ order, by = 0 }) =>
      order === "as-text"
        ? "Sort the planes by their number or position, not by name, where the stack is put together."
        : order === "slipped"
          ? `Look for a plane that is ${by > 0 ? "written twice" : "left out"} where the stack is put together.`
          : "Sort the planes by their position where the stack is put together.",
  },
  reshaped: {
    wrong: () => "The prediction's voxels were written in one order of axes and read in another, which scrambles it",
    todo: () => 'Check where the array is reshaped or written: order="F" belongs on both sides or on none.',
  },
  "tiles-out-of-order": {
    wrong: ({ moved }) => `${whole(moved)} tiles of the prediction are in the wrong place`,
    todo: () => "Put the tiles back where they were cut: check the order of rows and columns in their grid.",
  },
  "tiles-turned": {
    wrong: ({ tiles, turned, orientation }) =>
      orientation
        ? `Each of the ${tiles.join(" × ")} tiles of the prediction lies wrongly in its own place: ${orientation}`
        : `${whole(turned)} of the ${tiles.join(" × ")} tiles of the prediction are flipped or turned, each within its own place`,
    todo: () =>
      "Turn each tile back before the tiles are put together: check flips of test-time augmentation and the order of axes.",
  },
  inverted: {
    wrong: ({ side, partly }) => `Background and foreground are swapped in ${partly ? "parts of " : ""}the ${side}`,
    todo: ({ side, partly }) =>
      partly
        ? "Check which class means background where the tiles are predicted and put together."
        : `Invert the ${side} (1 − mask), and check which class means background.`,
  },
  "all-foreground": {
    wrong: () => "The prediction marks the whole frame as foreground",
    todo: () => "Check the threshold, the channel and the id of the background where the mask is written.",
  },
  scaled: {
    wrong: ({ from, ratios }) => {
      const sizes = zoomedAxes(ratios)
        .map(({ ratio, axes }) => `${percent(ratio)} of its ${axes ? list(axes.map((axis) => extents[axis])) : "size"}`)
        .join(" and ");
      return from === "padding"
        ? `The prediction still contains padding, which squeezes its content to ${sizes}`
        : `The prediction is zoomed to ${sizes}`;
    },
    todo: ({ from }) =>
      from === "padding"
        ? "Cut the padding off before the prediction is resized to the image."
        : "Resample the prediction to the reference's grid with nearest neighbours before it is written.",
  },
  rolled: {
    wrong: ({ by }) => `The prediction is rolled around the frame's edges, ${steps(axesOf(by), by)}`,
    todo: () => "Undo the roll (np.roll, fftshift) before the prediction is written.",
  },
  "not-put-back": {
    wrong: ({ offset, from }) =>
      from === "crop"
        ? `The prediction lies ${steps(axesOf(offset), offset)}, exactly by the image's empty margin`
        : `All predicted objects are off by the same step: ${steps(axesOf(offset), offset)}`,
    todo: ({ from }) =>
      from === "crop"
        ? "Put the prediction back at the crop's offset before it is written."
        : "Look for a crop, a padding or an origin that is not undone where the prediction is written.",
  },
  "cases-exchanged": {
    wrong: ({ fits, belongs }) =>
      fits === undefined
        ? `The prediction of case ${belongs} fits this reference, and this case's own fits none`
        : `This prediction fits the reference of case ${fits}, not its own`,
    todo: ({ belongs }) =>
      belongs === undefined
        ? "Check the names of the files: no other case's prediction fits this reference."
        : `Check the names of the files: the prediction of case ${belongs} fits this reference.`,
  },
};
