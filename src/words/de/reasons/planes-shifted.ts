/** What is said in German of planes that lie off. */
import type { Axis } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { axisNames, stepLength } from "../terms.js";

const single: Readonly<Record<Axis, string>> = { planes: "Ebene", rows: "Zeile", columns: "Spalte" };

export const planesShifted: ReasonWords<"planes-shifted"> = {
  wrong: ({ axis, planes, of, block }, label) => {
    if (!block) return `${planes} von ${of} ${axisNames[axis]} sind verschoben, jede anders`;
    const one = block.from === block.to;
    const range = one ? `${single[axis]} ${block.from}` : `den ${axisNames[axis]} ${block.from} bis ${block.to}`;
    return `In ${range} liegt die Vorhersage ${stepLength(block.by, label)} daneben`;
  },
  todo: () =>
    "Prüfen, ob die Bewegung im Bild erst nach dem Zeichnen der Referenz korrigiert wurde, und für beide dieselbe Fassung nehmen.",
};
