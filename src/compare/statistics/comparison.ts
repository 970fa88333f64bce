/** The result of comparing runs: plain JSON, with the keys that the command line writes. */
import type { Loss, Part } from "../../diagnosis/diagnosis.js";
import type { ChangePicture, MissingPicture } from "./picture.js";
import type { SignedRank } from "./wilcoxon.js";

/** One label of one case of a run, with all that a comparison needs. */
export interface ScoredLabel {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  /** Attributes of the case (site, scanner …). */
  readonly group?: Readonly<Record<string, string>>;
  readonly dice: number | null;
  readonly loss: Loss;
}

/** A run to compare, with the name that readers see. */
export interface ScoredRun {
  readonly name: string;
  readonly labels: readonly ScoredLabel[];
}

/** A mean in two runs, over the same cases. */
export interface Difference {
  /** Cases compared. */
  readonly cases: number;
  /** Means; `null` for no case. */
  readonly baseline: number | null;
  readonly other: number | null;
  /** other − baseline. */
  readonly difference: number | null;
  /** 95 %, by seeded bootstrap over the cases; `null` for fewer than two. */
  readonly interval: readonly [number, number] | null;
}

/** A difference of Dice, or of a part of the loss, with test and sizes of the effect. */
export interface TestedDifference extends Difference {
  /** Of other − baseline, as `difference`. */
  readonly wilcoxon: SignedRank;
  /** p after Holm's adjustment over the tests made together. */
  readonly adjusted: number | null;
  /** Matched-pairs rank-biserial correlation, −1 … 1: > 0 if the other run is better; `null` if fewer than six cases changed. */
  readonly rankBiserial: number | null;
  /** Mean difference over its standard deviation, > 0 if the other run is better; `null` if the deviation is 0 or fewer than six cases changed. */
  readonly cohen: number | null;
  /** Cases that got better (more Dice, less loss), worse, or neither. */
  readonly better: number;
  readonly worse: number;
  readonly same: number;
}

/** A part of the loss: a difference below 0 is a gain. */
export interface CauseDifference extends TestedDifference {
  readonly part: Part;
}

/** One label over the cases that have it. `adjusted` of its parts is over the parts of all labels. */
export interface LabelDifference extends TestedDifference {
  readonly label: number;
  readonly name?: string;
  readonly causes: readonly CauseDifference[];
}

/** The cases with one value of one attribute; p is adjusted over the values of all attributes, and for their parts likewise. */
export interface GroupDifference extends TestedDifference {
  readonly attribute: string;
  readonly value: string;
  readonly causes: readonly CauseDifference[];
}

/** One case, its labels averaged. */
export interface ComparedCase {
  readonly case: string;
  readonly baseline: number;
  readonly other: number;
  /** The part of the loss that changed most in the direction of the change; `null` if nothing changed. */
  readonly part: Part | null;
  /** other − baseline of that part. */
  readonly moved: number;
}

/** Why a comparison may mislead. */
export type WarningFacts =
  /** Other references, by their hashes. */
  | { readonly kind: "references"; readonly cases: number; readonly of: number; readonly first: string }
  /** Cases left out whose references are the same bytes: the first, by both its names. */
  | { readonly kind: "renamed"; readonly cases: number; readonly first: string; readonly second: string }
  | { readonly kind: "identical" }
  /** Runs without a record. */
  | { readonly kind: "unrecorded"; readonly runs: readonly string[] }
  | { readonly kind: "scoring" | "reading"; readonly options: readonly OtherOption[] }
  /** `first` says which case failed, and why. */
  | { readonly kind: "failed"; readonly cases: number; readonly first: string }
  | { readonly kind: "attributes"; readonly cases: number; readonly first: string }
  | { readonly kind: "version"; readonly first: string; readonly second: string };

/** An option that differs; `null` if it was not given. */
export interface OtherOption {
  readonly option: string;
  readonly baseline: string | null;
  readonly other: string | null;
}

