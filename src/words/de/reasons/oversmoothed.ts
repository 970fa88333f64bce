/** What is said in German of oversmoothing. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const oversmoothed: ReasonWords<"oversmoothed"> = {
  wrong: ({ lost, filled }) =>
    filled
      ? `Lücken und Kerben sind zugeglättet: ${percent(filled)} des Objekts kommen hinzu`
      : `Ecken und dünne Teile sind weggeglättet: ${percent(lost)} des Objekts`,
  todo: ({ px }) =>
    `Die Glättung nach der Vorhersage weglassen oder ihren Radius unter ${px} px halten, und auf dem Gitter des Bildes vorhersagen.`,
};
