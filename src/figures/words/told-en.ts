/** What a diagnosis says, as it says it itself. */
import {
  type CaseResult,
  type Comparison,
  changeWords,
  type Evidence,
  type Finding,
  type PairComparison,
  type Ranking,
  type Results,
} from "../../diagnosis/index.js";

/** A diagnosis in the words of one language. */
export interface Told {
  readonly summary: (one: CaseResult) => string;
  readonly remedy: (one: CaseResult) => string;
  readonly evidence: (evidence: Evidence) => string;
  readonly dataset: (results: Results) => string;
  readonly finding: (finding: Finding) => { readonly text: string; readonly remedy: string | undefined };
  /** How the files were found and paired. */
  readonly layout: (layout: string) => string;
  /** What changed between two runs, or the order of more. */
  readonly comparison: (comparison: Comparison) => string;
  /** What became of a later run, where there are more than two and their order is told. */
  readonly change: (pair: PairComparison, ranking: Ranking) => string;
}

export const toldEnglish: Told = {
  summary: ({ diagnosis }) => diagnosis.summary,
  remedy: ({ diagnosis }) => diagnosis.remedy,
  evidence: ({ text }) => text,
  dataset: ({ dataset }) => dataset.summary,
  finding: ({ text, remedy }) => ({ text, remedy }),
  layout: (layout) => layout,
  comparison: ({ summary }) => summary,
  change: changeWords,
};
