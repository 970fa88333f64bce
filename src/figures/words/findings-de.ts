/** A dataset's findings in German: made from their numbers, as their own sentences are English. */
import { type Cause, isPasted, type Part } from "../../diagnosis/index.js";
import { groupGerman, imagesGerman, sizeGerman } from "./cohort-de.js";
import { numbersOf } from "./number.js";
import {
  casesOf,
  causeNouns,
  listed,
  namesOf,
  orientationGerman,
  partNouns,
  percent,
  scoreOf,
  type ToldFinding,
  type Values,
} from "./terms-de.js";

const { fixed, points, whole } = numbersOf("de");

/** One a kind of finding. */
export const findingsGerman: Readonly<Record<string, (values: Values) => ToldFinding>> = {
  labels: ({ dice, relabel, exchanges }) => {
    const scores = dice as readonly { label: number; before: number; after: number }[];
    const option = isPasted(String(relabel))
      ? `--relabel ${relabel}`
      : "--relabel DATEI (results.json eines Berichts, oder was diagnose --json -o DATEI schrieb)";
    const again = `Mit ${option} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`;
    if (typeof exchanges === "number") {
      const mean = (side: "before" | "after") =>
        scoreOf(scores.reduce((sum, one) => sum + one[side], 0) / Math.max(1, scores.length));
      return {
        text: `Die Nummern von ${scores.length} Labels sind vertauscht; richtig zugeordnet erreichen sie im Mittel ${mean("after")} statt ${mean("before")}.`,
        remedy: `Wo Nummern Objekte zählen und keine Klassen sind, mit --instances bewerten. Sonst: ${again}`,
      };
    }
    return {
      text: `Label-Nummern sind vertauscht: ${scores.map(({ label, before, after }) => `Label ${label} erreicht richtig zugeordnet ${scoreOf(after)} statt ${scoreOf(before)}`).join(", ")}.`,
      remedy: again,
    };
  },
  orientation: ({ case: name, cases, of, name: orientation, orient, before, after, next, shifted, headers }) => ({
    text: `In ${name} liegt die Vorhersage falsch: ${orientationGerman(String(orientation))}. Zurückgedreht stimmen die Labels zu ${scoreOf(after)} statt ${scoreOf(before)} überein (nächstbeste Lage: ${scoreOf((next as { agreement: number }).agreement)}, beste Verschiebung: ${scoreOf(shifted)}).${headersGerman(headers)}${also(cases)}`,
    remedy: `Die Vorhersage mit dem Kopf der Eingabe schreiben und vergleichen, wie Lesen und Schreiben die Achsen ordnen.${(cases as readonly string[]).length === of ? ` Bis dahin mit --orient ${orient} bewerten.` : ""}`,
  }),
  "wrong-header": ({ case: name, cases, before, after, orient, headers }) => ({
    text: `In ${name} legt der Kopf der Vorhersage sie falsch.${headersGerman(headers)} Danach umgerechnet stimmen die Labels zu ${scoreOf(before)} überein, wie die Voxel in der Datei liegen zu ${scoreOf(after)}.${also(cases)}`,
    remedy: `Mit --orient ${orient} statt --resample bewerten und die Vorhersage mit dem Kopf der Referenz schreiben.`,
  }),
  offset: ({ case: name, cases, offset, axes, before, after, from }) => ({
    text: `In ${name} liegt die Vorhersage daneben, ${listed(
      (offset as readonly number[]).flatMap((by, axis) =>
        by === 0
          ? []
          : `${axisGerman((axes as readonly string[])[axis] ?? "")} ${by > 0 ? "+" : "−"}${whole(Math.abs(by))}`,
      ),
    )}, ${from === "crop" ? "um genau den leeren Rand des Bildes" : "mit allen Objekten gleich"}; zurückgeschoben würde sie zu ${scoreOf(after)} statt ${scoreOf(before)} übereinstimmen.${also(cases)}`,
    remedy:
      from === "crop"
        ? "Das Netz sah nur den Inhalt des Bildes: die Vorhersage vor dem Schreiben an den Ort des Ausschnitts zurücklegen."
        : "Nach einem Ausschnitt, einem Auffüllen oder einem Ursprung suchen, der beim Schreiben nicht rückgängig gemacht wird.",
  }),
  "probability-map": ({ case: name, cases, ids, labels, threshold, before, after }) => ({
    text: `In ${name} enthält die Vorhersage ${whole(Number(ids))} Werte, die Referenz ${labels === 1 ? "ein Label" : `${labels} Labels`}: vermutlich Wahrscheinlichkeiten als Grauwerte. Ab ${threshold} würde sie zu ${scoreOf(after)} statt ${scoreOf(before)} übereinstimmen.${also(cases)}`,
    remedy:
      "Masken schreiben, oder die Wahrscheinlichkeiten als Brüche von 0 bis 1 schreiben und mit --threshold 0.5 bewerten.",
  }),
  "instance-map": ({ case: name, cases, ids, labels, before, after }) => ({
    text: `In ${name} enthält die Vorhersage ${whole(Number(ids))} Werte, die Referenz ${labels === 1 ? "ein Label" : `${labels} Labels`}: vermutlich Nummern von Objekten. Zusammengelegt würde sie zu ${scoreOf(after)} statt ${scoreOf(before)} übereinstimmen.${also(cases)}`,
    remedy: "Mit --merge bewerten oder mit einer Referenz vergleichen, die ihre Objekte auch nummeriert.",
  }),
  copies: ({ side, cases }) => ({
    text: `${whole((cases as readonly string[]).length)} Fälle haben Voxel für Voxel dieselbe ${side === "reference" ? "Referenz" : "Vorhersage"}: ${namesOf(cases as readonly string[])}.`,
    remedy: "Die Namen dieser Dateien prüfen, und ob jede aus ihrem eigenen Bild entstand.",
  }),
  "one-sided-labels": ({ labels, side }) => ({
    text: `${whole((labels as readonly number[]).length)} Labels kommen nur in der ${side === "reference" ? "Referenz" : "Vorhersage"} vor: ${namesOf((labels as readonly number[]).map(String))}.`,
    remedy:
      side === "reference"
        ? "Prüfen, ob das Modell diese Labels überhaupt vorhersagt, und unter welchen Nummern."
        : "Prüfen, ob diese Labels in den Referenzen annotiert wurden, und unter welchen Nummern.",
  }),
  identical: ({ case: name, cases }) => ({
    text: `In ${name} sind Vorhersage und Referenz Voxel für Voxel gleich.${also(cases)}`,
    remedy: "Prüfen, dass die Vorhersage keine Kopie der Referenz ist und die Referenz nicht zum Training gehörte.",
  }),
  "empty-reference": ({ case: name, cases }) => ({
    text: `In ${name} ist die Referenz leer.${also(cases)}`,
    remedy:
      "Prüfen, ob dieser Fall überhaupt annotiert wurde; wenn das Objekt wirklich fehlt, den Fall nicht in das Mittel nehmen.",
  }),
  "empty-prediction": ({ case: name, cases }) => ({
    text: `In ${name} ist die Vorhersage leer.${also(cases)}`,
    remedy: "Prüfen, ob die Vorhersage überhaupt geschrieben wurde, dann ihre Schwelle und ihren Kanal.",
  }),
  "half-image": ({ case: name, cases, axes, before, after }) => ({
    text: `In ${name} liegt die Vorhersage um ein halbes Bild daneben (${listed((axes as readonly string[]).map(axisGerman))}); zurückgerollt würde sie zu ${scoreOf(after)} statt ${scoreOf(before)} übereinstimmen.${also(cases)}`,
    remedy:
      "Nach einer Fourier-Verschiebung (fftshift) oder einem Rollen suchen, das nicht rückgängig gemacht wird, oder nach zwei Hälften in falscher Reihenfolge.",
  }),
  rescaled: ({ case: name, cases, ratios, before, after }) => ({
    text: `In ${name} sieht die Vorhersage um ${(ratios as readonly number[]).map((ratio) => fixed(ratio, 2)).join(" × ")} skaliert aus; zurückgerechnet würde sie zu ${scoreOf(after)} statt ${scoreOf(before)} übereinstimmen.${also(cases)}`,
    remedy:
      "Die Vorhersage mit nächsten Nachbarn auf das Gitter der Referenz bringen und die Auflösung, die das Netz bekam, mit der der Datei vergleichen.",
  }),
  "one-sided-label": ({ label, cases, side }) => ({
    text: `Label ${label} kommt nur in der ${side === "reference" ? "Referenz" : "Vorhersage"} vor (${casesOf(cases)}).`,
    remedy:
      side === "reference"
        ? "Prüfen, ob das Modell dieses Label überhaupt vorhersagt, und unter welcher Nummer."
        : "Prüfen, ob dieses Label in den Referenzen annotiert wurde, und unter welcher Nummer.",
  }),
  "loss-by-cause": ({ intervals, loss, cases }) => {
    const bounds = intervals as Readonly<Record<string, { low: number; high: number }>> | null;
    const ranked = Object.entries(loss as Readonly<Record<Part, number>>)
      .filter(([, amount]) => amount >= 0.001)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3)
      .map(([part, amount]) => {
        const range = bounds?.[part];
        const between = range ? ` (95-%-Intervall ${points(range.low)} bis ${points(range.high)})` : "";
        return `${partNouns[part as Part]} ${points(amount)}${between}`;
      });
    const few = bounds ? "" : `; zu wenige Fälle (${cases}) für Intervalle`;
    return { text: `Mittlerer Verlust nach Ursache: ${ranked.join(", ")}${few}.`, remedy: undefined };
  },
  "loss-by-label": ({ label, name, dice, cases, loss, part }) => ({
    text: `Label ${label}${name ? ` (${name})` : ""} hat den niedrigsten Dice, im Mittel ${scoreOf(dice)} über ${casesOf(cases)}; am meisten kostet dort: ${partNouns[part as Part]} (${points((loss as Readonly<Record<Part, number>>)[part as Part])}).`,
    remedy: undefined,
  }),
  costliest: ({ cases, share }) => {
    const worst = cases as readonly { case: string; label: number; dice: number; cause: Cause }[];
    const named = worst
      .slice(0, 3)
      .map((one) => `${one.case} Label ${one.label} (${scoreOf(one.dice)}, ${causeNouns[one.cause]})`);
    const held = `${worst.length === 1 ? "Der teuerste Wert enthält" : `Die ${worst.length} teuersten Werte enthalten`} ${percent(Number(share))} des Verlusts`;
    return { text: `${held}, zuerst ${named.join(", ")}.`, remedy: undefined };
  },
  outliers: ({ cases }) => {
    const found = cases as readonly { case: string; label: number; dice: number }[];
    const named = found.slice(0, 3).map((one) => `${one.case} Label ${one.label} (${scoreOf(one.dice)})`);
    return {
      text: `${found.length === 1 ? "Ein Wert liegt" : `${whole(found.length)} Werte liegen`} weit unter den anderen ${found.length === 1 ? "seines" : "ihres"} Labels: ${named.join(", ")}.`,
      remedy: "Diese zuerst ansehen: Wenige kaputte Fälle senken ein Mittel mehr, als ein schwaches Modell es tut.",
    };
  },
  groups: (values) => groupGerman(values),
  "too-few-in-groups": ({ attributes, cases, fewest }) => ({
    text: `Zu wenige Fälle (${cases}), um zu sagen, ob es auf ${listed(attributes as readonly string[])} ankommt: Gruppen werden ab ${fewest} Fällen auf jeder Seite verglichen.`,
    remedy: undefined,
  }),
  "dice-against-size": (values) => sizeGerman(values),
  "distribution-shift": (values) => imagesGerman(values),
};

/** What the files' headers say of their axes. */
function headersGerman(headers: unknown): string {
  const { reference, prediction } = (headers ?? {}) as { reference?: string; prediction?: string };
  if (reference === undefined && prediction === undefined) return "";
  return ` Die Achsen laut Dateikopf: Referenz ${reference ?? "ohne Angabe"}, Vorhersage ${prediction ?? "ohne Angabe"}.`;
}

/** What follows when a finding told of the first case holds for others too. */
function also(cases: unknown): string {
  const others = Array.isArray(cases) ? cases.slice(1).map(String) : [];
  if (others.length === 0) return "";
  return ` Ebenso in ${others.length === 1 ? "1 weiteren Fall" : `${whole(others.length)} weiteren Fällen`} (${namesOf(others)}).`;
}

function axisGerman(axis: string): string {
  return { planes: "Ebenen", rows: "Zeilen", columns: "Spalten" }[axis] ?? axis;
}
