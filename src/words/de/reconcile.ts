/** Which conventions give a number, in German. */
import { type Convention, isAccuracy, type ToldMatch } from "../../reconcile/index.js";

const METRICS: Readonly<Record<Convention["metric"], string>> = {
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
};

/** "0,847 ist das Mittel von Dice mit dem Hintergrund als Klasse (dicelens lässt ihn weg: 0,707)." */
export function reconciledText(told: ToldMatch): string {
  const { shown, usual, convention, departures, like } = told;
  const name = metricName(convention);
  if (departures.length === 0) {
    const meant = `das Mittel von ${name} über Fälle und Labels, ohne Hintergrund, Undefiniertes ausgelassen`;
    return `${shown} ist, was ${like === undefined ? `dicelens misst: ${meant}` : `${like} ergibt (docs/conventions.md)`}.`;
  }
  const parts = departures.map((to) => partOf(to, told));
  const phrases = parts.map(([phrase]) => phrase).filter((phrase) => phrase !== "");
  const contrast = parts.length === 1 ? (parts[0]?.[1] ?? "") : "";
  const head = headOf(convention);
  const instead =
    usual === null
      ? ""
      : ` (${contrast === "" ? (like === undefined ? "dicelens ohne Optionen" : like) : `${like ?? "dicelens"} ${contrast}`}: ${usual})`;
  return `${[`${shown} ist ${head}`, listed(phrases)].filter(Boolean).join(" ")}${instead}.`;
}

/** "Mittel von Dice mit dem Hintergrund als Klasse". */
export function conventionText(told: ToldMatch): string {
  const phrases = told.departures.map((to) => partOf(to, told)[0]).filter((phrase) => phrase !== "");
  const head = headOf(told.convention).replace(/^(das|der) /, "");
  return [head, phrases.length === 0 && told.departures.length === 0 ? "aller Werte, wie hier" : listed(phrases)]
    .filter(Boolean)
    .join(" ");
}

function headOf(convention: Convention): string {
  if (convention.mean === "pooled") return metricName(convention);
  return `${convention.mean === "median" ? "der Median" : "das Mittel"} von ${metricName(convention)}`;
}

/** What no convention explains. */
export function unreconciledText(number: string, tried: number, nearest: readonly string[]): string {
  const first = `Keine der ${tried} probierten Konventionen ergibt ${number}.`;
  if (nearest.length === 0) return `${first} Nichts ist definiert: Kein Fall enthält ein Label.`;
  return [
    `${first} Am nächsten kommen:`,
    ...nearest,
    "Offen bleibt: andere Dateien oder Fälle, eine andere Schwelle oder Nachbearbeitung, andere Label-Nummern. Beide Programme an einem Fall vergleichen.",
  ].join("\n");
}

function metricName({ metric, percentile, directions, surface, tolerance, spacing }: Convention): string {
  if (metric === "nsd") return `NSD bei ${tolerance} ${spacing === "ignored" ? "Voxeln" : "mm"}`;
  if (surface === null) return METRICS[metric];
  const which =
    percentile === null ? "Oberflächenabstand" : percentile === 100 ? "Hausdorff-Distanz" : `HD${percentile}`;
  const usual = { hd: "max", hd95: "max", assd: "pooled", masd: "mean" }[metric as "hd"];
  if (directions === usual) return METRICS[metric] === METRICS.hd95 ? which : METRICS[metric];
  const how = {
    max: "das größere beider Richtungen",
    mean: "das Mittel beider Richtungen",
    pooled: "beide Richtungen zusammen",
    "from-reference": "nur von der Referenz aus",
    "from-prediction": "nur von der Vorhersage aus",
  }[directions ?? "max"];
  return `${which}, ${how},`;
}

