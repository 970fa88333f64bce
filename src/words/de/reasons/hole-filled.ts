/** `hole-filled` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const holeFilled: ReasonWords<"hole-filled"> = {
  wrong: ({ share, count }) =>
    `Die Vorhersage füllt ${count === 1 ? "ein Loch, das" : "Löcher, die"} die Referenz offen lässt: ${percent(share)} ihrer Größe`,
  todo: () => "Entscheiden, ob das Label einschließt, was es umgibt; wenn nicht, das Füllen von Löchern weglassen.",
};
