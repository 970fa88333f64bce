/** The answer for the terminal: the sentence first, then the findings, then every label with its split and its remedy. */
import type { LabelResult } from "../../dataset/index.js";
import { type DatasetDiagnosis, type Loss, parts } from "../../diagnosis/index.js";
import { oneLine } from "../../errors/index.js";
import {
  type DatasetExplanation,
  explain,
  explainDataset,
  type Language,
  labelFacts,
  wordsOf,
} from "../../words/index.js";
import { axesText } from "./found-text.js";
import { textTable } from "./text-table.js";

export function diagnosisText(
  results: readonly LabelResult[],
  found: DatasetDiagnosis,
  language: Language = "en",
): string {
  const t = wordsOf(language);
  const told = explainDataset(found, language);
  const sections = [oneLine(told.summary), ...findings(told)];
  const lossy = results.flatMap((one) => (one.diagnosis ? [{ ...one, diagnosis: one.diagnosis }] : []));
  lossy.sort((one, other) => lost(other.diagnosis.loss) - lost(one.diagnosis.loss));
  sections.push(
    textTable(
      [t.columns.case, t.columns.label, t.dice, ...parts.map((part) => t.part[part]), t.columns.cause],
      lossy.map(({ case: name, label, diagnosis }) => [
        name,
        String(label),
        diagnosis.dice,
        ...parts.map((part) => diagnosis.loss[part]),
        t.cause[diagnosis.cause],
      ]),
      language,
    ),
  );
  sections.push(sentences(lossy, language));
  return [...sections, axesText(results, language)].filter(Boolean).join("\n\n");
}

/** One sentence per label; advice shared by several labels in a row is given once, below them. */
function sentences(lossy: readonly (LabelResult & Required<Pick<LabelResult, "diagnosis">>)[], language: Language) {
  const { caseName } = wordsOf(language);
  const told = lossy.map((one) => explain(one.diagnosis, language, labelFacts(one)));
  return lossy
    .flatMap((one, i) => {
      const { summary = "", remedy = "" } = told[i] ?? {};
      const line = `${oneLine(caseName(one.case, one.label, one.name))}: ${oneLine(summary)}`;
      return told[i + 1]?.remedy === remedy ? [line] : [line, `  → ${oneLine(remedy)}`];
    })
    .join("\n");
}

function findings(told: DatasetExplanation): string[] {
  if (told.findings.length === 0) return [];
  const lines = told.findings.map(
    ({ text, remedy }) => `• ${oneLine(text)}${remedy === "" ? "" : `\n  → ${oneLine(remedy)}`}`,
  );
  return [lines.join("\n")];
}

const lost = (loss: Loss): number => parts.reduce((sum, part) => sum + loss[part], 0);
