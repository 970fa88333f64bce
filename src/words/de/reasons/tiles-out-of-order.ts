/** `tiles-out-of-order`: patches of the prediction were put together in another order. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";

export const tilesOutOfOrder: ReasonWords<"tiles-out-of-order"> = {
  wrong: ({ moved }) => `${whole(moved)} Kacheln der Vorhersage stehen am Platz einer anderen`,
  todo: () =>
    "Die Kacheln dorthin zurücklegen, wo sie ausgeschnitten wurden: die Reihenfolge von Zeilen und Spalten prüfen.",
};
