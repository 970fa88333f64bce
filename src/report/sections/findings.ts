/** The dataset's findings, each told once: three on page 1, the others in the section that they belong to. */
import type { Finding, Results } from "../../diagnosis/index.js";
import type { Words } from "../../figures/index.js";

export interface ToldFinding {
  readonly text: string;
  readonly remedy: string | null;
}

export interface ToldFindings {
  /** For page 1. */
  readonly first: readonly ToldFinding[];
  /** What page 1 does not tell, for a section: each finding as one text. */
  readonly of: (section: "causes" | "cases" | "size") => readonly string[];
}

/** Findings on page 1. */
const MOST = 3;

const sections: Readonly<Record<string, "cases" | "size">> = {
  costliest: "cases",
  outliers: "cases",
  groups: "size",
  "too-few-in-groups": "size",
  "dice-against-size": "size",
  "distribution-shift": "size",
};

/**
 * What can be acted on comes first: the dataset's findings with a remedy, then for each cause the case that lost most by it, then
 * what only describes.
 */
export function toldFindings({ dataset, cases }: Results, t: Words): ToldFindings {
  const findings = dataset.findings.map((finding) => ({ finding, ...told(finding, t) }));
  const kinds = new Set(dataset.findings.map(({ kind }) => kind));
  const worst = [...cases].sort((a, b) => (a.diagnosis.dice ?? 1) - (b.diagnosis.dice ?? 1));
  const ofCases: ToldFinding[] = [];
  for (const one of cases.length > 1 ? worst : []) {
    const { cause, dice, withinLabelNoise } = one.diagnosis;
    if (dice === null || cause === "none" || withinLabelNoise || kinds.has(cause)) continue;
    kinds.add(cause);
    const remedy = t.told.remedy(one);
    ofCases.push({
      text: `${t.caseName(one.case, one.label, one.name)}: ${sentence(t.told.summary(one))}`,
      remedy: remedy === "" ? null : sentence(remedy),
    });
  }
  const first = [
    ...findings.filter(({ remedy }) => remedy !== null),
    ...ofCases,
    ...findings.filter(({ remedy }) => remedy === null),
  ].slice(0, MOST);
  const later = findings.filter((one) => !first.includes(one));
  return {
    first: first.map(({ text, remedy }) => ({ text, remedy })),
    of: (section) =>
      later
        .filter(({ finding }) => (sections[finding.kind] ?? "causes") === section)
        .map(({ text, remedy }) => (remedy === null ? text : `${text} ${remedy}`)),
  };
}

function told(finding: Finding, t: Words): ToldFinding {
  const { text, remedy } = t.told.finding(finding);
  return { text: sentence(text), remedy: remedy === undefined ? null : sentence(remedy) };
}

/** A clause as a sentence of its own. */
function sentence(text: string): string {
  const whole = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
