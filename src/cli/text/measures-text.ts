/** Measures for the terminal: one row per case and label, and the unit of distances. */
import type { LabelResult } from "../../dataset/index.js";
import { oneLine } from "../../errors/index.js";
import type { PanopticScores } from "../../metrics/index.js";
import type { Overall } from "../../run/index.js";
import { type Language, type Words, wordsOf } from "../../words/index.js";
import { axesText } from "./found-text.js";
import { type ColumnHead, textTable } from "./text-table.js";

export function measuresText(
  results: readonly LabelResult[],
  rest: Readonly<Record<string, unknown>>,
  language: Language = "en",
): string {
  const { summary, tables: t, ...words } = wordsOf(language);
  const overall = rest.overall as Overall | undefined;
  const keysOf = (key: "nsd" | "further") => [...new Set(results.flatMap((r) => Object.keys(r.measures?.[key] ?? {})))];
  const [tolerances, further] = [keysOf("nsd"), keysOf("further")];
  const counts: ColumnHead[] = [words.reference, words.prediction].map((title) => ({ title, whole: true }));
  const head: ColumnHead[] = [summary.case, summary.label, ...counts, words.dice, "IoU", t.sensitivity, t.precision];
  const distances: ColumnHead[] = [
    "HD",
    "HD95",
    "ASSD",
    "MASD",
    ...tolerances.map((tolerance) => `NSD ${tolerance}`),
    ...further.map((title) => (COUNTS.includes(title) ? { title, whole: true } : title)),
  ];
  const rows = results.map(({ case: name, label, name: labelName, measures: m }) => [
    name,
    `${label} ${labelName ?? ""}`.trimEnd(),
    ...(m ? [m.reference, m.prediction, m.dice, m.iou, m.sensitivity, m.precision, m.hd, m.hd95, m.assd, m.masd] : []),
    ...tolerances.map((tolerance) => m?.nsd[tolerance] ?? null),
    ...further.map((metric) => m?.further?.[metric] ?? null),
  ]);
  const lines = [
    ...overallLines(results, overall, t),
    panopticLine(overall, t),
    manyLabelsLine(results, t),
    unitLine(results, t),
    axesText(results, language),
  ];
  return `${textTable([...head, ...distances], rows, language)}\n\n${lines.filter(Boolean).join("\n")}`;
}

const COUNTS = ["matched", "missed", "spurious", "lesions", "detected", "falsePositives"];

type TableWords = Words["tables"];

/** More labels in one case than any field has classes. */
const MANY = 50;

function manyLabelsLine(results: readonly LabelResult[], t: TableWords): string {
  const labels = new Map<string, number>();
  for (const { case: name } of results) labels.set(name, (labels.get(name) ?? 0) + 1);
  const [name, count = 0] = [...labels].find(([, labelsOfCase]) => labelsOfCase > MANY) ?? [];
  return name === undefined ? "" : t.manyLabels(oneLine(name), count);
}

/** Dice in one number, in each of the usual ways; not for a single row, which already shows it. */
function overallLines(results: readonly LabelResult[], overall: Overall | undefined, t: TableWords): string[] {
  if (!overall || results.length < 2) return [];
  const { meanDice, labelMeanDice, macroDice, microDice, generalisedDice, labels } = overall;
  if (labels.length < 2) return [t.overall(meanDice, microDice)];
  return [t.overall(meanDice, microDice, labelMeanDice), t.addedUp(macroDice, generalisedDice), t.otherNumber];
}

/** For the whole dataset; not for one class in one case, whose row already shows it. */
function panopticLine({ panoptic }: Partial<Overall> = {}, t: TableWords): string {
  if (!panoptic || panoptic.panopticQuality === null) return "";
  const scoresOf = (one: PanopticScores | null | undefined) =>
    one ? [one.panopticQuality, one.segmentationQuality, one.recognitionQuality] : null;
  const { things, stuff, classes } = panoptic;
  return t.panoptic(classes, scoresOf(panoptic) ?? [], scoresOf(things), scoresOf(stuff));
}

/** Distances and tolerances are in mm, or in px for files without spacing. */
function unitLine(results: readonly LabelResult[], t: TableWords): string {
  const inPixels = [...new Set(results.filter(({ unit }) => unit === "px").map((result) => oneLine(result.case)))];
  if (inPixels.length === 0) return t.inMm;
  return t.inPx(
    inPixels,
    results.some(({ unit }) => unit === "mm"),
  );
}
