/** The answer for the terminal: the sentence first, then the findings, then every label with its split and its remedy. */
import type { LabelResult } from "../dataset/index.js";
import type { DatasetDiagnosis, Loss } from "../diagnosis/index.js";
import { oneLine } from "../errors/index.js";
import { axesText } from "./axes-text.js";
import { textTable } from "./text-table.js";

const PARTS = ["orientation", "labels", "shift", "size", "missed", "spurious", "boundary"] as const;

export function diagnosisText(results: readonly LabelResult[], found: DatasetDiagnosis): string {
  const sections = [oneLine(found.summary), ...findings(found)];
  const lossy = results
    .filter((result) => result.diagnosis !== undefined)
    .sort((one, other) => lost(other.diagnosis?.loss) - lost(one.diagnosis?.loss));
  sections.push(
    textTable(
      ["case", "label", "Dice", ...PARTS, "cause"],
      lossy.map(({ case: name, label, diagnosis }) => [
        name,
        String(label),
        diagnosis?.dice ?? null,
        ...PARTS.map((part) => diagnosis?.loss[part] ?? null),
        diagnosis?.cause ?? "",
      ]),
    ),
  );
  sections.push(sentences(lossy));
  return [...sections, axesText(results)].filter(Boolean).join("\n\n");
}

/** A sentence a label; what several in a row are advised alike is said once, below them. */
function sentences(lossy: readonly LabelResult[]): string {
  return lossy
    .flatMap(({ case: name, label, name: labelName, diagnosis }, i) => {
      const title = `${oneLine(name)}, label ${label}${labelName === undefined ? "" : ` (${oneLine(labelName)})`}`;
      const line = `${title}: ${oneLine(diagnosis?.summary ?? "")}`;
      const remedy = diagnosis?.remedy ?? "";
      return lossy[i + 1]?.diagnosis?.remedy === remedy ? [line] : [line, `  → ${oneLine(remedy)}`];
    })
    .join("\n");
}

function findings(found: DatasetDiagnosis): string[] {
  if (found.findings.length === 0) return [];
  const lines = found.findings.map(
    ({ text, remedy }) => `• ${oneLine(text)}${remedy ? `\n  → ${oneLine(remedy)}` : ""}`,
  );
  return [lines.join("\n")];
}

function lost(loss: Loss | undefined): number {
  return loss ? PARTS.reduce((sum, part) => sum + loss[part], 0) : 0;
}
