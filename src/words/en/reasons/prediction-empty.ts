/** `prediction-empty` in English. */
import type { ReasonWords } from "../../reasons.js";

export const predictionEmpty: ReasonWords<"prediction-empty"> = {
  wrong: () => "The prediction is empty",
  todo: () => "Check first that this label was predicted at all: its id, its channel, the threshold and the crop.",
};
