/** `not-put-back`: the prediction was cropped or padded and not put back. */
import { axesOf } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { steps } from "../terms.js";

export const notPutBack: ReasonWords<"not-put-back"> = {
  wrong: ({ offset, from }) =>
    from === "crop"
      ? `The prediction lies ${steps(axesOf(offset), offset)}, exactly by the image's empty margin`
      : `All predicted objects are off by the same step: ${steps(axesOf(offset), offset)}`,
  todo: ({ from }) =>
    from === "crop"
      ? "Put the prediction back at the crop's offset before it is written."
      : "Look for a crop, a padding or an origin that is not undone where the prediction is written.",
};
