/** `planes-out-of-order`: planes of the prediction stand at each other's places. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";
import { axisNames, towards } from "../terms.js";

export const planesOutOfOrder: ReasonWords<"planes-out-of-order"> = {
  wrong: ({ order, axis, moved, by, at }) => {
    const planes = axisNames[axis];
    switch (order) {
      case "cyclic":
        return `Die ${planes} der Vorhersage sind um ${whole(Math.abs(by ?? 0))} weitergerückt, über das Ende des Stapels hinweg`;
      case "exchanged":
        return `Zwei Blöcke von ${planes} der Vorhersage sind vertauscht`;
      case "as-text":
        return "Die Schichten der Vorhersage sind nach Namen als Text sortiert (1, 10, 11, 2)";
      case "interleaved":
        return `In der Vorhersage kommt zuerst jede zweite der ${planes}`;
      case "slipped": {
        const off = by ?? 0;
        return `Ab ${planes.slice(0, -1)} ${at} liegt die Vorhersage um ${whole(Math.abs(off))} ${Math.abs(off) === 1 ? planes.slice(0, -1) : planes} zu weit ${towards([axis], [off])}`;
      }
      case "shuffled":
        return `${whole(moved)} ${planes} der Vorhersage stehen am Platz einer anderen`;
    }
  },
  todo: ({ order, by = 0 }) =>
    order === "as-text"
      ? "Die Schichten nach Nummer oder Ort statt nach Namen sortieren, wo der Stapel zusammengesetzt wird."
      : order === "slipped"
        ? `Nach einer Schicht suchen, die ${by > 0 ? "doppelt geschrieben" : "ausgelassen"} wird, wo der Stapel zusammengesetzt wird.`
        : "Die Schichten nach ihrem Ort sortieren, wo der Stapel zusammengesetzt wird.",
};
