/** What is said in English of a prediction that lies far off. */
import { reasonThresholds } from "../../../diagnosis/index.js";
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { stepLength, towards } from "../terms.js";

const { all } = reasonThresholds.farCopy;
export const farCopy: ReasonWords<"far-copy"> = {
  wrong: ({ by, share }, label) => {
    const off = `lies ${stepLength(by, label)} too far ${towards(label.axes, by)}, farther than the object is long`;
    return share >= all.value ? `The prediction ${off}` : `${percent(share)} of the prediction ${off}`;
  },
  todo: () => "Compare origin, crop and tile positions of the prediction with the reference's.",
};
