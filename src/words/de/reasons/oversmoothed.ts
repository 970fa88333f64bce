/** What is said in German of oversmoothing. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("de");

export const oversmoothed: ReasonWords<"oversmoothed"> = {
  wrong: ({ lost }) => `Ecken und dünne Teile sind weggeglättet: ${percent(lost)} des Objekts`,
  todo: ({ px }) =>
    `Die Glättung nach der Vorhersage weglassen oder ihren Radius unter ${px} px halten, und auf dem Gitter des Bildes vorhersagen.`,
};
