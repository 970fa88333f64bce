/** `thin` in German. */
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";

export const thin: ReasonWords<"thin"> = {
  wrong: ({ share }) =>
    `Das Objekt ist dünn: ${percent(share)} davon sind weniger als 3 Voxel breit, so dass jedes Pixel am Rand zählt`,
  todo: () =>
    "Nach der Mittellinie (clDice) oder einem Maß der Oberfläche (NSD) bewerten und feiner aufgelöst vorhersagen.",
};
