/**
 * A reason is what an expert would say of a label, looking at the pictures; a part of the loss is arithmetic.
 *
 * Facts only; `words` makes sentences from them. Every reason says what undoing it gains, measured by undoing it.
 */
import type { Axis } from "../../mask/index.js";
import type { LabelMapping } from "../loss.js";

/** What every reason holds. */
interface Measured<Kind extends string, After = number> {
  readonly kind: Kind;
  /** Dice of this label that undoing it gains, ≥ 0. */
  readonly gain: number;
  /** Dice of this label after it is undone. */
  readonly after: After;
}

/** Where ids or values are corrected, a label may be in neither mask afterwards: then `after` is `null`. */
type Read<Kind extends string> = Measured<Kind, number | null>;

/** Steps along each axis in voxels, in axis order; may be fractions. */
type Steps = readonly number[];

/** The layout of the whole map; counts under `orientation`, undone first. */
export type LayoutReason =
  | (Measured<"flipped"> & { readonly orientation: string; readonly orient: string })
  | (Measured<"planes-out-of-order"> & {
      readonly axis: Axis;
      /** How many planes are in the wrong place, and of how many. */
      readonly moved: number;
      readonly of: number;
      /**
       * "cyclic": all moved on by `by` planes; "exchanged": two blocks; "as-text": sorted as 1, 10, 11, 2; "interleaved": every
       * other plane first; "in-pairs": neighbours two by two; "slipped": from plane `at` on all are `by` planes too far; "shuffled": any other order.
       */
      readonly order: "cyclic" | "exchanged" | "as-text" | "interleaved" | "in-pairs" | "slipped" | "shuffled";
      readonly by?: number;
      readonly at?: number;
    })
  /** Voxels written in one order of axes and read in another; `axes` is the one that is not the reference's, the slowest first. */
  | (Measured<"reshaped"> & { readonly axes: readonly Axis[] })
  | (Measured<"tiles-out-of-order"> & { readonly tiles: readonly number[]; readonly moved: number })
  /** `orientation` of each tile, if all are turned alike. */
  | (Measured<"tiles-turned"> & {
      readonly tiles: readonly number[];
      /** How many of them are turned. */
      readonly turned: number;
      readonly orientation?: string;
    })
  | (Measured<"inverted"> & {
      readonly side: "reference" | "prediction";
      /** If parts of it are not inverted. */
      readonly partly?: true;
    })
  | Measured<"all-foreground">
  | (Measured<"scaled"> & {
      /** Size of the prediction divided by the reference's, along each axis. */
      readonly ratios: readonly number[];
      /** "padding" if the prediction still has a margin that was added; "grid" if it is on another grid. */
      readonly from: "padding" | "grid";
    })
  | (Measured<"rolled"> & { readonly axes: readonly Axis[]; readonly by: Steps })
  | (Measured<"not-put-back"> & {
      /** How far the prediction is off the reference. */
      readonly offset: Steps;
      /** "crop" if it is off by exactly the image's empty margin; "objects" if all objects are off alike. */
      readonly from: "crop" | "objects";
    })
  /** Resampled by its header, it fits worse than its voxels do as stored in the file. */
  | (Measured<"wrong-header"> & { readonly orient: string })
  /** The prediction of another case: it fits the reference of the case `fits`, and the one of `belongs` fits this one; at the ends of a chain one is absent. */
  | (Measured<"cases-exchanged"> & { readonly fits?: string; readonly belongs?: string });

/** Ids that can be undone; counts under `labels`. */
export type IdsReason =
  | (Read<"labels-exchanged"> & {
      readonly mapping: readonly LabelMapping[];
      /** If one label of one case has an id that no other reference knows, while its prediction has the others'. */
      readonly side?: "reference";
      readonly relabel: string;
    })
  | (Read<"labels-offset"> & {
      readonly by: number;
      readonly labels: readonly number[];
      /** One that became background. */
      readonly lost?: readonly number[];
      readonly relabel: string;
    })
  | (Read<"labels-wrapped"> & {
      readonly modulo: number;
      readonly labels: readonly number[];
      /** Those of them that became background. */
      readonly lost: readonly number[];
      readonly relabel: string;
    })
  | (Read<"train-ids"> & {
      readonly scheme: "cityscapes";
      readonly side: "reference" | "prediction";
      /** Ids of the reference that are not judged. */
      readonly ignore: readonly number[];
      readonly relabel: string;
    });

