/** `all-foreground`: the prediction fills its frame. */
import type { ReasonWords } from "../../reasons.js";

export const allForeground: ReasonWords<"all-foreground"> = {
  wrong: () => "The prediction marks the whole frame as foreground",
  todo: () => "Check the threshold, the channel and the id of the background where the mask is written.",
};
