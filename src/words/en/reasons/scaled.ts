/** `scaled`: the whole content of the prediction is zoomed. */
import type { ReasonWords } from "../../reasons.js";
import { list, percent } from "../number.js";

export const scaled: ReasonWords<"scaled"> = {
  wrong: ({ from, ratios }) =>
    from === "padding"
      ? `The prediction still holds a padded margin, which squeezes its content to ${percent(Math.min(...ratios))}`
      : `The prediction is zoomed to ${list([...new Set(ratios.map(percent))])} of its size`,
  todo: ({ from }) =>
    from === "padding"
      ? "Cut the padding off before the prediction is resized to the image."
      : "Resample the prediction to the reference's grid with nearest neighbours before it is written.",
};
