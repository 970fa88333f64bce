/** German sentences of a gate. */
import type { BrokenRule, GateWords } from "../gate.js";
import { p, signed, whole } from "./number.js";
import { casesOf } from "./terms.js";

/** To the last digit, which tells a value from its limit. */
const exact = (value: number) => String(value).replace(".", ",").replace("-", "−");

const labelsOf = (labels: number) => `${whole(labels)} ${labels === 1 ? "Label" : "Labels"}`;

const moved: GateWords["moved"] = ({ difference, adjusted }) =>
  difference === null
    ? "kein Dice in beiden Läufen"
    : `mittlerer Dice ${signed(difference, 3)}${adjusted === null ? "" : `, p ${p(adjusted)}`}`;

const compared: Readonly<Record<string, string>> = {
  difference: "Unterschied im mittleren dice",
  low: "Unteres Ende des Intervalls des Unterschieds",
  dice: "Mittel von dice",
};

function quantity({ metric, of, run }: Extract<BrokenRule, { kind: "limit" | "undefined" }>): string {
  const extreme = `${of === "min" ? "Kleinster Wert" : "Größter Wert"} von ${metric}`;
  if (run === undefined) return of === "mean" ? `Mittel von ${metric}` : extreme;
  return `${of === "mean" ? compared[metric] : `${extreme} eines Falls`} in ${run}`;
}

export const gateGerman: GateWords = {
  passed: "Prüfung bestanden.",
  failed: "Prüfung nicht bestanden:",
  shut: "Prüfung nicht bestanden:",
  broken: {
    limit: (facts) =>
      `${quantity(facts)}: ${exact(facts.got)}, ${facts.fails === "under" ? "unter" : "über"} ${exact(facts.value)}`,
    undefined: (facts) =>
      `${quantity(facts)}: undefiniert, nicht ${facts.fails === "under" ? "mindestens" : "höchstens"} ${exact(facts.value)}`,
    "undefined-in-some": ({ metric, labels, of, isDistance }) =>
      `${metric} ist in ${whole(labels)} von ${labelsOf(of)} undefiniert${isDistance ? ": --missing-distance gibt dort einen Wert" : ""}`,
    found: ({ finding, labels, first }) => `${finding} in ${labelsOf(labels)}, zuerst in ${first}`,
    failed: ({ cases }) => `${casesOf(cases)} fehlgeschlagen`,
    "nothing-shared": ({ baseline, other }) => `kein Fall hat in ${baseline} und in ${other} einen Dice`,
    worse: ({ baseline, other, ...by }) => `${other} ist schlechter als ${baseline}: ${moved(by)}`,
    "label-worse": ({ other, label, more, ...by }) =>
      `${other} ist in Label ${label} schlechter: ${moved(by)}${more === 0 ? "" : `, und in ${whole(more)} ${more === 1 ? "weiteren Label" : "weiteren Labels"}`}`,
    missing: ({ baseline, other, cases, first }) =>
      cases === 1
        ? `${other} hat keine Werte für den Fall ${first}`
        : `${other} hat keine Werte für ${whole(cases)} Fälle aus ${baseline}, zuerst ${first}`,
  },
  moved,
  movedOver: (by, cases, better, worse) =>
    `${moved(by)} über ${casesOf(cases)}; ${whole(better)} besser, ${whole(worse)} schlechter`,
  fewCases: (cases, other) =>
    `${casesOf(cases)}: zu wenige, um ${other} als schlechter zu belegen; --fail-under difference=-0.01 hinzufügen`,
};
