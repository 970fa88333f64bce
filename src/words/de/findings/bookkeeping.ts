/** What mistakes of the evaluation say in German. */
import type { BookkeepingFinding } from "../../../diagnosis/index.js";
import { numbersOf } from "../../number.js";
import type { FindingTable } from "../../sentences.js";
import { axisNames, casesOf, exchangeOf, orientationOf, relabelOption, steps } from "../terms.js";

const { fixed, list, names, score, whole } = numbersOf("de");

export const bookkeepingGerman: Pick<FindingTable, BookkeepingFinding["kind"]> = {
  labels: {
    wrong: ({ mapping, exchanges }) =>
      exchanges === 1
        ? `${exchangeOf(mapping)}.`
        : `Die Nummern von ${whole(mapping.length)} Labels sind vertauscht, auf ${whole(exchanges)} voneinander unabhängige Weisen.`,
    more: ({ dice }) =>
      `Richtig zugeordnet ${dice.length === 1 ? "erreicht es" : "erreichen sie im Mittel"} ${score(mean(dice, "after"))} statt ${score(mean(dice, "before"))}.`,
    todo: ({ relabel, exchanges }) =>
      `${exchanges === 1 ? "" : "Wo Nummern Objekte zählen und keine Klassen sind, mit --instances bewerten. Sonst: "}${exchanges === 1 ? "Mit" : "mit"} ${relabelOption(relabel)} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`,
  },
  orientation: {
    wrong: ({ cases, name }) => `${inCases(cases)} ist die Vorhersage ${orientationOf(name)}.`,
    more: ({ before, after }) => instead("Zurückgedreht", before, after),
    todo: ({ cases, of, orient }) =>
      `Die Vorhersage mit dem Kopf der Eingabe schreiben.${cases.length === of ? ` Bis dahin mit --orient ${orient} bewerten.` : " Vergleichen, wie diese und die anderen Fälle geschrieben wurden."}`,
  },
  "wrong-header": {
    wrong: ({ cases }) => `${inCases(cases)} legt der Kopf der Vorhersage sie an den falschen Ort.`,
    more: ({ before, after }) => instead("Wie die Voxel in der Datei liegen", before, after),
    todo: ({ orient }) =>
      `Mit --orient ${orient} statt --resample bewerten und die Vorhersage mit dem Kopf der Referenz schreiben.`,
  },
  offset: {
    wrong: ({ cases, axes, offset, from }) =>
      `${inCases(cases)} ist die Vorhersage verschoben, ${steps(axes, offset)}${from === "crop" ? ", um genau den leeren Rand des Bildes" : ""}.`,
    more: ({ before, after }) => instead("Zurückgeschoben", before, after),
    todo: ({ from }) =>
      from === "crop"
        ? "Die Vorhersage vor dem Schreiben an den Ort des Ausschnitts zurücklegen."
        : "Nach einem Ausschnitt, einem Auffüllen oder einem Ursprung suchen, der beim Schreiben nicht rückgängig gemacht wird.",
  },
  "half-image": {
    wrong: ({ cases, axes }) =>
      `${inCases(cases)} liegt die Vorhersage entlang ${list(axes.map((axis) => axisNames[axis]))} um ein halbes Bild daneben.`,
    more: ({ before, after }) => instead("Zurückgerollt", before, after),
    todo: () =>
      "Nach einer Fourier-Verschiebung (fftshift) oder einem Rollen suchen, das nicht rückgängig gemacht wird, oder nach vertauschten Hälften.",
  },
  rescaled: {
    wrong: ({ cases, ratios }) =>
      `${inCases(cases)} ist die Vorhersage um ${ratios.map((ratio) => fixed(ratio, 2)).join(" × ")} skaliert.`,
    more: ({ before, after }) => instead("Zurückskaliert", before, after),
    todo: () => "Die Vorhersage vor dem Schreiben mit dem nächsten Nachbarn auf das Gitter der Referenz bringen.",
  },
  "probability-map": {
    wrong: ({ cases, ids }) =>
      `${inCases(cases)} enthält die Vorhersage ${whole(ids)} Werte, wie Wahrscheinlichkeiten, die als Grauwerte gespeichert sind.`,
    more: ({ threshold, before, after }) => instead(`Ab ${threshold}`, before, after),
    todo: ({ threshold }) => `Mit --threshold ${threshold} bewerten oder Masken schreiben.`,
  },
  "instance-map": {
    wrong: ({ cases, ids }) =>
      `${inCases(cases)} enthält die Vorhersage ${whole(ids)} Werte, als wären Objekte nummeriert.`,
    more: ({ before, after }) => instead("Zusammengelegt", before, after),
    todo: () => "Mit --merge bewerten oder mit einer Referenz vergleichen, die ihre Objekte auch nummeriert.",
  },
  identical: {
    wrong: ({ cases }) => `${inCases(cases)} sind Vorhersage und Referenz gleich.`,
    todo: () => "Prüfen, ob die Vorhersage eine Kopie der Referenz ist und ob die Referenz zum Training gehörte.",
  },
  "empty-reference": {
    wrong: ({ cases }) => `${inCases(cases)} ist die Referenz leer.`,
    todo: () =>
      "Prüfen, ob diese Fälle annotiert wurden; wo das Objekt wirklich fehlt, sie nicht in das Mittel nehmen.",
  },
  "empty-prediction": {
    wrong: ({ cases }) => `${inCases(cases)} ist die Vorhersage leer.`,
    todo: () => "Prüfen, ob die Vorhersage geschrieben wurde, dann ihre Schwelle und ihren Kanal.",
  },
  copies: {
    wrong: ({ side, cases }) => `${whole(cases.length)} Fälle haben dieselbe ${sides[side]}: ${names(cases)}.`,
    todo: () => "Die Namen dieser Dateien prüfen, und ob jede aus ihrem eigenen Bild entstand.",
  },
  "one-sided-label": {
    wrong: ({ label, side, count }) => `Label ${label} kommt nur in der ${sides[side]} vor (${casesOf(count)}).`,
    todo: ({ side }) =>
      side === "reference"
        ? "Prüfen, ob das Modell dieses Label überhaupt vorhersagt, und unter welcher Nummer."
        : "Prüfen, ob dieses Label in den Referenzen annotiert wurde, und unter welcher Nummer.",
  },
  "one-sided-labels": {
    wrong: ({ labels, side }) =>
      `${whole(labels.length)} Labels kommen nur in der ${sides[side]} vor: ${names(labels.map(String))}.`,
    todo: ({ side }) =>
      side === "reference"
        ? "Prüfen, ob das Modell diese Labels überhaupt vorhersagt, und unter welchen Nummern."
        : "Prüfen, ob diese Labels in den Referenzen annotiert wurden, und unter welchen Nummern.",
  },
};

const sides = { reference: "Referenz", prediction: "Vorhersage" } as const;

/** "In a, b und 3 weiteren Fällen". */
function inCases(cases: readonly string[]): string {
  return `In ${cases.length > 3 ? `${whole(cases.length)} Fällen (${names(cases.slice(0, 2))} …)` : list(cases)}`;
}

function instead(what: string, before: number, after: number): string {
  return `${what} stimmen die Labels mit Dice ${score(after)} statt ${score(before)} überein.`;
}

function mean(dice: readonly { readonly before: number; readonly after: number }[], side: "before" | "after"): number {
  return dice.reduce((sum, one) => sum + one[side], 0) / Math.max(1, dice.length);
}
