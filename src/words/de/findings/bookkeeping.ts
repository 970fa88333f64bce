/** German sentences on mistakes of the evaluation. */
import type { BookkeepingFinding } from "../../../diagnosis/index.js";
import { noLabel, ofReasons } from "../../of-reasons.js";
import type { FindingTable } from "../../sentences.js";
import { list, names, score, whole } from "../number.js";
import { idsGerman } from "../reasons/ids.js";
import { layoutGerman } from "../reasons/layout.js";
import { mixedGerman } from "../reasons/mixed.js";
import { isPart } from "../reasons/place.js";
import { valuesGerman } from "../reasons/values.js";
import { casesOf, exchangeOf, maskNames, relabelOption, steps } from "../terms.js";

// For void labels, a finding counts the references.
const { "void-label": _, ...slips } = valuesGerman;

export const bookkeepingGerman: Pick<FindingTable, BookkeepingFinding["kind"]> = {
  ...ofReasons(
    layoutGerman,
    ({ cases, of }) => (of === 1 ? "" : cases.length === of ? ` (alle ${whole(of)} Fälle)` : ` (${casesNamed(cases)})`),
    ({ before, after }) => instead("Ist das behoben,", before, after),
  ),
  ...ofReasons(
    slips,
    ({ cases }) => ` (${casesNamed(cases)})`,
    ({ before, after }) => instead("Ist das behoben,", before, after),
  ),
  ...ofReasons(
    idsGerman,
    () => "",
    ({ dice }) => putRight(dice),
  ),
  "cases-exchanged": {
    wrong: ({ cases, of }) =>
      cases.length === of
        ? `Alle ${whole(of)} Vorhersagen sind zwischen Fällen vertauscht: ${names(cases)}.`
        : `${whole(cases.length)} von ${whole(of)} Vorhersagen ${cases.length === 1 ? "gehört zu einem anderen Fall" : "sind zwischen Fällen vertauscht"}: ${names(cases)}.`,
    more: ({ cases, fits, before, after }) =>
      `${instead("Richtig zugeordnet", before, after)}${fits === undefined ? "" : ` Die Vorhersage von ${cases[0]} gehört zu ${fits}.`}`,
    todo: () =>
      "Prüfen, wie die Namen der Dateien sortiert und zugeordnet werden, wo die Vorhersagen geschrieben werden.",
  },
  "labels-exchanged": {
    wrong: (facts) =>
      facts.exchanges === 1
        ? `${exchangeOf(facts.mapping)}.`
        : `Die Nummern von ${whole(facts.mapping.length)} Labels sind vertauscht, auf ${whole(facts.exchanges)} voneinander unabhängige Weisen.`,
    more: ({ dice }) => putRight(dice),
    todo: ({ relabel, exchanges }) =>
      `${exchanges === 1 ? "" : "Wo Nummern Objekte zählen und keine Klassen sind, mit --instances bewerten. Sonst: "}${exchanges === 1 ? "Mit" : "mit"} ${relabelOption(relabel)} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`,
  },
  "labels-exchanged-in-cases": {
    wrong: ({ cases, of, mapping, side }) =>
      `${exchangeOf(mapping, side)}, in ${whole(cases.length)} von ${whole(of)} Fällen: ${names(cases)}.`,
    more: ({ dice }) => putRight(dice),
    todo: ({ cases }) =>
      `Die Nummern in den Dateien ${cases.length === 1 ? "dieses Falls" : "dieser Fälle"} berichtigen und vergleichen, wie sie und die anderen geschrieben wurden.`,
  },
  "labels-merged": {
    wrong: (facts) => `${mixedGerman["labels-merged"].wrong({ ...facts, gain: 0, after: 0 }, noLabel)}.`,
    more: ({ together }) => `Zusammen stimmen sie mit Dice ${score(together)} überein.`,
    todo: (facts) => mixedGerman["labels-merged"].todo({ ...facts, gain: 0, after: 0 }, noLabel),
  },
  shifted: {
    wrong: ({ cases, of, axes, by }) =>
      of === 1
        ? `Die Vorhersage liegt daneben, ${steps(axes, by)}, bei den meisten Labels gleich.`
        : `Die Vorhersagen liegen daneben, ${steps(axes, by)}, ${cases.length === of ? `in allen ${whole(of)}` : `in ${whole(cases.length)} von ${whole(of)}`} Fällen gleich.`,
    more: ({ dice, of }) => `${of === 1 ? "Diese Labels" : "Diese Fälle"} erreichen im Mittel ${score(dice)}.`,
    todo: ({ by }) =>
      by.some(isPart)
        ? "Prüfen, wo beim Umrechnen der Vorhersagen die Mitte der Voxel angenommen wird (align_corners, ein halbes Voxel)."
        : "Prüfen, wie Ausschnitt und Auffüllung rückgängig gemacht und wie Ebenen gezählt werden, wo die Vorhersagen geschrieben werden.",
  },
  "void-label": {
    wrong: ({ label, count }) =>
      `Label ${label} ist keine Klasse: In ${whole(count)} ${count === 1 ? "Referenz" : "Referenzen"} steht es für das, was nicht bewertet wird.`,
    todo: ({ label }) => `Mit --ignore ${label} neu bewerten.`,
  },
  identical: {
    wrong: ({ cases }) => `${inCases(cases)} sind Vorhersage und Referenz gleich.`,
    todo: () => "Prüfen, ob die Vorhersage eine Kopie der Referenz ist und ob die Referenz zum Training gehörte.",
  },
  "empty-reference": {
    wrong: ({ cases }) => `${inCases(cases)} ist die Referenz leer.`,
    todo: ({ cases }) =>
      cases.length === 1
        ? "Prüfen, ob dieser Fall annotiert wurde; wenn das Objekt wirklich fehlt, ihn nicht in das Mittel nehmen."
        : "Prüfen, ob diese Fälle annotiert wurden; wo das Objekt wirklich fehlt, sie nicht in das Mittel nehmen.",
  },
  "empty-prediction": {
    wrong: ({ cases }) => `${inCases(cases)} ist die Vorhersage leer.`,
    todo: () => "Prüfen, ob die Vorhersage geschrieben wurde, dann ihre Schwelle und ihren Kanal.",
  },
  copies: {
    wrong: ({ side, cases }) => `${whole(cases.length)} Fälle haben dieselbe ${maskNames[side]}: ${names(cases)}.`,
    todo: () => "Die Namen dieser Dateien prüfen, und ob jede aus ihrem eigenen Bild entstand.",
  },
  "one-sided-label": {
    wrong: ({ label, side, count }) => `Label ${label} kommt nur in der ${maskNames[side]} vor (${casesOf(count)}).`,
    todo: ({ side }) =>
      side === "reference"
        ? "Prüfen, ob das Modell dieses Label überhaupt vorhersagt, und unter welcher Nummer."
        : "Prüfen, ob dieses Label in den Referenzen annotiert wurde, und unter welcher Nummer.",
  },
  "one-sided-labels": {
    wrong: ({ labels, side }) =>
      `${whole(labels.length)} Labels kommen nur in der ${maskNames[side]} vor: ${names(labels.map(String))}.`,
    todo: ({ side }) =>
      side === "reference"
        ? "Prüfen, ob das Modell diese Labels überhaupt vorhersagt, und unter welchen Nummern."
        : "Prüfen, ob diese Labels in den Referenzen annotiert wurden, und unter welchen Nummern.",
  },
};

