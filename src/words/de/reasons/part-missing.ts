/** `part-missing` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";
import { at } from "../terms.js";

const { percent } = numbersOf("de");

export const partMissing: ReasonWords<"part-missing"> = {
  wrong: ({ share, count }) =>
    `${percent(share)} der Referenz fehlen an gefundenen Objekten, ${count === 1 ? "in einem Stück" : "in Stücken"}`,
  todo: ({ place }) =>
    `Den fehlenden Teil neben dem Bild ansehen, ${at(place)}, und mit mehr solchen Stellen trainieren.`,
};
