/** `thin` in English. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const thin: ReasonWords<"thin"> = {
  wrong: ({ share }) =>
    `The object is thin: ${percent(share)} of it is less than 3 voxels wide, so every pixel of its outline counts`,
  todo: () => "Judge it by its centre line (clDice) or by a surface metric (NSD), and predict at a finer resolution.",
};
