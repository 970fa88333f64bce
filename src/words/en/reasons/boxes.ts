/** `boxes` in English. */
import type { ReasonWords } from "../../reasons.js";

export const boxes: ReasonWords<"boxes"> = {
  wrong: () => "The prediction consists of boxes around the objects",
  todo: () => "Score masks and not boxes: a detector's boxes, or bounding boxes drawn as masks, cannot score higher.",
};
