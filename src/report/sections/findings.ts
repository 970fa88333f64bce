/** The dataset's findings, each shown once: three on page 1, the others in their sections. */
import {
  costlierFirst,
  costOf,
  countsUnder,
  type FindingKind,
  type Part,
  partOfCause,
  type Results,
} from "../../diagnosis/index.js";
import { explain, explainDataset, labelFacts, type Words } from "../../words/index.js";

export interface ToldFinding {
  readonly text: string;
  readonly remedy: string | null;
}

export interface ToldFindings {
  /** For page 1. */
  readonly first: readonly ToldFinding[];
  /** Findings that are not on page 1, for a section: each as one text. */
  readonly of: (section: "causes" | "cases" | "size") => readonly string[];
}

/** Findings on page 1. */
const MOST = 3;

const sections: Readonly<Partial<Record<FindingKind, "cases" | "size">>> = {
  costliest: "cases",
  outliers: "cases",
  groups: "size",
  "too-few-in-groups": "size",
  "dice-against-size": "size",
  "distribution-shift": "size",
  "no-image-trend": "size",
  "too-few-images": "size",
};

/** Findings about a part of the loss, so that no case has to repeat them. */
const partOf: Readonly<Partial<Record<FindingKind, Part>>> = Object.fromEntries(
  Object.entries(countsUnder).flatMap(([kind, parts]) =>
    parts.filter((part) => part === "labels" || part === "orientation").map((part) => [kind, part]),
  ),
);

/**
 * Findings that can be acted on come first: mistakes of the evaluation, the remedy of the main cause, then other
 * findings with a remedy and those of the further causes. Purely descriptive ones come last.
 */
export function toldFindings({ dataset, cases }: Results, t: Words): ToldFindings {
  const texts = explainDataset(dataset, t.language).findings;
  const { only } = dataset;
  // One score is the whole answer, so what to do about it is said with its parts.
  const remedyOf = (kind: FindingKind) =>
    only && kind === "loss-by-cause" ? explain(only.diagnosis, t.language, labelFacts(only)).remedy : "";
  const findings = dataset.findings.map((finding, i) => ({
    finding,
    text: texts[i]?.text ?? "",
    remedy: texts[i]?.remedy || remedyOf(finding.kind) || null,
  }));
  const known = new Set(dataset.findings.map(({ kind }) => partOf[kind]));
  const [main, ...further] = cases.length > 1 ? ofCauses(dataset, cases, known, t) : [];
  const isBook = ({ finding: { kind } }: (typeof findings)[number]) => !(kind in sections) && kind !== "loss-by-label";
  const acting = findings.filter(({ remedy }) => remedy !== null);
  const first = [
    ...acting.filter(isBook).slice(0, main ? MOST - 1 : MOST),
    ...(main ? [main] : []),
    ...acting.filter((one) => !isBook(one)),
    ...further,
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

/** For each cause, the largest over the dataset first, the case that loses most to it. */
function ofCauses(
  { meanLoss }: Results["dataset"],
  cases: Results["cases"],
  known: ReadonlySet<Part | undefined>,
  t: Words,
): ToldFinding[] {
  const worst = new Map<Part, Results["cases"][number]>();
  for (const one of cases) {
    const { cause, dice, loss, withinLabelNoise } = one.diagnosis;
    const part = partOfCause(cause);
    if (dice === null || part === undefined || withinLabelNoise || known.has(part)) continue;
    const before = worst.get(part);
    const more = before ? loss[part] - before.diagnosis.loss[part] : 1;
    if (!before || more > 0 || (more === 0 && costlierFirst(costOf(one), costOf(before)) < 0)) worst.set(part, one);
  }
  return [...worst]
    .sort(([a], [b]) => (meanLoss[b] ?? 0) - (meanLoss[a] ?? 0))
    .map(([, one]) => {
      const { summary, remedy } = explain(one.diagnosis, t.language, labelFacts(one));
      return { text: `${t.caseName(one.case, one.label, one.name)}: ${summary}`, remedy };
    });
}
