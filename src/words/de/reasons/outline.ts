/** `outline` in German. */
import type { ReasonWords } from "../../reasons.js";

export const outline: ReasonWords<"outline"> = {
  wrong: ({ missing, extra }) =>
    missing > 4 * extra
      ? "Der Umriss liegt stellenweise zu weit innen"
      : extra > 4 * missing
        ? "Der Umriss liegt stellenweise zu weit außen"
        : "Der Umriss ist ungenau: teils zu weit innen, teils zu weit außen",
  todo: () =>
    "Den Umriss der Referenz prüfen lassen, dann mit einem Verlust für den Rand und in voller Auflösung trainieren.",
};
