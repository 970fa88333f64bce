/** What is said in English of a prediction that lies far off. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { stepLength, towards } from "../terms.js";

const { percent } = numbersOf("en");

export const farCopy: ReasonWords<"far-copy"> = {
  wrong: ({ by, share }, label) => {
    const off = `lies ${stepLength(by, label)} too far ${towards(label.axes, by)}, farther than the object is long`;
    return share >= 0.9 ? `The prediction ${off}` : `${percent(share)} of the prediction ${off}`;
  },
  todo: () => "Compare origin, crop and tile positions of the prediction with the reference's.",
};
