/** Measures for the terminal: one row a case and label, and in which unit its distances are. */
import type { LabelResult } from "../dataset/index.js";
import { oneLine } from "../errors/index.js";
import { axesText } from "./axes-text.js";
import { type ColumnHead, textTable } from "./text-table.js";

export function measuresText(results: readonly LabelResult[]): string {
  const keysOf = (key: "nsd" | "further") => [...new Set(results.flatMap((r) => Object.keys(r.measures?.[key] ?? {})))];
  const [tolerances, further] = [keysOf("nsd"), keysOf("further")];
  const counts: ColumnHead[] = ["reference", "prediction"].map((title) => ({ title, whole: true }));
  const head: ColumnHead[] = ["case", "label", ...counts, "Dice", "IoU", "sensitivity", "precision"];
  const distances = ["HD", "HD95", "ASSD", "MASD", ...tolerances.map((tolerance) => `NSD ${tolerance}`), ...further];
  const rows = results.map(({ case: name, label, name: labelName, measures: m }) => [
    name,
    `${label} ${labelName ?? ""}`.trimEnd(),
    ...(m ? [m.reference, m.prediction, m.dice, m.iou, m.sensitivity, m.precision, m.hd, m.hd95, m.assd, m.masd] : []),
    ...tolerances.map((tolerance) => m?.nsd[tolerance] ?? null),
    ...further.map((metric) => m?.further?.[metric] ?? null),
  ]);
  return `${textTable([...head, ...distances], rows)}\n\n${[unitLine(results), axesText(results)].filter(Boolean).join("\n")}`;
}

/** Distances and tolerances are in mm, but in px for files without spacing. */
function unitLine(results: readonly LabelResult[]): string {
  const inPixels = [...new Set(results.filter(({ unit }) => unit === "px").map((result) => oneLine(result.case)))];
  if (inPixels.length === 0) return "Distances and tolerances in mm.";
  const some =
    inPixels.length > 3 ? `${inPixels.slice(0, 3).join(", ")} and ${inPixels.length - 3} more` : inPixels.join(", ");
  const rest = results.some(({ unit }) => unit === "mm") ? "in mm; " : "";
  return `Distances and tolerances ${rest}in px for ${some}: no spacing in the files (--spacing gives it).`;
}