/** "Im Fall a", "In den Fällen a und b", "In 12 Fällen (a, b, …)". */
function inCases(cases: readonly string[]): string {
  if (cases.length > 3) return `In ${whole(cases.length)} Fällen (${cases.slice(0, 2).join(", ")}, …)`;
  return `${cases.length === 1 ? "Im Fall" : "In den Fällen"} ${list(cases)}`;
}

/** "Fall a", "Fälle a, b und c", "12 Fälle: a, b, …". */
const casesNamed = (cases: readonly string[]): string =>
  cases.length > 3
    ? `${whole(cases.length)} Fälle: ${cases.slice(0, 2).join(", ")}, …`
    : `${cases.length === 1 ? "Fall" : "Fälle"} ${list(cases)}`;

const instead = (what: string, before: number, after: number): string =>
  `${what} beträgt der mittlere Dice ${score(after)} statt ${score(before)}.`;

function putRight(dice: readonly { readonly before: number; readonly after: number }[]): string {
  const mean = (side: "before" | "after") => dice.reduce((sum, one) => sum + one[side], 0) / Math.max(1, dice.length);
  const scores = dice.length === 1 ? "erreicht es" : "erreichen sie im Mittel";
  return `Richtig zugeordnet ${scores} ${score(mean("after"))} statt ${score(mean("before"))}.`;
}
