/** `wrong-header`: resampled by its header the prediction fits worse than as its voxels lie. */
import type { ReasonWords } from "../../reasons.js";

export const wrongHeader: ReasonWords<"wrong-header"> = {
  wrong: () => "The prediction's header places it wrongly",
  todo: ({ orient }) =>
    `Score with --orient ${orient} in place of --resample, and write the prediction with the reference's header.`,
};
