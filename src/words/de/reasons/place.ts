/** German sentences for the reasons of place. */
import { type PlaceReason, reasonThresholds } from "../../../diagnosis/index.js";
import type { Axis } from "../../../mask/index.js";
import type { ReasonTable } from "../../reasons.js";
import { given, percent, whole } from "../number.js";
import { axisNames, distance, stepLength, towards } from "../terms.js";

/** Whether an offset is nearer to half a voxel than to a whole one. */
export const isPart = (n: number): boolean => Math.abs(n - Math.round(n)) >= 0.25;

const single: Readonly<Record<Axis, string>> = { planes: "Ebene", rows: "Zeile", columns: "Spalte" };

const { all } = reasonThresholds.farCopy;

export const placeGerman: ReasonTable<PlaceReason["kind"]> = {
  shifted: {
    wrong: ({ by }, label) => `Die Vorhersage liegt ${stepLength(by, label)} zu weit ${towards(label.axes, by)}`,
    todo: ({ by }) =>
      by.some(isPart)
        ? "Prüfen, wie die Vorhersage umgerechnet wurde: Voxelmitten müssen aufeinanderliegen, nicht Ecken."
        : "Ausschnitt, Auffüllung und Ursprung der Vorhersage prüfen, bevor das Modell geändert wird.",
  },
  rotated: {
    wrong: ({ degrees, axes }, label) => {
      const angle = `${given(Math.abs(degrees))}°`;
      if (label.axes.length === 2)
        return `Die Vorhersage ist um ${angle} ${degrees > 0 ? "gegen den" : "im"} Uhrzeigersinn gedreht`;
      return `Die Vorhersage ist um ${angle} gedreht, in der Ebene von ${axisNames[axes[0]]} und ${axisNames[axes[1]]}`;
    },
    todo: () =>
      "Die Richtung in den Kopfdaten beider Dateien vergleichen und prüfen, ob jede Drehung des Bildes in der Vorhersage rückgängig gemacht wird.",
    shared: "Die Vorhersage ist gedreht",
  },
  "planes-shifted": {
    wrong: ({ axis, planes, of, block, shear }, label) => {
      if (shear)
        return `Die ${axisNames[axis]} sind geschert: jede liegt ${stepLength(shear, label)} weiter ${towards(label.axes, shear)} als die vorige`;
      if (!block) return `${planes} von ${of} ${axisNames[axis]} sind verschoben, jede anders`;
      const one = block.from === block.to;
      const range = one ? `${single[axis]} ${block.from}` : `den ${axisNames[axis]} ${block.from} bis ${block.to}`;
      return `In ${range} liegt die Vorhersage ${stepLength(block.by, label)} daneben`;
    },
    todo: () =>
      "Prüfen, ob die Bewegung im Bild erst nach dem Zeichnen der Referenz korrigiert wurde, und für beide dieselbe Fassung nehmen.",
    shared: "Ebenen der Vorhersage liegen daneben",
  },
  "objects-displaced": {
    wrong: ({ objects, of, px, mm }) =>
      `${whole(objects)} von ${whole(of)} Objekten sind versetzt, jedes anders, um bis zu ${distance(px, mm)}`,
    todo: () =>
      "Einzelne Objekte über dem Bild ansehen: Eine der Masken gehört vielleicht zu einem anderen Bild, oder ihre Objekte wurden einzeln gesetzt.",
    shared: "Objekte sind versetzt, jedes anders",
  },
  "far-copy": {
    wrong: ({ by, share }, label) => {
      const off = `${stepLength(by, label)} zu weit ${towards(label.axes, by)}, weiter als das Objekt lang ist`;
      return share >= all.value ? `Die Vorhersage liegt ${off}` : `${percent(share)} der Vorhersage liegen ${off}`;
    },
    todo: () => "Ursprung, Ausschnitt und Lage der Kacheln der Vorhersage mit denen der Referenz vergleichen.",
    shared: "Objekte sind weit weg von ihrem Ort gefunden",
  },
};
