/** `labels-confused`: voxels of a label carry another one's id. */
import { numbersOf } from "../../number.js";
import type { ReasonWords } from "../../reasons.js";

const { names, percent } = numbersOf("de");

export const labelsConfused: ReasonWords<"labels-confused"> = {
  wrong: ({ labels, share }) =>
    `Die Labels ${names(labels.map(String))} sind vermischt: Bis zu ${percent(share)} eines Labels tragen die Nummer eines anderen`,
  todo: () =>
    "Prüfen, was diese Labels unterscheidet: gespiegelte Bilder im Training, oder Nummern, die beim Zusammensetzen vermischt werden.",
};
