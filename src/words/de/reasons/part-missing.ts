/** `part-missing` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { at } from "../terms.js";

export const partMissing: ReasonWords<"part-missing"> = {
  wrong: ({ share, count }) =>
    `${percent(share)} der Referenz fehlen an gefundenen Objekten, in ${count === 1 ? "einem Stück" : "mehreren Stücken"}`,
  todo: ({ place }, label) =>
    `Den fehlenden Teil neben dem Bild ansehen, ${at(place, label)}, und mit mehr solchen Stellen trainieren.`,
};
