/** `planes-missing` in German. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { axisNames, ordinal } from "../terms.js";

const masks = { reference: "Referenz", prediction: "Vorhersage" } as const;

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left, side }) =>
    left
      ? `Nur jede ${ordinal(left)} ${axisNames[axis].slice(0, -1)} ist ${side === "reference" ? "annotiert" : "vorhergesagt"}`
      : every
        ? `In der ${masks[side]} ist jede ${ordinal(every)} ${axisNames[axis].slice(0, -1)} leer`
        : `In der ${masks[side]} ${planes.length === 1 ? "ist" : "sind"} in der Mitte ${whole(planes.length)} der ${axisNames[axis]} leer`,
  todo: ({ axis, planes, side }) =>
    side === "reference"
      ? `Nur die annotierten ${axisNames[axis]} bewerten oder die übrigen annotieren lassen: über sie lässt sich nichts sagen.`
      : `Die fehlenden ${axisNames[axis]} ab ${axisNames[axis].slice(0, -1)} ${planes[0]} neu vorhersagen oder schreiben und prüfen, wie Schichten zu einem Volumen werden.`,
};
