/** What a diagnosis says, as it says it itself. */
import type { CaseResult, Evidence, Finding, PairComparison, Results } from "../../diagnosis/index.js";

/** A diagnosis in the words of one language. */
export interface Told {
  readonly summary: (one: CaseResult) => string;
  readonly remedy: (one: CaseResult) => string;
  readonly evidence: (evidence: Evidence) => string;
  readonly dataset: (results: Results) => string;
  readonly finding: (finding: Finding) => { readonly text: string; readonly remedy: string | undefined };
  /** How the files were found and paired. */
  readonly layout: (layout: string) => string;
  /** What changed between two runs. */
  readonly change: (pair: PairComparison) => string;
}

export const toldEnglish: Told = {
  summary: ({ diagnosis }) => diagnosis.summary,
  remedy: ({ diagnosis }) => diagnosis.remedy,
  evidence: ({ text }) => text,
  dataset: ({ dataset }) => dataset.summary,
  finding: ({ text, remedy }) => ({ text, remedy }),
  layout: (layout) => layout,
  change: ({ summary }) => summary,
};
