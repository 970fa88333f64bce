/** German sentences for the family `objects`. */

import { type ObjectsReason, thresholds } from "../../../diagnosis/index.js";
import type { Axis } from "../../../mask/index.js";
import type { ReasonTable } from "../../reasons.js";
import { percent } from "../number.js";
import { at, axisNames, missedOf, sizeOf, untouchedOf } from "../terms.js";

const ways: Readonly<Record<Axis, string>> = {
  planes: "von der ersten zur letzten Ebene",
  rows: "von oben nach unten",
  columns: "von links nach rechts",
};

export const objects: ReasonTable<ObjectsReason["kind"]> = {
  "objects-missed": {
    shared: "Ganze Objekte sind übersehen",
    wrong: ({ count, of }) => missedOf(count, of),
    todo: ({ count, of, median, largest }, label) =>
      count === of - 1 && (count > 1 || (of > 1 && median >= thresholds.smallObject.value))
        ? "Nach einem Schritt suchen, der nur das größte Objekt behält, und die übersehenen Objekte neben dem Bild ansehen."
        : 4 * median < largest || median < thresholds.smallObject.value
          ? `Die Schwelle der Erkennung senken, in der Nachverarbeitung nach einem Filter für kleine Objekte suchen und mit mehr kleinen Objekten trainieren (Median der Größe: ${sizeOf(median, label)}).`
          : "Die übersehenen Objekte neben dem Bild ansehen und mit mehr solchen trainieren.",
  },
  "objects-spurious": {
    shared: "Ganze Objekte sind überzählig",
    wrong: ({ count, of }) => untouchedOf(count, of),
    todo: ({ count, largest, place }, label) =>
      count > 1 && largest < thresholds.smallObject.value
        ? `So kleine Objekte nach der Vorhersage entfernen (das größte: ${sizeOf(largest, label)}) oder die Schwelle anheben.`
        : `Prüfen, ob in der Referenz das Objekt ${at(place, label)} vergessen wurde; wenn nicht, die Schwelle anheben oder mit mehr Hintergrund trainieren.`,
  },
  "objects-merged": {
    wrong: ({ count, of }) =>
      `${count} von ${of} Objekten ${count === 1 ? "ist" : "sind"} in einem Nachbarn aufgegangen`,
    todo: () =>
      "Objekte, die sich berühren, vor dem Zählen durch eine Wasserscheide oder vorhergesagte Ränder trennen.",
    shared: "Benachbarte Objekte sind verschmolzen",
  },
  "objects-split": {
    wrong: ({ count, of }) =>
      of === 1
        ? "Das Objekt ist in mehreren Stücken vorhergesagt"
        : `${count} von ${of} Objekten ${count === 1 ? "ist" : "sind"} in mehreren Stücken vorhergesagt`,
    todo: () => "Die Schnitte in den Bildern ansehen, dann Kachelränder und das Trennen der Objekte prüfen.",
    shared: "Objekte sind in Stücke geteilt",
  },
  mirrored: {
    wrong: ({ axis, how, objects }) =>
      objects
        ? `${objects.count} von ${objects.of} Objekten sind auf der anderen Seite vorhergesagt, gespiegelt ${ways[axis]}`
        : how === "also"
          ? `Die Vorhersage enthält auch das Spiegelbild des Objekts, gespiegelt ${ways[axis]}`
          : `Die Vorhersage ist das Spiegelbild des Objekts, gespiegelt ${ways[axis]}`,
    todo: ({ axis, how, objects }) =>
      objects
        ? "Diese Objekte neben dem Bild ansehen und prüfen, welche der beiden Masken sie auf der falschen Seite hat."
        : how === "also"
          ? `Prüfen, ob Vorhersagen gespiegelter Bilder entlang der ${axisNames[axis]} zurückgespiegelt werden, bevor sie zusammengeführt werden.`
          : `Die Vorhersage entlang der ${axisNames[axis]} zurückspiegeln, dann Spiegelungen und die Richtung in den Kopfdaten prüfen.`,
    shared: "Die Vorhersage enthält ein Spiegelbild",
  },
  "prediction-empty": {
    wrong: () => "Die Vorhersage ist leer",
    todo: () => "Zuerst prüfen, ob dieses Label überhaupt vorhergesagt wurde: Nummer, Kanal, Schwelle und Ausschnitt.",
  },
  "reference-empty": {
    wrong: ({ covers }) =>
      covers === undefined
        ? "Die Referenz ist leer, die Vorhersage nicht"
        : `Die Referenz ist leer, doch die Vorhersage füllt ${percent(covers)} des Bildes: sie ist vielleicht invertiert`,
    todo: ({ covers }) =>
      covers === undefined
        ? "Prüfen, ob dieses Label in diesem Fall überhaupt annotiert wurde, und unter dieser Nummer."
        : "Prüfen, welche Klasse in der Vorhersage Hintergrund bedeutet; ist sie invertiert, mit 1 − Maske bewerten.",
  },
};
