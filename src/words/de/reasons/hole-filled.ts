/** `hole-filled` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("de");

export const holeFilled: ReasonWords<"hole-filled"> = {
  wrong: ({ share, count }) =>
    `Die Vorhersage füllt ${count === 1 ? "ein Loch, das" : "Löcher, die"} die Referenz offen lässt: ${percent(share)} ihrer Größe`,
  todo: () => "Entscheiden, ob das Label einschließt, was es umgibt; wenn nicht, das Füllen von Löchern weglassen.",
};
