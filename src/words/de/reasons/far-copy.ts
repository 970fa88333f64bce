/** What is said in German of a prediction that lies far off. */
import { reasonThresholds } from "../../../diagnosis/index.js";
import type { ReasonWords } from "../../reasons.js";
import { percent } from "../number.js";
import { stepLength, towards } from "../terms.js";

const { all } = reasonThresholds.farCopy;
export const farCopy: ReasonWords<"far-copy"> = {
  wrong: ({ by, share }, label) => {
    const off = `${stepLength(by, label)} zu weit ${towards(label.axes, by)}, weiter als das Objekt lang ist`;
    return share >= all.value ? `Die Vorhersage liegt ${off}` : `${percent(share)} der Vorhersage liegen ${off}`;
  },
  todo: () => "Ursprung, Ausschnitt und Lage der Kacheln der Vorhersage mit denen der Referenz vergleichen.",
};