export type ComparisonWarning = WarningFacts & {
  /** The runs that it is about. */
  readonly baseline: string;
  readonly other: string;
  /** Whether the two cannot be compared fairly: their difference is then more, or less, than the models'. */
  readonly unlike: boolean;
};

/** One label of one case whose Dice changed. */
export interface CaseChange {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  readonly baseline: number;
  readonly other: number;
  readonly difference: number;
  /** other − baseline of every part of the loss: they add up to −difference. */
  readonly moved: Loss;
  /** The part that changed most in the direction of the change. */
  readonly part: Part;
  /** What that part cost in both. */
  readonly cost: { readonly baseline: number; readonly other: number };
}

/** A run compared with the first. */
export interface PairComparison {
  readonly baseline: string;
  readonly other: string;
  /** Mean Dice, a case's labels averaged first. */
  readonly dice: TestedDifference;
  /** Every case that has a Dice in both runs. */
  readonly cases: readonly ComparedCase[];
  readonly labels: readonly LabelDifference[];
  /** By attribute of the cases, then by difference, the lowest first; at most the 50 largest values of one attribute. */
  readonly groups: readonly GroupDifference[];
  readonly causes: readonly CauseDifference[];
  /** The changes that count most, largest first, at most 50 each way. */
  readonly better: readonly CaseChange[];
  readonly worse: readonly CaseChange[];
  /** Labels with a Dice in only one of the two runs (in the other both masks are empty), which are left out. */
  readonly undefinedInOne: {
    readonly labels: number;
    /** The first 50. */
    readonly listed: readonly {
      readonly case: string;
      readonly label: number;
      readonly baseline: number | null;
      readonly other: number | null;
    }[];
  };
}

/** How certain the runs' order is. */
export interface Ranking {
  /** Cases that every run scored. */
  readonly cases: number;
  readonly runs: readonly {
    readonly name: string;
    readonly dice: number;
    /** 1 is best; runs with equal means share the average of their places. */
    readonly rank: number;
    /** The central 95 % of its ranks over resampled cases. */
    readonly interval: readonly [number, number];
    /** Share of the draws in which it came first, second …; runs that share a place share the draw. */
    readonly shares: readonly number[];
  }[];
  /** Mean Kendall correlation (tau-b) between the order and the orders over resampled cases: 1 never changes. */
  readonly kendall: number | null;
  /** Every two runs: the mean difference of Dice (other − one), Wilcoxon's p over the cases, adjusted by Holm over all. */
  readonly tests: readonly {
    readonly one: string;
    readonly other: string;
    readonly difference: number;
    readonly p: number | null;
    readonly adjusted: number | null;
    /** Share of the draws in which `other` has the higher mean, a tie counting half. */
    readonly above: number;
  }[];
}

export interface Comparison {
  readonly schema: 1;
  readonly runs: readonly {
    readonly name: string;
    readonly cases: number;
    readonly labels: number;
    readonly dice: number | null;
  }[];
  /** Cases that all runs hold, and their labels. */
  readonly matched: { readonly cases: number; readonly labels: number };
  readonly unmatched: readonly { readonly case: string; readonly missingIn: readonly string[] }[];
  /** Labels of cases with a Dice in some runs only, which are left out if one of the others is compared. */
  readonly undefinedInSome: {
    readonly labels: number;
    readonly first: { readonly case: string; readonly label: number; readonly name?: string } | null;
  };
  /** What the reader must know first; empty if there is no objection to the comparison. */
  readonly warnings: readonly ComparisonWarning[];
  /** Each further run compared with the first. */
  readonly pairs: readonly PairComparison[];
  /** For more than two runs. */
  readonly ranking?: Ranking;
  /** The labels that changed most, in every run; absent if no pictures were asked for. */
  readonly pictures?: readonly ChangePicture[];
  readonly unpictured?: readonly MissingPicture[];
}
