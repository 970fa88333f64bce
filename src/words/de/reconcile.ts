/** Which conventions give a number, in German. */
import type { reconcileEnglish } from "../en/reconcile.js";

export const reconcileGerman: typeof reconcileEnglish = {
  metrics: {
    dice: "Dice",
    iou: "IoU",
    sensitivity: "Sensitivität (Recall)",
    precision: "Präzision",
    accuracy: "Anteil übereinstimmender Voxel (Accuracy)",
    hd: "Hausdorff-Distanz",
    hd95: "HD95",
    assd: "ASSD",
    masd: "MASD",
    nsd: "NSD",
  },
  nsd: (tolerance, isVoxels) => `NSD bei ${tolerance} ${isVoxels ? "Voxeln" : "mm"}`,
  surfaceDistance: "Oberflächenabstand",
  directions: {
    max: "das größere beider Richtungen",
    mean: "das Mittel beider Richtungen",
    pooled: "beide Richtungen zusammen",
    "from-reference": "nur von der Referenz aus",
    "from-prediction": "nur von der Vorhersage aus",
  },
  head: (name, mean) => (mean === "pooled" ? name : `${mean === "median" ? "der Median" : "das Mittel"} von ${name}`),
  is: "ist",
  usual: (name, like) =>
    like === undefined
      ? `ist, was dicelens misst: das Mittel von ${name} über Fälle und Labels, ohne Hintergrund, Undefiniertes ausgelassen`
      : `ist, was ${like} ergibt (docs/conventions.md)`,
  byDefault: "dicelens ohne Optionen",
  asHere: "aller Werte, wie hier",
  none: (number, tried) => `Keine der ${tried} probierten Konventionen ergibt ${number}.`,
  nothing: "Nichts ist definiert: Kein Fall enthält ein Label.",
  nearest: "Am nächsten kommen:",
  open: "Offen bleibt: andere Dateien oder Fälle, eine andere Schwelle oder Nachbearbeitung, andere Label-Nummern. Beide Programme an einem Fall vergleichen.",
  and: " und ",
  departures: {
    pooled: (isAccuracy) => [
      `aller Voxel aller Fälle und Labels zusammen${isAccuracy ? " (die Genauigkeit: der Anteil übereinstimmender Voxel)" : ""}`,
      "mittelt Werte",
    ],
    pool: {
      cases: ["der Voxel jedes Labels aus allen Fällen zusammen", "mittelt die Fälle"],
      labels: ["der Labels jedes Falls zusammen, dann über die Fälle", "mittelt die Labels"],
    },
    mean: {
      cases: ["erst über die Labels jedes Falls, dann über die Fälle", "mittelt alle Werte auf einmal"],
      labels: ["erst über die Fälle jedes Labels, dann über die Labels", "mittelt alle Werte auf einmal"],
      median: ["über Fälle und Labels", "mittelt Werte"],
      scores: ["über alle Werte auf einmal", "mittelt hier anders"],
    },
    missing: (value) => [
      value === "left-out"
        ? "ohne Fälle mit einer leeren Maske"
        : `mit ${value === "diagonal" ? "der Bilddiagonale" : value}, wo eine Maske leer ist`,
      "lässt das weg",
    ],
    metric: (isOverlap) => ["", `hat ${isOverlap ? "Dice" : "den gefragten Abstand"}`],
    empty: (score) => [
      score === "left-out" ? "ohne Paare leerer Masken" : `mit ${score} für zwei leere Masken`,
      "lässt sie weg",
    ],
    emptyReference: ["ohne Labels, die die Referenz nicht enthält", "wertet sie mit 0"],
    background: ["mit dem Hintergrund als Klasse", "lässt ihn weg"],
    slices: (axis, inCases) => [
      `schichtweise entlang ${axis}, ${inCases ? "in jedem Fall gemittelt" : "jede Schicht als Fall"}`,
      "wertet Volumen",
    ],
    labels: (names, merged) => [
      names === "all"
        ? merged
          ? "aller Labels als eines (Vordergrund)"
          : "jedes Labels"
        : names.length === 1
          ? `des Labels ${names[0]} allein`
          : `der Labels ${names.join(", ")}${merged ? " als eines" : ""}`,
      "nimmt jedes Label",
    ],
    ignore: (ids) =>
      ids.length === 0
        ? ["mit den Voxeln, die hier nicht zählen", "zählt sie hier nicht"]
        : [`ohne die Voxel, die in der Referenz ${ids.join(", ")} sind (void)`, "zählt sie"],
    soft: (isSquared) => [
      `der Wahrscheinlichkeiten, wie sie sind (weich${isSquared ? ", mit ihren Quadraten im Nenner" : ""})`,
      "schneidet sie an der Schwelle",
    ],
    threshold: (at) => [
      `mit den Wahrscheinlichkeiten an ${String(at).replace(".", ",")} geschnitten`,
      "schneidet sie an der genannten Schwelle",
    ],
    smooth: ["mit 1 in Zähler und Nenner (smooth = 1)", "fügt nichts hinzu"],
    resize: (which, sampling, size) => [
      {
        none: "der Dateien, wie sie sind",
        prediction: `mit der Vorhersage in der Größe der Referenz durch nächsten Nachbarn (${sampling})`,
        reference: `mit der Referenz in der Größe der Vorhersage durch nächsten Nachbarn (${sampling})`,
      }[which] ?? `mit beiden Masken in ${size ?? "halber Größe"} durch nächsten Nachbarn (${sampling})`,
      "wertet die Dateien, wie sie sind",
    ],
    spacing: ["in Voxeln, ohne den Voxelabstand", "hat mm"],
    surfels: ["nach Oberfläche gewichtet", "zählt Randvoxel"],
    mask: ["zwischen allen Voxeln der Masken", "nimmt die Ränder"],
    tolerance: ["", "nimmt eine andere Toleranz"],
  },
};
