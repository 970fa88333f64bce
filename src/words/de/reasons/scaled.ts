/** `scaled`: the whole content of the prediction is zoomed. */
import type { ReasonWords } from "../../reasons.js";
import { list, percent } from "../number.js";

export const scaled: ReasonWords<"scaled"> = {
  wrong: ({ from, ratios }) =>
    from === "padding"
      ? `Die Vorhersage enthält noch einen aufgefüllten Rand, der ihren Inhalt auf ${percent(Math.min(...ratios))} staucht`
      : `Die Vorhersage ist auf ${list([...new Set(ratios.map(percent))])} ihrer Größe skaliert`,
  todo: ({ from }) =>
    from === "padding"
      ? "Den aufgefüllten Rand abschneiden, bevor die Vorhersage auf das Bild gebracht wird."
      : "Die Vorhersage vor dem Schreiben mit dem nächsten Nachbarn auf das Gitter der Referenz bringen.",
};
