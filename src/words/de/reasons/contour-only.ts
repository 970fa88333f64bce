/** `contour-only` in German. */
import type { ReasonWords } from "../../reasons.js";

export const contourOnly: ReasonWords<"contour-only"> = {
  wrong: () => "Die Vorhersage enthält die Umrisse der Objekte und nicht ihr Inneres",
  todo: () => "Die Umrisse vor dem Bewerten füllen, wo die Vorhersage gezeichnet oder ausgegeben wird.",
};
