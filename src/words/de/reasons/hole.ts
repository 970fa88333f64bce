/** `hole` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("de");

export const hole: ReasonWords<"hole"> = {
  wrong: ({ share, count }) =>
    `Die Vorhersage hat ${count === 1 ? "ein Loch" : "Löcher"} von ${percent(share)} der Referenz`,
  todo: () => "Löcher in der Nachverarbeitung füllen und ansehen, was dort im Bild anders ist.",
};
