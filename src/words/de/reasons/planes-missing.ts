/** `planes-missing` in German. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { axisNames, ordinal } from "../terms.js";

const masks = { reference: "Referenz", prediction: "Vorhersage" } as const;

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left, ends, side }) => {
    const one = axisNames[axis].slice(0, -1);
    if (left) return `Nur jede ${ordinal(left)} ${one} ist ${side === "reference" ? "annotiert" : "vorhergesagt"}`;
    if (every) return `In der ${masks[side]} ist jede ${ordinal(every)} ${one} leer`;
    if (ends)
      return `In der ${masks[side]} sind die ersten und letzten ${axisNames[axis]} leer, zusammen ${whole(planes.length)}`;
    return `In der ${masks[side]} ${planes.length === 1 ? "ist" : "sind"} in der Mitte ${whole(planes.length)} der ${axisNames[axis]} leer`;
  },
  todo: ({ axis, planes, ends, side }) =>
    side === "reference"
      ? `Nur die annotierten ${axisNames[axis]} bewerten oder die übrigen annotieren lassen: über sie lässt sich nichts sagen.`
      : ends
        ? `Prüfen, ob die Enden des Stapels abgeschnitten oder nicht vorhergesagt sind; sonst vereinbaren, mit welchen ${axisNames[axis]} die Referenz beginnt und endet.`
        : `Die fehlenden ${axisNames[axis]} ab ${axisNames[axis].slice(0, -1)} ${planes[0]} neu vorhersagen oder schreiben und prüfen, wie ${axis === "planes" ? "Schichten zu einem Volumen werden" : "Kacheln zusammengesetzt werden"}.`,
};
