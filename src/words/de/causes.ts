/** German sentences if no reason is found: about the part that costs most. */
import type { CauseTable } from "../sentences.js";
import { exchangeOf, lyingAs, missedOf, radiusOf, relabelOption, steps, untouchedOf } from "./terms.js";

export const causesGerman: CauseTable = {
  undefined: {
    wrong: () => "Beide Masken sind leer, Dice ist also nicht definiert",
    todo: () => "Nichts zu tun: den Fall nicht in das Mittel nehmen oder mit --empty-score 1 bewerten.",
  },
  empty: {
    wrong: () => "Beide Masken sind leer, und zwei leere Masken zählen hier 0",
    todo: () => "Nichts zu tun: den Fall nicht in das Mittel nehmen oder mit --empty-score 1 bewerten.",
  },
  none: {
    wrong: () => "Die Vorhersage stimmt mit der Referenz überein",
    todo: () => "Nichts zu tun. Wenn das überrascht, prüfen, ob die Vorhersage eine Kopie der Referenz ist.",
  },
  orientation: {
    wrong: ({ orientation }) => lyingAs(orientation),
    todo: () =>
      "Die Vorhersage mit den Kopfdaten der Eingabe schreiben und vergleichen, wie Lesen und Schreiben die Achsen ordnen.",
  },
  labels: {
    wrong: ({ reason }) =>
      reason?.kind === "labels-exchanged"
        ? exchangeOf(reason.mapping, reason.side)
        : "Die Vorhersage gibt diesem Label eine andere Nummer",
    todo: ({ reason }) =>
      `${reason && "relabel" in reason ? `Mit ${relabelOption(reason.relabel)} neu bewerten und die` : "Die"} Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`,
  },
  shift: {
    wrong: ({ shift }, { axes }) =>
      `Die Vorhersage ist verschoben, ${steps(
        axes,
        axes.map((axis) => shift[axis] ?? 0),
      )}`,
    todo: () =>
      "Ursprung und Ausschnitt beider Dateien vergleichen und nach Auffüllen oder Umrechnen suchen, das nicht rückgängig gemacht wird.",
  },
  "over-segmentation": {
    wrong: ({ radius }, label) => `Die Vorhersage ist um etwa ${radiusOf(radius, label)} zu groß`,
    todo: () => "Die Schwelle anheben und in der Nachverarbeitung nach einer Dilatation suchen.",
  },
  "under-segmentation": {
    wrong: ({ radius }, label) => `Die Vorhersage ist um etwa ${radiusOf(radius, label)} zu klein`,
    todo: () => "Die Schwelle senken und prüfen, ob das Modell nach derselben Annotationsregel trainiert wurde.",
  },
  missed: {
    wrong: ({ evidence }) => {
      const found = evidence.find((one) => one.kind === "missed-components");
      return found ? missedOf(found.count, found.of) : "Ein Teil der Referenz ist übersehen";
    },
    todo: () =>
      "Das Übersehene neben dem Bild ansehen, die Schwelle der Erkennung senken und mit mehr solchen Beispielen trainieren.",
  },
  spurious: {
    wrong: ({ evidence }) => {
      const found = evidence.find((one) => one.kind === "spurious-components");
      return found ? untouchedOf(found.count, found.of) : "Die Vorhersage enthält, was in der Referenz fehlt";
    },
    todo: () =>
      "Prüfen, ob es in der Referenz vergessen wurde; sonst die Schwelle anheben oder mit mehr Hintergrund trainieren.",
  },
  boundary: {
    wrong: () => "Der Umriss ist ungenau",
    todo: () =>
      "Den Umriss der Referenz prüfen lassen, dann mit einer Verlustfunktion, die den Rand betont, und in voller Auflösung trainieren.",
  },
};
