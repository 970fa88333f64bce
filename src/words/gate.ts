/** Why a gate is shut: facts, and the table of sentences for each language. */
import type { TextByKind } from "./text-by-kind.js";

/** The quantity that a limit is on; `run` in a comparison. */
interface Limited {
  readonly metric: string;
  readonly of: "mean" | "min" | "max";
  readonly fails: "under" | "over";
  readonly value: number;
  readonly run?: string;
}

/** Mean Dice of a later run minus the baseline's, with its p after Holm's adjustment. */
interface Moved {
  readonly difference: number | null;
  readonly adjusted: number | null;
}

export type BrokenRule =
  | ({ readonly kind: "limit"; readonly got: number } & Limited)
  | ({ readonly kind: "undefined" } & Limited)
  | {
      readonly kind: "undefined-in-some";
      readonly metric: string;
      readonly labels: number;
      readonly of: number;
      readonly isDistance: boolean;
    }
  | { readonly kind: "found"; readonly finding: string; readonly labels: number; readonly first: string }
  | { readonly kind: "failed"; readonly cases: number }
  | { readonly kind: "nothing-shared"; readonly baseline: string; readonly other: string }
  | ({ readonly kind: "worse"; readonly baseline: string; readonly other: string } & Moved)
  | ({ readonly kind: "label-worse"; readonly other: string; readonly label: string; readonly more: number } & Moved)
  | {
      readonly kind: "missing";
      readonly baseline: string;
      readonly other: string;
      readonly cases: number;
      readonly first: string;
    };

export interface GateWords {
  readonly passed: string;
  readonly failed: string;
  /** The same within a line. */
  readonly shut: string;
  /** Without a full stop. */
  readonly broken: TextByKind<BrokenRule>;
  readonly moved: (moved: Moved) => string;
  /** Of one label in both runs. */
  readonly movedOver: (moved: Moved, cases: number, better: number, worse: number) => string;
  /** That a test could not have shut the gate. */
  readonly fewCases: (cases: number, other: string) => string;
}
