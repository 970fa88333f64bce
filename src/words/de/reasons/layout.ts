/** German sentences on the layout of the whole map. */
import type { LayoutReason } from "../../../diagnosis/index.js";
import { axesOf } from "../../../mask/index.js";
import { type ReasonTable, zoomedAxes } from "../../reasons.js";
import { list, percent, whole } from "../number.js";
import { axisNames, extents, lyingAs, maskNames, orientationGerman, steps, towards } from "../terms.js";

export const layoutGerman: ReasonTable<LayoutReason["kind"]> = {
  flipped: {
    wrong: ({ orientation }) => lyingAs(orientation),
    todo: ({ orient }) =>
      orient.split(",").length === 2
        ? `Spiegelungen und die Reihenfolge von Zeilen und Spalten prüfen, wo die Vorhersage geschrieben wird; bis dahin mit --orient ${orient} bewerten.`
        : `Die Vorhersage mit den Kopfdaten der Eingabe schreiben; bis dahin mit --orient ${orient} bewerten.`,
  },
  "wrong-header": {
    wrong: () => "Die Kopfdaten der Vorhersage setzen sie an den falschen Ort",
    todo: ({ orient }) =>
      `Mit --orient ${orient} statt --resample bewerten und die Vorhersage mit den Kopfdaten der Referenz schreiben.`,
  },
  "planes-out-of-order": {
    wrong: ({ order, axis, moved, by, at }) => {
      const planes = axisNames[axis];
      switch (order) {
        case "cyclic":
          return `Die ${planes} der Vorhersage sind um ${whole(Math.abs(by ?? 0))} weitergerückt, über das Ende des Stapels hinweg`;
        case "exchanged":
          return `Zwei Blöcke von ${planes} der Vorhersage sind vertauscht`;
        case "as-text":
          return "Die Ebenen der Vorhersage sind nach Namen als Text sortiert (1, 10, 11, 2)";
        case "interleaved":
          return `In der Vorhersage kommt zuerst jede zweite der ${planes}`;
        case "in-pairs":
          return `Benachbarte ${planes} der Vorhersage sind paarweise vertauscht`;
        case "slipped": {
          const off = by ?? 0;
          return `Ab ${planes.slice(0, -1)} ${at} liegt die Vorhersage um ${whole(Math.abs(off))} ${Math.abs(off) === 1 ? planes.slice(0, -1) : planes} zu weit ${towards([axis], [off])}`;
        }
        case "shuffled":
          return `${whole(moved)} ${planes} der Vorhersage liegen an der falschen Stelle`;
      }
    },
    todo: ({ order, by = 0 }) =>
      order === "as-text"
        ? "Die Ebenen nach Nummer oder Ort statt nach Namen sortieren, wo der Stapel zusammengesetzt wird."
        : order === "slipped"
          ? `Nach einer Ebene suchen, die ${by > 0 ? "doppelt geschrieben" : "ausgelassen"} wird, wo der Stapel zusammengesetzt wird.`
          : "Die Ebenen nach ihrem Ort sortieren, wo der Stapel zusammengesetzt wird.",
  },
  reshaped: {
    wrong: () =>
      "Die Voxel der Vorhersage sind in anderer Reihenfolge der Achsen geschrieben als gelesen: alles ist zerstückelt",
    todo: () =>
      'Prüfen, wo das Array umgeformt oder geschrieben wird: order="F" gehört auf beide Seiten oder auf keine.',
  },
  "tiles-out-of-order": {
    wrong: ({ moved }) => `${whole(moved)} Kacheln der Vorhersage liegen an der falschen Stelle`,
    todo: () =>
      "Die Kacheln dorthin zurücklegen, wo sie ausgeschnitten wurden: die Reihenfolge von Zeilen und Spalten prüfen.",
  },
  "tiles-turned": {
    wrong: ({ tiles, turned, orientation }) =>
      orientation
        ? `Jede der ${tiles.join(" × ")} Kacheln der Vorhersage liegt an ihrem Platz falsch: ${orientationGerman(orientation)}`
        : `${whole(turned)} der ${tiles.join(" × ")} Kacheln der Vorhersage sind an ihrem Platz gespiegelt oder gedreht`,
    todo: () =>
      "Jede Kachel zurückdrehen, bevor die Kacheln zusammengesetzt werden: Spiegelungen aus der Augmentierung beim Test und die Reihenfolge der Achsen prüfen.",
  },
  inverted: {
    wrong: ({ side, partly }) =>
      `Hintergrund und Vordergrund sind in ${partly ? "Teilen " : ""}der ${maskNames[side]} vertauscht`,
    todo: ({ side, partly }) =>
      partly
        ? "Prüfen, welche Klasse Hintergrund bedeutet, wo die Kacheln vorhergesagt und zusammengesetzt werden."
        : `Die ${maskNames[side]} umkehren (1 − Maske) und prüfen, welche Klasse Hintergrund bedeutet.`,
  },
  "all-foreground": {
    wrong: () => "Die Vorhersage füllt das ganze Bild",
    todo: () => "Schwelle, Kanal und Nummer des Hintergrunds prüfen, wo die Maske geschrieben wird.",
  },
  scaled: {
    wrong: ({ from, ratios }) => {
      const sizes = zoomedAxes(ratios)
        .map(({ ratio, axes }) => `${percent(ratio)} der ${axes ? list(axes.map((axis) => extents[axis])) : "Größe"}`)
        .join(" und ");
      return from === "padding"
        ? `Die Vorhersage enthält noch die Auffüllung (Padding); ihr Inhalt ist auf ${sizes} gestaucht`
        : `Die Vorhersage ist auf ${sizes} skaliert`;
    },
    todo: ({ from }) =>
      from === "padding"
        ? "Die Auffüllung abschneiden, bevor die Vorhersage auf die Größe des Bildes gebracht wird."
        : "Die Vorhersage vor dem Schreiben mit dem nächsten Nachbarn auf das Gitter der Referenz bringen.",
  },
  rolled: {
    wrong: ({ by }) => `Die Vorhersage ist über die Ränder des Bildes gerollt, ${steps(axesOf(by), by)}`,
    todo: () => "Das Rollen (np.roll, fftshift) rückgängig machen, bevor die Vorhersage geschrieben wird.",
  },
  "not-put-back": {
    wrong: ({ offset, from }) =>
      from === "crop"
        ? `Die Vorhersage liegt daneben, ${steps(axesOf(offset), offset)}, genau um den leeren Bildrand`
        : `Alle Objekte der Vorhersage liegen gleich weit daneben, ${steps(axesOf(offset), offset)}`,
    todo: ({ from }) =>
      from === "crop"
        ? "Die Vorhersage vor dem Schreiben an den Ort des Ausschnitts zurücklegen."
        : "Nach einem Ausschnitt, einem Auffüllen oder einem Ursprung suchen, der beim Schreiben nicht rückgängig gemacht wird.",
  },
  "cases-exchanged": {
    wrong: ({ fits, belongs }) =>
      fits === undefined
        ? `Die Vorhersage des Falls ${belongs} passt zu dieser Referenz, die eigene zu keiner`
        : `Diese Vorhersage passt zur Referenz des Falls ${fits}, nicht zur eigenen`,
    todo: ({ belongs }) =>
      belongs === undefined
        ? "Die Namen der Dateien prüfen: Zu dieser Referenz passt auch keine Vorhersage eines anderen Falls."
        : `Die Namen der Dateien prüfen: Zu dieser Referenz passt die Vorhersage des Falls ${belongs}.`,
  },
};
