/** What a diagnosis says, in German: made from its numbers, as its own sentences are English. */
import type { CaseResult, Cause, Evidence, Finding, Results } from "../../diagnosis/index.js";
import { numbersOf } from "./number.js";
import type { Told } from "./told-en.js";

const { fixed, whole, signed } = numbersOf("de-DE", "undefiniert");

const parts = {
  orientation: "die Orientierung",
  labels: "vertauschte Label-Nummern",
  shift: "Verschiebung",
  size: "falsche Größe",
  missed: "übersehene Objekte",
  spurious: "erfundene Objekte",
  boundary: "sonst ungenaue Umrisse",
} as const;

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
  none: "",
};

const sparing =
  "Das Modell lassen, wie es ist: Zwei Annotierende wären ebenso uneins. Neben Dice ein Flächenmaß (NSD) angeben.";

export const toldGerman: Told = {
  summary: (one) => {
    const { dice, cause, withinLabelNoise } = one.diagnosis;
    const head = `Dice ${fixed(dice, 2)} für ${one.name ?? `Label ${one.label}`}`;
    if (dice === null) return `${head}: Beide Masken sind leer.`;
    const noise = withinLabelNoise ? " Das ist nicht mehr, als ungenaue Label erklären." : "";
    return `${head}: ${clause(one, cause)}.${noise}`;
  },
  remedy: ({ diagnosis }) =>
    diagnosis.cause === "boundary" && diagnosis.withinLabelNoise ? sparing : remedies[diagnosis.cause],
  evidence: (evidence) => sentenceOf(evidence) ?? evidence.text,
  dataset: (results) => datasetSentence(results),
  finding: (finding) => ({ text: findingSentence(finding) ?? finding.text, remedy: findingRemedy(finding) }),
};

function clause({ diagnosis }: CaseResult, cause: Cause): string {
  const { shift, radius, loss, evidence } = diagnosis;
  const count = (kind: string, key: string): string =>
    whole(
      numberIn(
        evidence.find((one) => one.kind === kind),
        key,
      ) ?? 0,
    );
  const costs = (part: keyof typeof loss): string => `das kostet ${fixed(loss[part], 2)}`;
  switch (cause) {
    case "none":
      return "Nichts geht verloren";
    case "orientation":
      return `Die Vorhersage ist gespiegelt oder ihre Achsen sind vertauscht (${diagnosis.orientation}); ${costs("orientation")}`;
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
      return `${count("missed-components", "count")} von ${count("missed-components", "of")} Objekten der Referenz sind übersehen; ${costs("missed")}`;
    case "spurious":
      return `${count("spurious-components", "count")} von ${count("spurious-components", "of")} Objekten der Vorhersage sind erfunden; ${costs("spurious")}`;
    case "boundary":
      return `Der Umriss weicht hier und da ab, ohne eine Richtung oder ein Maß; ${costs("boundary")}`;
  }
}

function sentenceOf(evidence: Evidence): string | undefined {
  const value = (key: string, digits = 2): string => fixed(numberIn(evidence, key), digits);
  switch (evidence.kind) {
    case "one-pixel-cost":
      return `Ein Rand, der rundum um ein Pixel daneben liegt, kostet dieses Objekt ${value("measured")} Dice (erste Ordnung: ${value("firstOrder")}): je kleiner oder dünner, desto mehr.`;
    case "label-noise":
      return `Ungenaue Label allein: ${evidence.values?.from === "second-rater" ? "Eine zweite Annotation" : "Eine um ein Pixel größer oder kleiner gezeichnete Referenz"} erreicht im Mittel Dice ${value("expected")}; diese Vorhersage ist ${evidence.values?.within === true ? "nicht schlechter" : "schlechter"}.`;
    case "shift":
      return `Die Vorhersage liegt ${value("distance", 1)} ${evidence.values?.unit ?? "px"} neben der Referenz.`;
    case "size":
      return `Der Umriss liegt etwa ${fixed(Math.abs(numberIn(evidence, "px") ?? 0), 1)} px zu weit ${(numberIn(evidence, "px") ?? 0) > 0 ? "außen" : "innen"}; die Vorhersage hat ${fixed(100 * (numberIn(evidence, "ratio") ?? 1), 0)} % der Größe der Referenz.`;
    case "missed-components":
    case "spurious-components":
      return `${whole(numberIn(evidence, "count") ?? 0)} Objekte ${evidence.kind === "missed-components" ? "übersehen" : "erfunden"}, zusammen ${whole(numberIn(evidence, "voxels") ?? 0)} Voxel; das kostet ${value("loss", 3)} Dice.`;
    case "boundary":
      return `${value("loss")} Dice bleiben, wenn Verschiebung, Größe, übersehene und erfundene Objekte behoben sind: der Umriss selbst.`;
    case "labels":
      return `Mit den richtigen Nummern gewinnt dieses Label ${value("gain")} Dice.`;
    case "orientation":
      return `Richtig gedreht gewinnt die Vorhersage ${value("gain")} Dice.`;
    default:
      return undefined;
  }
}

function datasetSentence({ dataset, cases, labelMap }: Results): string {
  const scores = cases.filter((one) => one.diagnosis.dice !== null).length;
  const swapped =
    labelMap.length === 0
      ? ""
      : `Label-Nummern sind vertauscht: ${labelMap.map(({ reference, prediction }) => `${prediction} steht für ${reference}`).join(", ")}. `;
  if (dataset.meanDice === null) return `${swapped}Kein Dice ist definiert.`;
  const ranked = Object.entries(parts)
    .map(([part, name]) => ({ name, amount: dataset.meanLoss[part] ?? 0 }))
    .filter(({ amount }) => amount >= 0.005)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, 2);
  const lost = 1 - dataset.meanDice;
  const head = `${swapped}${scores === 1 ? "Dice" : "Mittlerer Dice"} ${fixed(dataset.meanDice, 2)}${scores === 1 ? "" : ` über ${whole(scores)} Werte`}`;
  if (ranked.length === 0) return `${head}: Fast nichts geht verloren.`;
  const told = ranked.map(({ name, amount }) => `${name} (${fixed(amount, 2)}, ${fixed((100 * amount) / lost, 0)} %)`);
  return `${head}; vom Verlust von ${fixed(lost, 2)} kostet am meisten: ${told.join(", dann ")}.`;
}

function findingSentence(finding: Finding): string | undefined {
  if (finding.kind !== "labels" || !Array.isArray(finding.values?.dice)) return undefined;
  const scores = finding.values.dice as readonly { label: number; before: number; after: number }[];
  return `Label-Nummern sind vertauscht: ${scores.map(({ label, before, after }) => `Label ${label} erreicht richtig zugeordnet ${fixed(after, 2)} statt ${fixed(before, 2)}`).join(", ")}.`;
}

function findingRemedy({ kind, remedy, values }: Finding): string | undefined {
  if (kind !== "labels") return remedy;
  return `Mit --relabel ${values?.relabel ?? ""} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`;
}

function numberIn(evidence: Evidence | undefined, key: string): number | undefined {
  const value = evidence?.values?.[key];
  return typeof value === "number" ? value : undefined;
}