/** Values that are not labels; counts under `labels`. */
export type ValuesReason =
  | ((Read<"lossy-mask"> | Read<"probability-map">) & {
      readonly sides: readonly ("reference" | "prediction")[];
      /** How many grey levels they hold. */
      readonly values: number;
      /** What `--threshold` takes. */
      readonly threshold: number;
    })
  | (Read<"interpolated-labels"> & {
      readonly side: "reference" | "prediction";
      /** The true ids, and how many values the rims between them carry. */
      readonly ids: readonly number[];
      readonly odd: number;
    })
  | (Read<"instance-map"> & {
      readonly side: "reference" | "prediction";
      /** Values that it holds, and labels of the other side. */
      readonly values: number;
      readonly labels: number;
    })
  /** Both masks number their objects; so many of this case have another id in the prediction. */
  | (Read<"instance-ids"> & { readonly objects: number })
  | (Read<"void-label"> & { readonly label: number });

/** Ids that nothing undoes; counts under `missed` and `spurious`. */
export type MixedReason =
  | (Measured<"labels-merged"> & {
      /** If it is the reference that writes several labels as one. */
      readonly side?: "reference";
      /** Ids of the other mask that are all written as `into`. */
      readonly labels: readonly number[];
      readonly into: number;
      /** Dice of their union and what is written as `into`. */
      readonly together: number;
    })
  | (Measured<"labels-confused"> & {
      /** The labels whose voxels carry each other's id. */
      readonly labels: readonly number[];
      readonly voxels: number;
      /** Share of this label's reference (or of its prediction, if that is larger) that carries another label. */
      readonly share: number;
      /** Dice of the union of these labels. */
      readonly together: number;
      /** If nearly all of it went one way: `label` lost it to the others, or won it from them; `share` is of that label. */
      readonly oneWay?: { readonly label: number; readonly how: "lost" | "won" };
    });

/** The place; counts under `shift`. */
export type PlaceReason =
  | (Measured<"shifted"> & {
      /** How far the prediction is off the reference. */
      readonly by: Steps;
      /** A fraction of a voxel that many objects share: how many, and the standard deviation between them. */
      readonly over?: { readonly objects: number; readonly spread: Steps };
    })
  | (Measured<"rotated"> & {
      /** > 0 from the first of `axes` towards the second. */
      readonly degrees: number;
      /** The plane of the rotation. */
      readonly axes: readonly [Axis, Axis];
    })
  | (Measured<"planes-shifted"> & {
      /** The planes are perpendicular to this axis. */
      readonly axis: Axis;
      /** How many of them are off, and how many hold the object. */
      readonly planes: number;
      readonly of: number;
      /** The largest shift in voxels. */
      readonly largest: number;
      /** From this plane of the whole image on, all are off alike. */
      readonly block?: { readonly from: number; readonly to: number; readonly by: Steps };
      /** By how much each plane lies farther off than the one before. */
      readonly shear?: Steps;
    })
  | (Measured<"objects-displaced"> & {
      /** How many objects are off, each its own way, and how many meet one object of the reference. */
      readonly objects: number;
      readonly of: number;
      /** How far the farthest is off. */
      readonly px: number;
      readonly mm?: number;
    })
  | (Measured<"far-copy"> & {
      readonly by: Steps;
      readonly px: number;
      readonly mm?: number;
      /** Dice between the two after the move back. */
      readonly agreement: number;
      /** Share of the predicted voxels that is there. */
      readonly share: number;
    });

/** The size; counts under `size`. */
export type SizeReason =
  | (Measured<"too-large"> & {
      readonly px: number;
      readonly mm?: number;
      /** Only along these axes. */
      readonly axes?: readonly Axis[];
      /** Whether only planes beyond both ends of the stack are too many. */
      readonly ends?: true;
      /** Whether by more at some places than at others: `px` is the mean. */
      readonly uneven?: true;
    })
  | (Measured<"too-small"> & {
      readonly px: number;
      readonly mm?: number;
      readonly axes?: readonly Axis[];
      /** Whether only a line along the middle is predicted. */
      readonly line?: true;
      readonly uneven?: true;
    })
  | (Measured<"one-sided"> & {
      readonly axis: Axis;
      readonly side: "first" | "last";
      /** > 0 too far out, < 0 too far in, in voxels. */
      readonly px: number;
      /** If it grows up to `px` from one end of that side to the other, to which. */
      readonly towards?: { readonly axis: Axis; readonly side: "first" | "last" };
      /** Whether it is a plane at an end of the stack that is extra or missing. */
      readonly ends?: true;
    })
  | (Measured<"oversmoothed"> & {
      /** Absent up to the convex hull. */
      readonly px?: number;
      /** Whether all concavities are filled. */
      readonly hull?: true;
      /** Shares of the reference: what smoothing removes, and what it adds if it only fills gaps. */
      readonly lost: number;
      readonly filled?: number;
    });

