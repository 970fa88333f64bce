/** `coarse-grid` in German. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";

export const coarseGrid: ReasonWords<"coarse-grid"> = {
  wrong: ({ factors }) =>
    `Der Umriss steht in Blöcken von ${factors.map(whole).join(" × ")}: Eine Maske entstand auf einem gröberen Gitter`,
  todo: () => "Wahrscheinlichkeiten statt der Maske umrechnen und in einer Auflösung bewerten.",
};
