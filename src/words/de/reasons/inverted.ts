/** `inverted`: background and foreground are exchanged. */
import type { ReasonWords } from "../../reasons.js";
import { maskNames } from "../terms.js";

export const inverted: ReasonWords<"inverted"> = {
  wrong: ({ side }) => `Hintergrund und Objekt sind in der ${maskNames[side]} vertauscht`,
  todo: ({ side }) => `Die ${maskNames[side]} umkehren (1 − Maske) und prüfen, welche Klasse Hintergrund bedeutet.`,
};
