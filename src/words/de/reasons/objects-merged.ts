/** What is said in German of merged objects. */
import type { ReasonWords } from "../../reasons.js";

export const objectsMerged: ReasonWords<"objects-merged"> = {
  wrong: ({ count, of }) => `${count} von ${of} Objekten ${count === 1 ? "ist" : "sind"} in einem Nachbarn aufgegangen`,
  todo: () =>
    "Trennen Sie Objekte, die sich berühren, durch eine Wasserscheide oder vorhergesagte Ränder, bevor Sie sie zählen.",
};
