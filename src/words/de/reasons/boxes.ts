/** `boxes` in German. */
import type { ReasonWords } from "../../reasons.js";

export const boxes: ReasonWords<"boxes"> = {
  wrong: () => "Die Vorhersage besteht aus Kästen um die Objekte",
  todo: () => "Masken statt Kästen bewerten: Kästen eines Detektors können nicht höher bewertet werden.",
};
