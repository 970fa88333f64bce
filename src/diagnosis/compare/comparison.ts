/** What comparing runs answers: plain JSON, keys as the command line writes them. */
import type { Loss, Part } from "../diagnosis.js";
import type { SignedRank } from "./wilcoxon.js";

/** One label of one case of a run: all that a comparison needs of it. */
export interface ScoredLabel {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  readonly dice: number | null;
  readonly loss: Loss;
}

/** A run to compare, named as the reader shall know it. */
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

/** A difference of Dice, with test and sizes of the effect. */
export interface TestedDifference extends Difference {
  readonly wilcoxon: SignedRank;
  /** p after Holm's adjustment over the tests made together. */
  readonly adjusted: number | null;
  /** Matched-pairs rank-biserial correlation, −1 … 1: > 0 where the other run is better. */
  readonly rankBiserial: number | null;
  /** Mean difference over its standard deviation; `null` where that is 0. */
  readonly cohen: number | null;
  /** Cases that got better, worse, and neither. */
  readonly better: number;
  readonly worse: number;
  readonly same: number;
}

/** One label of one case whose Dice moved. */
export interface CaseChange {
  readonly case: string;
  readonly label: number;
  readonly name?: string;
  readonly baseline: number;
  readonly other: number;
  readonly difference: number;
  /** other − baseline of every part of the loss: they add up to −difference. */
  readonly moved: Loss;
  /** The part that moved most in the direction of the change. */
  readonly part: Part;
  /** The same as a sentence. */
  readonly why: string;
}

/** A run beside the first. */
export interface PairComparison {
  readonly baseline: string;
  readonly other: string;
  /** The answer in a sentence or two. */
  readonly summary: string;
  /** Mean Dice, a case's labels averaged first. */
  readonly dice: TestedDifference;
  /** The Dice of every case that counts, its labels averaged. */
  readonly cases: readonly { readonly case: string; readonly baseline: number; readonly other: number }[];
  readonly labels: readonly (TestedDifference & { readonly label: number; readonly name?: string })[];
  /** Mean of each part of the loss; a difference below 0 is a gain. */
  readonly causes: readonly (Difference & { readonly part: Part })[];
  /** The changes that count most, largest first. */
  readonly better: readonly CaseChange[];
  readonly worse: readonly CaseChange[];
  /** Labels that have a Dice in one of the two runs only (the other has both masks empty), and so are left out. */
  readonly undefinedInOne: readonly {
    readonly case: string;
    readonly label: number;
    readonly baseline: number | null;
    readonly other: number | null;
  }[];
}

/** How firmly the runs' order stands. */
export interface Ranking {
  /** Cases that every run scored. */
  readonly cases: number;
  readonly runs: readonly {
    readonly name: string;
    readonly dice: number;
    /** 1 is best; equal means share their average rank. */
    readonly rank: number;
    /** The central 95 % of its ranks over resampled cases. */
    readonly interval: readonly [number, number];
    /** Share of the draws in which it came first, second …; a shared rank counts as the better one. */
    readonly shares: readonly number[];
  }[];
  /** Mean Kendall correlation (tau-b) between the order and the orders over resampled cases: 1 never changes. */
  readonly kendall: number | null;
  /** Every two runs: Wilcoxon's p over the cases, adjusted by Holm over all of them. */
  readonly tests: readonly { readonly one: string; readonly other: string; readonly adjusted: number | null }[];
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
  /** Each further run beside the first. */
  readonly pairs: readonly PairComparison[];
  /** For more than two runs. */
  readonly ranking?: Ranking;
}
