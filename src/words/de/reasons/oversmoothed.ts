/** What is said in German of oversmoothing. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { percent } = numbersOf("de");

export const oversmoothed: ReasonWords<"oversmoothed"> = {
  wrong: ({ lost }) => `Ecken und dünne Teile sind weggeglättet: ${percent(lost)} des Objekts`,
  todo: ({ px }) =>
    `Lassen Sie die Glättung nach der Vorhersage weg, oder halten Sie ihren Radius unter ${px} px, und sagen Sie auf dem Gitter des Bildes vorher.`,
};
