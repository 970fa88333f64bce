/** German sentences on values that are not labels. */
import type { ValuesReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { list, whole } from "../number.js";
import { maskNames } from "../terms.js";

const hold = (sides: readonly (keyof typeof maskNames)[]) => {
  const text = list(sides.map((side) => `die ${maskNames[side]}`));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${sides.length === 1 ? "enthält" : "enthalten"}`;
};

export const valuesGerman: ReasonTable<ValuesReason["kind"]> = {
  "lossy-mask": {
    wrong: ({ sides, values }) => `${hold(sides)} ${whole(values)} Grauwerte wie ein JPEG oder eine geglättete Maske`,
    todo: ({ threshold }) => `Mit --threshold ${threshold} bewerten und Masken als PNG ohne Glättung speichern.`,
  },
  "probability-map": {
    wrong: ({ sides, values }) =>
      `${hold(sides)} ${whole(values)} Werte wie Wahrscheinlichkeiten, die als Grauwerte gespeichert sind`,
    todo: ({ threshold }) => `Mit --threshold ${threshold} bewerten oder Masken schreiben.`,
  },
  "interpolated-labels": {
    wrong: ({ side, odd }) =>
      `Die ${maskNames[side]} wurde interpoliert: Dünne Säume tragen ${odd === 1 ? "einen Wert" : `${whole(odd)} Werte`} zwischen den Nummern daneben`,
    todo: ({ side }) => `Die ${maskNames[side]} neu mit dem nächsten Nachbarn (Ordnung 0) statt linear umrechnen.`,
  },
  "instance-map": {
    wrong: ({ side, values }) => `Die ${maskNames[side]} enthält ${whole(values)} Werte, als zählte sie Objekte`,
    todo: ({ side }) =>
      `Mit --merge bewerten, oder mit --instances, wo auch die ${maskNames[side === "reference" ? "prediction" : "reference"]} ihre Objekte zählt.`,
  },
  "instance-ids": {
    wrong: ({ objects }) =>
      `Die Nummern zählen hier Objekte: ${whole(objects)} haben in der Vorhersage eine andere Nummer`,
    todo: () =>
      "Mit --instances bewerten. Sind die Nummern Klassen, beide Masken nach einer Tabelle der Nummern schreiben.",
  },
  "void-label": {
    wrong: ({ label }) => `Label ${label} der Referenz steht für das, was nicht bewertet wird, und ist keine Klasse`,
    todo: ({ label }) => `Mit --ignore ${label} neu bewerten.`,
  },
};
