/** What is said in English of a mirror image. */
import type { Axis } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";

const ways: Readonly<Record<Axis, string>> = {
  planes: "from the first to the last plane",
  rows: "top to bottom",
  columns: "left to right",
};

export const mirrored: ReasonWords<"mirrored"> = {
  wrong: ({ axis, how }) =>
    how === "also"
      ? `The prediction also holds the object's mirror image, ${ways[axis]}`
      : `The prediction is the object's mirror image, ${ways[axis]}`,
  todo: ({ axis, how }) =>
    how === "also"
      ? `Check that predictions of images flipped along the ${axis} are flipped back before they are merged.`
      : `Flip the prediction back along the ${axis}, and check flips and the header's direction.`,
};
