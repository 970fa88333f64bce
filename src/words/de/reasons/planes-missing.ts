/** `planes-missing` in German. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { axisNames, ordinal } from "../terms.js";

export const planesMissing: ReasonWords<"planes-missing"> = {
  wrong: ({ axis, planes, every, left }) =>
    left
      ? `Nur jede ${ordinal(left)} ${axisNames[axis].slice(0, -1)} ist vorhergesagt`
      : every
        ? `In der Vorhersage ist jede ${ordinal(every)} ${axisNames[axis].slice(0, -1)} leer`
        : `In der Vorhersage ${planes.length === 1 ? "ist" : "sind"} in der Mitte ${whole(planes.length)} der ${axisNames[axis]} leer`,
  todo: ({ axis, planes }) =>
    `Die fehlenden ${axisNames[axis]} ab ${axisNames[axis].slice(0, -1)} ${planes[0]} neu vorhersagen oder schreiben und prüfen, wie Schichten zu einem Volumen werden.`,
};
