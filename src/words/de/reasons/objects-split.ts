/** What is said in German of objects in several pieces. */
import type { ReasonWords } from "../../reasons.js";

export const objectsSplit: ReasonWords<"objects-split"> = {
  wrong: ({ count, of }) =>
    of === 1
      ? "Das Objekt ist in mehreren Stücken vorhergesagt"
      : `${count} von ${of} Objekten ${count === 1 ? "ist" : "sind"} in mehreren Stücken vorhergesagt`,
  todo: () => "Die Schnitte in den Bildern ansehen, dann Kachelränder und das Trennen der Objekte prüfen.",
};
