/** `labels-confused`: voxels of a label carry another one's id. */
import type { ReasonWords } from "../../reasons.js";
import { names, percent } from "../number.js";

export const labelsConfused: ReasonWords<"labels-confused"> = {
  wrong: ({ labels, share }) =>
    `Die Labels ${names(labels.map(String))} sind vermischt: Bis zu ${percent(share)} eines Labels tragen die Nummer eines anderen`,
  todo: () =>
    "Prüfen, was diese Labels unterscheidet: gespiegelte Bilder im Training, oder Nummern, die beim Zusammensetzen vermischt werden.",
};
