/**
 * What is true over a dataset, as facts, by family; `words` has sentences for each in every language.
 *
 * `cases` are names: the cases that share the finding.
 */
import type { Axis } from "../../mask/index.js";
import type { HeaderCodes, IdsFacts, LayoutFacts, Merged, Slip } from "../bookkeeping/index.js";
import type { Cause, LabelMapping, Part } from "../diagnosis.js";
import type { ObjectCounts } from "../evidence/instances.js";
import type { Bounds, GroupTest } from "../group-test.js";
import type { ImageStatistics } from "../image-statistics.js";
import type { InstanceFault } from "../reasons/objects/instances.js";
import type { ReasonKind, ReasonOf } from "../reasons/reason.js";

/** Mistakes of the evaluation; `of` is how many cases there are. */
export type BookkeepingFinding =
  | (Told<LayoutFacts> & {
      /** Mean Dice of the scores of these cases before and after it is undone; if none is scored, of all voxels of the first case. */
      readonly before: number;
      readonly after: number;
      /** What the files' headers say of their axes, if the prediction has another orientation. */
      readonly headers?: HeaderCodes;
    })
  | Told<{
      readonly kind: "instance-ids";
      /** How many objects of these cases have another id in the prediction. */
      readonly objects: number;
      /** Mean Dice of their scores as they are, and if each object is scored with the one that it meets. */
      readonly before: number;
      readonly after: number;
    }>
  | (IdsFacts & {
      readonly dice: readonly DiceOfLabel[];
      readonly relabel: string;
      /** In how many independent ways. */
      readonly exchanges: number;
    })
  | Told<{
      readonly kind: "labels-exchanged-in-cases";
      /** What is exchanged in the first of the cases. */
      readonly mapping: readonly LabelMapping[];
      /** If the odd id is its reference's. */
      readonly side?: "reference";
      readonly dice: readonly DiceOfLabel[];
    }>
  | ({ readonly kind: "labels-merged" } & Merged)
  | Told<{
      readonly kind: "shifted";
      readonly axes: readonly Axis[];
      /** How far the predictions are off, in voxels. */
      readonly by: readonly number[];
      /** Mean Dice of these cases as they are. */
      readonly dice: number;
    }>
  | { readonly kind: "void-label"; readonly label: number; readonly count: number }
  | (Slip & {
      readonly cases: readonly string[];
      /** Of empty masks: mean Dice over all scores that is lost in their cases. */
      readonly cost?: number;
    })
  | {
      readonly kind: "copies";
      readonly side: Side;
      readonly cases: readonly string[];
      readonly of: number;
      /** One prediction for references that differ. */
      readonly differ?: true;
    }
  | {
      readonly kind: "one-sided-label";
      readonly side: Side;
      readonly label: number;
      readonly count: number;
      /** Mean Dice over all scores that is lost in this label. */
      readonly cost?: number;
    }
  | { readonly kind: "one-sided-labels"; readonly side: Side; readonly labels: readonly number[] };

/** Kinds of reasons that labels share, besides the mistakes of the evaluation. */
export type SharedKind = Exclude<
  ReasonKind,
  BookkeepingFinding["kind"] | "prediction-empty" | "reference-empty" | "outline" | "label-noise"
>;

/** A reason that leads in most of what is lost. */
export type SharedFinding = {
  readonly [Kind in SharedKind]: {
    readonly kind: Kind;
    readonly cases: readonly string[];
    /** In how many scores, and of how many. */
    readonly count: number;
    readonly of: number;
    /** Mean Dice over all scores that undoing it gains. */
    readonly gain: number;
    /** Dimensions of the masks: 2 or 3. */
    readonly dimensions: number;
    /** The facts of the largest gain, if all say the same; `null` if they differ. */
    readonly reason: ReasonOf<Kind> | null;
  };
}[SharedKind];

type Told<Facts> = Facts extends unknown ? Facts & { readonly cases: readonly string[]; readonly of: number } : never;

interface DiceOfLabel {
  readonly label: number;
  readonly before: number;
  readonly after: number;
}

type Side = "reference" | "prediction";

/** One label of one case that stands out. */
export interface NamedScore {
  readonly case: string;
  readonly label: number;
  readonly dice: number;
  readonly cause: Cause;
}

/** Where Dice is lost; `count` is a number of cases. */
export type LossFinding =
  | (ObjectCounts & {
      /** Where ids are objects: what is wrong with most of those without a match, in `count` cases. Sums over all cases. */
      readonly kind: "instances";
      readonly fault: Exclude<InstanceFault, "together">;
      readonly count: number;
      readonly cases: readonly string[];
    })
  | {
      readonly kind: "loss-by-cause";
      readonly loss: Readonly<Record<Part, number>>;
      readonly intervals: Readonly<Record<Part, Bounds>> | null;
      readonly count: number;
      readonly scores: number;
    }
  | {
      readonly kind: "loss-by-label";
      readonly label: number;
      readonly name?: string;
      readonly dice: number;
      readonly count: number;
      /** The part that it loses most to, and how much. */
      readonly part: Part;
      readonly amount: number;
    }
  | {
      readonly kind: "costliest";
      readonly share: number;
      readonly scores: readonly NamedScore[];
      readonly cases: readonly string[];
    }
  | {
      readonly kind: "outliers";
      readonly count: number;
      readonly scores: readonly Omit<NamedScore, "cause">[];
      readonly cases: readonly string[];
    };

/** Groups of cases that differ; `count` is a number of cases. */
export type GroupFinding =
  | {
      readonly kind: "groups";
      readonly attribute: string;
      readonly value: string;
      readonly count: number;
      readonly dice: number;
      readonly images: ImageStatistics | null;
      readonly tests: readonly GroupTest[];
    }
  | {
      readonly kind: "too-few-in-groups";
      readonly attributes: readonly string[];
      readonly count: number;
      readonly fewest: number;
    };

/** One label's significant test: `rho` is the rank correlation of size and Dice. */
export interface SizeTrend {
  readonly label: number;
  readonly rho: number;
  readonly p: number;
  readonly q: number;
  readonly count: number;
}

/** What Dice depends on; `count` is a number of cases. */
export type TrendFinding =
  | {
      readonly kind: "dice-against-size";
      /** Which objects score lower. */
      readonly lower: "smaller" | "larger";
      /** The strongest first. */
      readonly labels: readonly SizeTrend[];
    }
  | {
      readonly kind: "distribution-shift";
      readonly name: keyof ImageStatistics;
      /** The correlation that is tested: of values (Pearson) if `linear`, else of ranks (Spearman). */
      readonly statistic: number;
      readonly linear: boolean;
      readonly p: number;
      readonly q: number;
      readonly count: number;
    }
  | { readonly kind: "no-image-trend"; readonly count: number }
  | { readonly kind: "too-few-images"; readonly count: number; readonly fewest: number };

/** Most important first. */
export type Finding = BookkeepingFinding | SharedFinding | LossFinding | GroupFinding | TrendFinding;

export type FindingKind = Finding["kind"];
export type FindingOf<Kind extends FindingKind> = Extract<Finding, { readonly kind: Kind }>;
