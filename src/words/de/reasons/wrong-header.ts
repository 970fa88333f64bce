/** `wrong-header`: resampled by its header the prediction fits worse than as its voxels lie. */
import type { ReasonWords } from "../../reasons.js";

export const wrongHeader: ReasonWords<"wrong-header"> = {
  wrong: () => "Die Kopfdaten der Vorhersage setzen sie an den falschen Ort",
  todo: ({ orient }) =>
    `Mit --orient ${orient} statt --resample bewerten und die Vorhersage mit den Kopfdaten der Referenz schreiben.`,
};
