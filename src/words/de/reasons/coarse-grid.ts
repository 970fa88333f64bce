/** `coarse-grid` in German. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { whole } = numbersOf("de");

export const coarseGrid: ReasonWords<"coarse-grid"> = {
  wrong: ({ factors }) =>
    `Der Umriss steht in Blöcken von ${factors.map(whole).join(" × ")}: Eine Maske entstand auf einem gröberen Gitter`,
  todo: () => "Wahrscheinlichkeiten statt der Maske umrechnen und in einer Auflösung bewerten.",
};
