/** What is said in German of a shift. */
import type { ReasonWords } from "../../reasons.js";
import { stepLength, towards } from "../terms.js";

const isPart = (n: number) => n !== Math.round(n);

export const shifted: ReasonWords<"shifted"> = {
  wrong: ({ by }, label) => `Die Vorhersage liegt ${stepLength(by, label)} zu weit ${towards(label.axes, by)}`,
  todo: ({ by }) =>
    by.some(isPart)
      ? "Prüfen, wie die Vorhersage umgerechnet wurde: Ein Teil eines Voxels fehlt, wo Ecken statt Voxelmitten aufeinanderliegen."
      : "Ausschnitt, Auffüllung und Ursprung der Vorhersage prüfen, bevor das Modell geändert wird.",
};