/** Whole objects; counts under `missed`, `spurious`. */
export type ObjectsReason =
  | (Measured<"objects-missed"> & ObjectsFacts)
  | (Measured<"objects-spurious"> & ObjectsFacts)
  /** Objects of the reference that are merged into a neighbour's predicted object: two, if three are in one. */
  | (Measured<"objects-merged"> & { readonly count: number; readonly of: number })
  | (Measured<"objects-split"> & { readonly count: number; readonly of: number })
  | (Measured<"mirrored"> & {
      readonly axis: Axis;
      /** "also": the mirror image is predicted besides the object; "instead": only the mirror image is. */
      readonly how: "also" | "instead";
      /** Voxels of the mirror image that are predicted. */
      readonly voxels: number;
      /** If only some objects are, and all else is in its own place. */
      readonly objects?: { readonly count: number; readonly of: number };
    })
  | Measured<"prediction-empty">
  /** `covers`: the share of the frame that the prediction holds, if it is most of it. */
  | (Measured<"reference-empty"> & { readonly covers?: number });

interface ObjectsFacts {
  readonly count: number;
  readonly of: number;
  readonly voxels: number;
  /** Voxels of the median object, type 7. */
  readonly median: number;
  readonly largest: number;
  /** A voxel of the largest, in the whole image. */
  readonly place: readonly number[];
}

/** Regions of matched objects; counts under `missed`, `spurious`. */
export type RegionReason =
  | (Measured<"region-missing"> & {
      /** "plane": cut on one side along `axis`; "box": a tile is missing; "window", "round": everything outside one, or outside an ellipse, is missing; "tiles": many of one size are, in equal steps; "seams": bands along `axes` are. */
      readonly cut: "plane" | "box" | "window" | "round" | "tiles" | "seams";
      readonly axes?: readonly Axis[];
      /** Rows and columns of a tile. */
      readonly sides?: readonly [number, number];
      readonly axis?: Axis;
      readonly side?: "first" | "last";
      /** By how many planes of its stack the prediction ends too early there, if they are few. */
      readonly early?: number;
      /** First and last voxel of what is missing (of a window: of what is found), along each axis of the whole image. */
      readonly from: readonly number[];
      readonly to: readonly number[];
      readonly voxels: number;
      readonly share: number;
    })
  | (Measured<"planes-missing"> & {
      /** The mask in which they are empty, while they are not in the other. */
      readonly side: "reference" | "prediction";
      readonly axis: Axis;
      readonly planes: readonly number[];
      readonly of: number;
      /** After so many planes, one is empty … */
      readonly every?: number;
      /** … or this many are … */
      readonly thick?: number;
      /** … or all but one. */
      readonly left?: number;
      /** Whether they are the first and the last, not between others. */
      readonly ends?: true;
    })
  | (Measured<"part-missing"> &
      RegionFacts & {
        /** First and last voxel of an area in which whole objects are missing too, along each axis of the whole image. */
        readonly area?: { readonly from: readonly number[]; readonly to: readonly number[] };
      })
  | (Measured<"leak"> &
      RegionFacts & {
        /** Where the reference ends at a straight cut, beyond which the prediction continues; by how many planes of its stack, if they are few. */
        readonly end?: { readonly axis: Axis; readonly side: "first" | "last"; readonly late?: number };
      })
  | (Measured<"hole"> & RegionFacts)
  | (Measured<"hole-filled"> & RegionFacts)
  | (Measured<"contour-only"> & { readonly thickness: number })
  | (Measured<"boxes"> & {
      readonly count: number;
      readonly side: "reference" | "prediction";
      /** The label whose boxes cover this one, which has none of its own. */
      readonly under?: number;
    });

interface RegionFacts {
  readonly count: number;
  readonly voxels: number;
  /** Share of the reference. */
  readonly share: number;
  /** A voxel of the largest region, in the whole image. */
  readonly place: readonly number[];
}

/** The outline; counts under `boundary`. */
export type OutlineReason =
  | (Measured<"outline"> & { readonly missing: number; readonly extra: number })
  | (Measured<"thin"> & {
      /** Of the reference, what is thin. */
      readonly share: number;
      readonly onePixel?: number;
      /** Where thin parts are missing and others are found: below how many voxels, and how much is found of them and of the rest. */
      readonly lost?: { readonly width: number; readonly recall: number; readonly elsewhere?: number };
      /** The labels beside it that took what is lost, where all of it is thin or its thin parts are. */
      readonly into?: readonly number[];
    })
  | (Measured<"coarse-grid"> & { readonly factors: readonly number[] })
  | (Measured<"label-noise"> & { readonly expected: number; readonly from: "one-pixel" | "second-rater" });

export type Reason =
  | LayoutReason
  | IdsReason
  | ValuesReason
  | MixedReason
  | PlaceReason
  | SizeReason
  | ObjectsReason
  | RegionReason
  | OutlineReason;

export type ReasonKind = Reason["kind"];

/** The facts of one kind. */
export type ReasonOf<Kind extends ReasonKind> = Extract<Reason, { readonly kind: Kind }>;
