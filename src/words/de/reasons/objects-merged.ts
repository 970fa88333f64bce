/** What is said in German of merged objects. */
import type { ReasonWords } from "../../reasons.js";

export const objectsMerged: ReasonWords<"objects-merged"> = {
  wrong: ({ count, of }) => `${count} von ${of} Objekten ${count === 1 ? "ist" : "sind"} in einem Nachbarn aufgegangen`,
  todo: () => "Objekte, die sich berühren, vor dem Zählen durch eine Wasserscheide oder vorhergesagte Ränder trennen.",
};
