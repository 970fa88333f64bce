/** What a diagnosis says, in German: made from its numbers, as its own sentences are English. */
import {
  type CaseResult,
  type Cause,
  type Evidence,
  type Loss,
  type Part,
  type Results,
  totalsOf,
} from "../../diagnosis/index.js";
import { evidenceGerman, type Values } from "./evidence-de.js";
import { findingsGerman } from "./findings-de.js";
import { layoutGerman } from "./layouts-de.js";
import { numbersOf } from "./number.js";
import { orientationGerman, partNouns, percent } from "./terms-de.js";
import { changeGerman, comparisonGerman } from "./told-change-de.js";
import type { Told } from "./told-en.js";

const { fixed, points, score, signed, whole } = numbersOf("de");

const remedies: Readonly<Record<Cause, string>> = {
  orientation:
    "Dort rückgängig machen, wo die Vorhersage geschrieben wird: vergleichen, wie Lesen und Schreiben die Achsen ordnen. Am Modell liegt es nicht.",
  labels:
    "Mit --relabel neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird; das Modell hat sie nicht verwechselt.",
  shift:
    "Vor neuem Training ausrichten: Ursprung und Ausschnitt beider Dateien vergleichen und prüfen, ob die Vorverarbeitung ihr Auffüllen und Umrechnen rückgängig macht.",
  "over-segmentation":
    "Die Schwelle anheben oder die Wahrscheinlichkeiten kalibrieren, falsch positive Voxel im Verlust stärker gewichten, und prüfen, ob der innere oder der äußere Rand annotiert ist.",
  "under-segmentation":
    "Die Schwelle senken oder die Wahrscheinlichkeiten kalibrieren, die Klasse im Verlust stärker gewichten und öfter zeigen, und prüfen, ob der innere oder der äußere Rand annotiert ist.",
  missed:
    "Die Schwelle der Erkennung senken, Ausschnitte um kleine Objekte öfter trainieren, den Verlust nach Objekten gewichten; nach einem Filter für kleine Objekte in der Nachverarbeitung suchen.",
  spurious:
    "Schwierige Fälle ohne Objekt in das Training nehmen, kleine oder unsichere Objekte in der Nachverarbeitung entfernen, und prüfen, ob sie in der Referenz fehlen.",
  boundary:
    "Einen Verlust nehmen, der den Rand beachtet, in voller Auflösung trainieren, und die Annotation des Randes prüfen lassen.",
  none: "Nichts zu tun: Die Masken sind gleich. Wenn das überrascht, prüfen, dass die Vorhersage keine Kopie der Referenz ist.",
};

const undefinedRemedy =
  "Nichts zu tun: Keine der Masken enthält dieses Label. Den Fall nicht in das Mittel nehmen, oder Einigkeit mit 1 bewerten.";

const sparingByRater =
  "Das Modell lassen, wie es ist: Eine zweite Annotation stimmt nicht besser überein. Neben Dice ein Flächenmaß (NSD) angeben.";

const sparing =
  "Noch kein Grund, am Modell etwas zu ändern: Ein um ±1 px verschobener Rand kostet ebenso viel. Neben Dice ein Flächenmaß (NSD) angeben und mit einer zweiten Annotation vergleichen (--second-rater).";

export const toldGerman: Told = {
  summary: (one) => {
    const { dice, cause, withinLabelNoise } = one.diagnosis;
    const head = `Dice ${score(dice)} für ${one.name === undefined ? `Label ${one.label}` : `${one.name} (Label ${one.label})`}`;
    if (dice === null) return `${head}: Beide Masken sind leer.`;
    const noise = withinLabelNoise && cause !== "none" ? " Das ist nicht mehr, als ungenaue Label erklären." : "";
    return `${head}: ${ahead(one, cause)}${clause(one, cause)}${next(one, cause)}.${noise}`;
  },
  remedy: ({ diagnosis }) => {
    if (diagnosis.dice === null) return undefinedRemedy;
    if (diagnosis.cause !== "boundary" || !diagnosis.withinLabelNoise) return remedies[diagnosis.cause];
    const rated = diagnosis.evidence.some(({ values }) => values?.from === "second-rater");
    return rated ? sparingByRater : sparing;
  },
  evidence: ({ kind, text, values }) => made(evidenceGerman[kind], values) ?? text,
  dataset: datasetSentence,
  finding: ({ kind, text, remedy, values }) => made(findingsGerman[kind], values) ?? { text, remedy },
  layout: layoutGerman,
  comparison: comparisonGerman,
  change: changeGerman,
};

