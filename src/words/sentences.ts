/**
 * What a language has to say: tables over every kind of fact, so that one without its words does not compile.
 *
 * A language is a folder with these tables; how sentences are put together is said once, in `explain` and `dataset`.
 */
import type { CaseChange, Comparison, PairComparison, Ranking, ToldWarning } from "../compare/statistics/index.js";
import type {
  Cause,
  Diagnosis,
  EvidenceKind,
  EvidenceOf,
  FindingKind,
  FindingOf,
  InstanceFault,
  Part,
} from "../diagnosis/index.js";
import type { GateWords } from "./gate.js";
import type { LabelFacts, ReasonTable } from "./reasons.js";

/** What is said where no reason is found: of the largest part. */
export interface CauseWords {
  /** A clause that can stand alone. */
  readonly wrong: (diagnosis: Diagnosis, label: LabelFacts) => string;
  /** One imperative sentence. */
  readonly todo: (diagnosis: Diagnosis, label: LabelFacts) => string;
}

/** "empty": two empty masks that were given a score of 0. */
export type CauseTable = { readonly [K in Cause | "undefined" | "empty"]: CauseWords };

export type EvidenceTable = { readonly [K in EvidenceKind]: (facts: EvidenceOf<K>, label: LabelFacts) => string };

export interface FindingWords<Kind extends FindingKind> {
  /** A sentence of at most 25 words. */
  readonly wrong: (facts: FindingOf<Kind>) => string;
  /** What undoing it gains, or what else is known: sentences; "" for nothing. */
  readonly more?: (facts: FindingOf<Kind>) => string;
  /** What to do; "" for nothing. */
  readonly todo?: (facts: FindingOf<Kind>) => string;
}

/** Of objects with ids, what is wrong with most of them. */
export interface InstanceWords {
  readonly wrong: (facts: EvidenceOf<"instances">, fault: InstanceFault) => string;
  readonly todo: (fault: InstanceFault) => string;
}

export type FindingTable = { readonly [K in FindingKind]: FindingWords<K> };

/** The sentences around them. */
export interface Frames {
  /** "That costs 0.11 of the 0.26 Dice lost." */
  readonly costs: (cost: number, lost: number) => string;
  /** The same where nothing else is lost. */
  readonly costsAll: (lost: number) => string;
  /** "Another 0.11 goes to the boundary." */
  readonly next: (part: Part, amount: number) => string;
  /** Where many objects are missed and that is not what costs most. */
  readonly alsoMissed: (count: number, of: number, cost: number) => string;
  /** That label noise explains the outline. */
  readonly excused: (from: "one-pixel" | "second-rater") => string;
  readonly spare: (from: "one-pixel" | "second-rater") => string;
  /** "Mean Dice 0.78 over 24 scored labels." */
  readonly mean: (dice: number, scores: number) => string;
  readonly nothingScored: string;
  readonly nothingLost: string;
  /** "Most of the 0.22 lost goes to missed objects (0.11)." */
  readonly most: (part: Part, amount: number, lost: number) => string;
  /** The same of what a finding said before does not explain. */
  readonly rest: (part: Part, amount: number) => string;
}

/** Two or more runs side by side. */
export interface ComparisonWords {
  /** What changed between two runs, or the order of more. */
  readonly summary: (comparison: Comparison) => string;
  /** What changed between two of the runs. */
  readonly pair: (pair: PairComparison, comparison: Comparison) => string;
  /** What became of a later run, where the order of all has said the means. */
  readonly change: (pair: PairComparison, ranking: Ranking) => string;
  readonly warning: (warning: ToldWarning) => string;
  readonly why: (change: CaseChange) => string;
  /** Labels that some run has no Dice of; "" where there are none. */
  readonly undefinedInSome: (comparison: Comparison) => string;
}

export interface Sentences {
  readonly reasons: ReasonTable;
  readonly causes: CauseTable;
  readonly evidence: EvidenceTable;
  readonly instances: InstanceWords;
  readonly findings: FindingTable;
  readonly frames: Frames;
  readonly comparison: ComparisonWords;
  readonly gate: GateWords;
  /** How files were found and paired. */
  readonly layout: (layout: string) => string;
  /** Why a case failed: a line with the file, what is wrong and what to do. */
  readonly fault: (error: string) => string;
  /** Which way the axes of the references run. */
  readonly axes: (codes: string) => string;
  /** What a warning begins with. */
  readonly warning: string;
  /** Images that could not be read, and the fault of the first. */
  readonly unread: (images: number, first: string) => string;
}
