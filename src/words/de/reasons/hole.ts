/** `hole` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const hole: ReasonWords<"hole"> = {
  wrong: ({ share, count }) =>
    `Die Vorhersage hat ${count === 1 ? "ein Loch" : "Löcher"} von ${percent(share)} der Referenz`,
  todo: () => "Löcher in der Nachverarbeitung füllen und ansehen, was dort im Bild anders ist.",
};
