/**
 * What a language must have: tables over every kind of fact, so that it does not compile if words are missing.
 *
 * A language is a folder with these tables; `explain` and `dataset` combine the sentences, for all languages.
 */
import type { CaseChange, Comparison, PairComparison, Ranking, ToldWarning } from "../compare/statistics/index.js";
import type {
  Cause,
  Diagnosis,
  Evidence,
  FindingKind,
  FindingOf,
  InstanceFault,
  ObjectCounts,
  Part,
} from "../diagnosis/index.js";
import type { TerminalWords } from "./en/terminal.js";
import type { GateWords } from "./gate.js";
import type { LabelFacts, ReasonTable } from "./reasons.js";
import type { TextByKind } from "./text-by-kind.js";

/** The words if no reason is found: about the largest part. */
export interface CauseWords {
  /** A clause that can stand alone. */
  readonly wrong: (diagnosis: Diagnosis, label: LabelFacts) => string;
  /** One imperative sentence. */
  readonly todo: (diagnosis: Diagnosis, label: LabelFacts) => string;
}

/** "empty": two empty masks that were given a score of 0. */
export type CauseTable = { readonly [K in Cause | "undefined" | "empty"]: CauseWords };

export type EvidenceTable = TextByKind<Evidence, [label: LabelFacts]>;

export interface FindingWords<Kind extends FindingKind> {
  /** A sentence of at most 25 words. */
  readonly wrong: (facts: FindingOf<Kind>) => string;
  /** What undoing it gains, or what else is known: sentences; "" for nothing. */
  readonly more?: (facts: FindingOf<Kind>) => string;
  /** What to do; "" for nothing. */
  readonly todo?: (facts: FindingOf<Kind>) => string;
}

/** For objects with ids, what is wrong with most of them; what is wrong with all of them together, their reasons say. */
export interface InstanceWords {
  readonly wrong: (facts: ObjectCounts, fault: Exclude<InstanceFault, "together">) => string;
  readonly todo: (fault: Exclude<InstanceFault, "together">) => string;
}

export type FindingTable = { readonly [K in FindingKind]: FindingWords<K> };

/** The sentences around them. */
export interface Frames {
  /** "That costs 0.11 of the 0.26 Dice lost." */
  readonly costs: (cost: number, lost: number) => string;
  /** The same if nothing else is lost. */
  readonly costsAll: (lost: number) => string;
  /** "Another 0.11 goes to the boundary." */
  readonly next: (part: Part, amount: number) => string;
  /** The same if that is all the rest: "The remaining 0.05 goes to the boundary." */
  readonly remaining: (part: Part, amount: number) => string;
  /** Many objects are missed, but they do not cost most. */
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
  /** The same for what the finding before it does not explain. */
  readonly rest: (part: Part, amount: number) => string;
}

/** Two or more runs side by side. */
export interface ComparisonWords {
  /** What changed between two runs, or the order of more. */
  readonly summary: (comparison: Comparison) => string;
  /** What changed between two of the runs. */
  readonly pair: (pair: PairComparison, comparison: Comparison) => string;
  /** The change of a later run, if the order of all has named the means. */
  readonly change: (pair: PairComparison, ranking: Ranking) => string;
  readonly warning: (warning: ToldWarning) => string;
  readonly why: (change: CaseChange) => string;
  /** Labels without a Dice in some run; "" if there are none. */
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
  readonly terminal: TerminalWords;
  /** How files were found and paired. */
  readonly layout: (layout: string) => string;
  /** Why a case failed: a line with the file, what is wrong and what to do. */
  readonly fault: (error: string) => string;
  /** Why a file belongs to no case. */
  readonly unpaired: (reason: string) => string;
  /** Which way the axes of the references run. */
  readonly axes: (codes: string) => string;
  /** What a warning begins with. */
  readonly warning: string;
  /** Images that could not be read, and the fault of the first. */
  readonly unread: (images: number, first: string) => string;
  /** Labels of regions that no file holds. */
  readonly absent: (labels: readonly { readonly label: number; readonly regions: readonly string[] }[]) => string;
}
