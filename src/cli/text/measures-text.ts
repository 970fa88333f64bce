/** Measures for the terminal: one row per case and label, and the unit of distances. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import type { PanopticScores } from "../../metrics/index.js";
import type { Overall } from "../../run/index.js";
import { axesText } from "./found-text.js";
import { type ColumnHead, textTable } from "./text-table.js";

export function measuresText(results: readonly LabelResult[], rest: Readonly<Record<string, unknown>>): string {
  const keysOf = (key: "nsd" | "further") => [...new Set(results.flatMap((r) => Object.keys(r.measures?.[key] ?? {})))];
  const [tolerances, further] = [keysOf("nsd"), keysOf("further")];
  const counts: ColumnHead[] = ["reference", "prediction"].map((title) => ({ title, whole: true }));
  const head: ColumnHead[] = ["case", "label", ...counts, "Dice", "IoU", "sensitivity", "precision"];
  const distances: ColumnHead[] = [
    "HD",
    "HD95",
    "ASSD",
    "MASD",
    ...tolerances.map((tolerance) => `NSD ${tolerance}`),
    ...further.map(headOf),
  ];
  const rows = results.map(({ case: name, label, name: labelName, measures: m }) => [
    name,
    `${label} ${labelName ?? ""}`.trimEnd(),
    ...(m ? [m.reference, m.prediction, m.dice, m.iou, m.sensitivity, m.precision, m.hd, m.hd95, m.assd, m.masd] : []),
    ...tolerances.map((tolerance) => m?.nsd[tolerance] ?? null),
    ...further.map((metric) => m?.further?.[metric] ?? null),
  ]);
  const lines = [
    overallLine(results, rest.overall as Overall | undefined),
    panopticLine(rest.overall as Overall | undefined),
    manyLabelsLine(results),
    unitLine(results),
    axesText(results),
  ];
  return `${textTable([...head, ...distances], rows)}\n\n${lines.filter(Boolean).join("\n")}`;
}

const COUNTS = ["matched", "missed", "spurious", "lesions", "detected", "falsePositives"];

function headOf(title: string): ColumnHead {
  return COUNTS.includes(title) ? { title, whole: true } : title;
}

/** More labels in one case than any field has classes. */
const MANY = 50;

function manyLabelsLine(results: readonly LabelResult[]): string {
  const labels = new Map<string, number>();
  for (const { case: name } of results) labels.set(name, (labels.get(name) ?? 0) + 1);
  const [name, count] = [...labels].find(([, labelsOfCase]) => labelsOfCase > MANY) ?? [];
  if (name === undefined) return "";
  return `${oneLine(name)} holds ${count} labels: where a value is an object and no class, give --instances.`;
}

/** Dice in one number, in each of the usual ways; not for a single row, which already shows it. */
function overallLine(results: readonly LabelResult[], overall: Overall | undefined): string {
  if (!overall || results.length < 2) return "";
  const { meanDice, labelMeanDice, macroDice, microDice, generalisedDice } = overall;
  const shown = (value: number | null) => (value === null ? "undefined" : value.toFixed(3));
  const first = `Dice over all: mean of all scores ${shown(meanDice)}`;
  if (overall.labels.length < 2) return `${first}, pooled (all voxels together) ${shown(microDice)}.`;
  return [
    `${first}, mean of the labels' means ${shown(labelMeanDice)}, pooled (all voxels together) ${shown(microDice)}.`,
    `Each label's voxels added up over the cases: macro ${shown(macroDice)}, generalised ${shown(generalisedDice)}.`,
    "Another program's number: dicelens reconcile … --number 0.8 says how it was averaged.",
  ].join("\n");
}

/** For the whole dataset; not for one class in one case, whose row already shows it. */
function panopticLine({ panoptic }: Partial<Overall> = {}): string {
  if (!panoptic || panoptic.panopticQuality === null) return "";
  const shown = ({ panopticQuality: pq, segmentationQuality: sq, recognitionQuality: rq }: PanopticScores) =>
    [pq, sq, rq].map((value) => value?.toFixed(3) ?? "undefined").join(" / ");
  const { things, stuff, classes } = panoptic;
  const kinds = things && stuff ? `; things ${shown(things)}, stuff ${shown(stuff)}` : "";
  const over = classes === 1 ? "one class" : `mean over ${classes} classes`;
  return `PQ / SQ / RQ of all cases together, ${over}: ${shown(panoptic)}${kinds}.`;
}

/** Distances and tolerances are in mm, or in px for files without spacing. */
function unitLine(results: readonly LabelResult[]): string {
  const inPixels = [...new Set(results.filter(({ unit }) => unit === "px").map((result) => oneLine(result.case)))];
  if (inPixels.length === 0) return "Distances and tolerances in mm.";
  const some =
    inPixels.length > 3 ? `${inPixels.slice(0, 3).join(", ")} and ${inPixels.length - 3} more` : inPixels.join(", ");
  const rest = results.some(({ unit }) => unit === "mm") ? "in mm; " : "";
  return `Distances and tolerances ${rest}in px for ${some}: no spacing in the files (--spacing gives it).`;
}