/** One departure, and what dicelens does instead. */
function partOf(to: Partial<Convention>, { convention, nameOf }: ToldMatch): [phrase: string, instead: string] {
  if (to.mean === "pooled") {
    const accuracy = isAccuracy(convention) ? " (die Genauigkeit: der Anteil übereinstimmender Voxel)" : "";
    return [`aller Voxel aller Fälle und Labels zusammen${accuracy}`, "mittelt Werte"];
  }
  if (to.pool === "cases") return ["der Voxel jedes Labels aus allen Fällen zusammen", "mittelt die Fälle"];
  if (to.pool === "labels") return ["der Labels jedes Falls zusammen, dann über die Fälle", "mittelt die Labels"];
  if (to.mean === "cases")
    return ["erst über die Labels jedes Falls, dann über die Fälle", "mittelt alle Werte auf einmal"];
  if (to.mean === "labels")
    return ["erst über die Fälle jedes Labels, dann über die Labels", "mittelt alle Werte auf einmal"];
  if (to.mean === "median") return ["über Fälle und Labels", "mittelt Werte"];
  if (to.mean === "scores") return ["über alle Werte auf einmal", "mittelt hier anders"];
  if (to.missing !== undefined) return [missingText(to.missing), "lässt das weg"];
  if (to.metric !== undefined) return ["", `hat ${convention.surface === null ? "Dice" : "den gefragten Abstand"}`];
  if (to.empty !== undefined) return [emptyText(to.empty), "lässt sie weg"];
  if (to.emptyReference !== undefined) return ["ohne Labels, die die Referenz nicht enthält", "wertet sie mit 0"];
  if (to.background !== undefined) return ["mit dem Hintergrund als Klasse", "lässt ihn weg"];
  if (to.per === "slice") {
    const slice = `schichtweise entlang ${to.axis}`;
    return [
      to.slices === "in-cases" ? `${slice}, in jedem Fall gemittelt` : `${slice}, jede Schicht als Fall`,
      "wertet Volumen",
    ];
  }
  if (to.labels !== undefined || to.merged !== undefined) return [labelsText(convention, nameOf), "nimmt jedes Label"];
  if (to.ignore !== undefined) {
    if (to.ignore.length === 0) return ["mit den Voxeln, die hier nicht zählen", "zählt sie hier nicht"];
    return [`ohne die Voxel, die in der Referenz ${to.ignore.join(", ")} sind (void)`, "zählt sie"];
  }
  if (to.soft) return [softText(to.soft), "schneidet sie an der Schwelle"];
  if (to.threshold) {
    const cut = String(to.threshold).replace(".", ",");
    return [`mit den Wahrscheinlichkeiten an ${cut} geschnitten`, "schneidet sie an der genannten Schwelle"];
  }
  if (to.smooth !== undefined) return ["mit 1 in Zähler und Nenner (smooth = 1)", "fügt nichts hinzu"];
  if (to.resize !== undefined) return [resizeText(to.resize), "wertet die Dateien, wie sie sind"];
  if (to.spacing !== undefined) return ["in Voxeln, ohne den Voxelabstand", "hat mm"];
  if (to.surface === "surfels") return ["nach Oberfläche gewichtet", "zählt Randvoxel"];
  if (to.surface === "mask") return ["zwischen allen Voxeln der Masken", "nimmt die Ränder"];
  return ["", "nimmt eine andere Toleranz"];
}

function softText(soft: "sums" | "squares"): string {
  return `der Wahrscheinlichkeiten, wie sie sind (weich${soft === "squares" ? ", mit ihren Quadraten im Nenner" : ""})`;
}

function emptyText(empty: Convention["empty"]): string {
  return empty === "left-out" ? "ohne Paare leerer Masken" : `mit ${empty} für zwei leere Masken`;
}

function missingText(missing: Convention["missing"]): string {
  if (missing === "left-out") return "ohne Fälle mit einer leeren Maske";
  return `mit ${missing === "diagonal" ? "der Bilddiagonale" : missing}, wo eine Maske leer ist`;
}

function labelsText({ labels, merged }: Convention, nameOf: ToldMatch["nameOf"]): string {
  if (labels === "all") return merged ? "aller Labels als eines (Vordergrund)" : "jedes Labels";
  const names = labels.map(nameOf);
  if (labels.length === 1) return `des Labels ${names[0]} allein`;
  return merged ? `der Labels ${names.join(", ")} als eines` : `der Labels ${names.join(", ")}`;
}

function resizeText(resize: string): string {
  const [which, sampling, size] = resize.split(" ");
  if (which === "none") return "der Dateien, wie sie sind";
  const by = `nächsten Nachbarn (${sampling})`;
  if (which === "prediction") return `mit der Vorhersage in der Größe der Referenz durch ${by}`;
  if (which === "reference") return `mit der Referenz in der Größe der Vorhersage durch ${by}`;
  return `mit beiden Masken in ${/^\d/.test(size ?? "") ? `${size} × ${size}` : "halber Größe"} durch ${by}`;
}

function listed(phrases: readonly string[]): string {
  return phrases.length < 2 ? phrases.join("") : `${phrases.slice(0, -1).join(", ")} und ${phrases.at(-1)}`;
}