/** Results of another version, or of a notebook of one's own, may lack what a sentence is made of: their own sentence is then told. */
function made<T>(make: ((values: Values) => T) | undefined, values: Values | undefined): T | undefined {
  if (!make || !values) return undefined;
  try {
    return make(values);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Where most objects are missed and that is not the cause, the evidence leads with them; so does the sentence. */
function ahead({ diagnosis: { evidence, loss } }: CaseResult, cause: Cause): string {
  const [first] = evidence;
  if (first?.kind !== "missed-components" || cause === "missed" || cause === "none") return "";
  const [count, of] = [numberIn(first, "count") ?? 0, numberIn(first, "of") ?? 0];
  return `${whole(count)} von ${whole(of)} Objekten der Referenz sind übersehen; das kostet ${points(loss.missed)}. Mehr geht sonst verloren: `;
}

/** What comes next, where it matters too. */
function next({ diagnosis: { loss } }: CaseResult, cause: Cause): string {
  const first = cause === "over-segmentation" || cause === "under-segmentation" ? "size" : cause;
  const total = Object.values(loss).reduce((sum, part) => sum + part, 0);
  const [second] = (Object.keys(loss) as Part[]).filter((part) => part !== first).sort((a, b) => loss[b] - loss[a]);
  if (second === undefined || loss[second] < 0.01 || loss[second] < 0.15 * total) return "";
  return `; als Nächstes kommt: ${partNouns[second]} mit ${points(loss[second])}`;
}

function clause({ diagnosis }: CaseResult, cause: Cause): string {
  const { shift, radius, loss, evidence } = diagnosis;
  const of = (kind: string, mask: string, verb: string): string => {
    const list = evidence.find((one) => one.kind === kind);
    const [count, all] = [numberIn(list, "count") ?? 0, numberIn(list, "of") ?? 0];
    if (all === 1) return `Das eine Objekt der ${mask} ist ${verb}`;
    return `${whole(count)} von ${whole(all)} Objekten der ${mask} ${count === 1 ? "ist" : "sind"} ${verb}`;
  };
  const costs = (part: keyof typeof loss): string => `das kostet ${points(loss[part])}`;
  switch (cause) {
    case "none":
      return "Nichts geht verloren";
    case "orientation":
      return `Die Vorhersage ist gespiegelt oder ihre Achsen sind vertauscht (${orientationGerman(diagnosis.orientation)}); ${costs("orientation")}`;
    case "labels":
      return `Die Vorhersage nennt dieses Label mit einer anderen Nummer; ${costs("labels")}`;
    case "shift": {
      const by = [shift.planes, shift.rows, shift.columns].filter((step) => step !== undefined);
      return `Die Vorhersage liegt um (${by.map((step) => signed(step, 0)).join(", ")}) px neben der Referenz; ${costs("shift")}`;
    }
    case "over-segmentation":
    case "under-segmentation":
      return `Die Vorhersage ist rundum etwa ${fixed(Math.abs(radius), 1)} px zu ${cause === "over-segmentation" ? "groß" : "klein"}; ${costs("size")}`;
    case "missed":
      return `${of("missed-components", "Referenz", "übersehen")}; ${costs("missed")}`;
    case "spurious":
      return `${of("spurious-components", "Vorhersage", "erfunden")}; ${costs("spurious")}`;
    case "boundary":
      return `Der Umriss weicht hier und da ab, ohne eine Richtung oder ein Maß; ${costs("boundary")}`;
  }
}

function datasetSentence(results: Results): string {
  const { dataset, labelMap } = results;
  const { scores } = totalsOf(results);
  const swapped =
    labelMap.length === 0
      ? ""
      : `Label-Nummern sind vertauscht: ${labelMap.map(({ reference, prediction }) => `${prediction} steht für ${reference}`).join(", ")}. `;
  if (dataset.meanDice === null) return `${swapped}Kein Dice ist definiert.`;
  const ranked = (Object.keys(partNouns) as (keyof Loss)[])
    .map((part) => ({ name: partNouns[part], amount: dataset.meanLoss[part] ?? 0 }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, 2);
  const lost = 1 - dataset.meanDice;
  const head = `${swapped}${scores === 1 ? "Dice" : "Mittlerer Dice"} ${score(dataset.meanDice)}${scores === 1 ? "" : ` über ${whole(scores)} Werte`}`;
  if (ranked.length === 0) return `${head}: Nichts geht verloren.`;
  const told = ranked.map(({ name, amount }) => `${name} (${points(amount)}, ${percent(amount / lost)})`);
  return `${head}; vom Verlust von ${points(lost)} kostet am meisten: ${told.join(", dann ")}.`;
}

function numberIn(evidence: Evidence | undefined, key: string): number | undefined {
  const value = evidence?.values?.[key];
  return typeof value === "number" ? value : undefined;
}
