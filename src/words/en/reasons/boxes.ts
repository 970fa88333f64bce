/** `boxes` in English. */
import type { ReasonWords } from "../../reasons.js";

export const boxes: ReasonWords<"boxes"> = {
  wrong: ({ side }) => `The ${side} consists of boxes around the objects`,
  todo: ({ side }) =>
    side === "reference"
      ? "Have the objects' outlines drawn: against boxes not even a perfect mask scores higher."
      : "Score masks and not boxes: a detector's boxes, or bounding boxes drawn as masks, cannot score higher.",
};
