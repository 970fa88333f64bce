/** What is said in English of a rotation. */
import type { ReasonWords } from "../../reasons.js";
import { given } from "../number.js";

export const rotated: ReasonWords<"rotated"> = {
  wrong: ({ degrees, axes }, label) => {
    const angle = `${given(Math.abs(degrees))}°`;
    if (label.axes.length === 2)
      return `The prediction is turned ${degrees > 0 ? "counterclockwise" : "clockwise"} by ${angle}`;
    return `The prediction is turned by ${angle} in the plane of ${axes[0]} and ${axes[1]}`;
  },
  todo: () =>
    "Compare the direction in both files' headers, and check that every rotation of the image is undone in the prediction.",
};
