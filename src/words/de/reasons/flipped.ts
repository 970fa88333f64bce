/** `flipped`: the prediction lies in another orientation. */
import type { ReasonWords } from "../../reasons.js";
import { orientationOf } from "../terms.js";

export const flipped: ReasonWords<"flipped"> = {
  wrong: ({ orientation }) => `Die Vorhersage ist ${orientationOf(orientation)}`,
  todo: ({ orient }) =>
    `Die Vorhersage mit den Kopfdaten der Eingabe schreiben; bis dahin mit --orient ${orient} bewerten.`,
};
