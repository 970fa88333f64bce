/** What one case contributes to the bookkeeping of a dataset: small plain JSON, so that a whole dataset's surveys fit into memory. */
import { confusion, type JointCount, type LabelMap, type Volume } from "../../mask/index.js";
import type { AnalysisOptions } from "../analysis-options.js";
import { fingerprint } from "./fingerprint.js";
import { boxesAroundId } from "./ids/boxed.js";
import { mergedIds } from "./ids/merged.js";
import { type Numbering, numberingOf } from "./ids/numbering.js";
import { trainIds } from "./ids/train-ids.js";
import { idsIn } from "./joint.js";
import { pool } from "./label-mapping.js";
import { asStoredFit } from "./layout/as-stored.js";
import { type Guess, type LayoutFit, layoutOf, undone } from "./layout/index.js";
import { type CentroidOffset, centroidOffset } from "./offset.js";
import { readAs } from "./read-as.js";
import type { Slip } from "./slip.js";
import { greyLevels } from "./values/grey.js";
import { interpolatedLabels } from "./values/interpolated.js";
import { numberedObjects } from "./values/numbered.js";
import { smallCopy } from "./whose/small-copy.js";

export interface CaseSurvey {
  readonly case: string;
  /** The mistake in the layout of the whole map that the prediction clearly has. */
  readonly layout?: LayoutFit;
  /** Suspected mistakes, with the joint counts of ids after each is undone; absent if there is nothing to explain. */
  readonly guesses?: { readonly dice: number; readonly all: readonly CountedGuess[] };
  /** Joint counts of ids, after the clear mistake is undone, or the shift by which merged ids are off. */
  readonly confusion: readonly JointCount[];
  /** Fingerprints of this case's masks as stored; "" if one is empty. */
  readonly fingerprints: { readonly reference: string; readonly prediction: string };
  /** By how much merged ids are off, along each axis. */
  readonly off?: readonly number[];
  /** Small copies of both masks as stored; "" if one is empty. */
  readonly copies: { readonly shape: readonly number[]; readonly reference: string; readonly prediction: string };
  /** How far the prediction's centre is off the reference's; absent if one is empty or the layout is wrong. */
  readonly offset?: CentroidOffset;
  /** Ids that several labels of the reference seem to be merged into, and that are boxes; absent if there are none. */
  readonly boxed?: readonly number[];
  /** How the ids lie in both maps; absent if objects have the same id in both. */
  readonly numbering?: Numbering;
  /** Other slips that one case alone shows. */
  readonly slips: readonly Slip[];
}

export interface CountedGuess extends Omit<Guess, "isClear"> {
  readonly confusion: readonly JointCount[];
}

export interface SurveyOptions extends Pick<AnalysisOptions, "labels" | "merge" | "relabel"> {
  readonly case?: string | undefined;
  /** The prediction with its voxels as stored in the file, if it was resampled by its header. */
  readonly unplaced?: LabelMap | undefined;
  /** The prediction with ids that are not judged still in it, if it holds any. */
  readonly stored?: LabelMap | undefined;
  /** The image, on the masks' grid. */
  readonly image?: Volume | undefined;
}

/**
 * Counts one case for the bookkeeping of its dataset.
 *
 * @param reference label map.
 * @param prediction label map of the same shape.
 * @throws InputError `shape` if the shapes differ.
 */
export function survey(reference: LabelMap, prediction: LabelMap, options: SurveyOptions = {}): CaseSurvey {
  const r = readAs(reference, { ...options, relabel: undefined });
  const p = readAs(prediction, options);
  const counts = confusion(r, p);
  const slips = slipsOf(r, p, counts);
  const unplaced = options.unplaced && readAs(options.unplaced, options);
  const stays = unplaced && asStoredFit(r, p, unplaced);
  const isLooked = !stays && (slips.length === 0 || slips[0]?.kind === "empty-reference");
  const looked = isLooked ? layoutOf(r, p, counts, options.image) : undefined;
  const [layout, guesses, merged] = [looked?.fit ?? stays, looked?.guesses, looked?.merged];
  // Ids that are not judged are train ids if they name classes of the reference.
  const stored = options.stored && confusion(r, readAs(options.stored, options));
  const trained = stored && trainIds(pool([stored])) ? stored : undefined;
  const countsWithout = (fit: LayoutFit) => confusion(r, undone(r, p, fit.undo, { unplaced }));
  const offset = layout || slips.length > 0 ? undefined : centroidOffset(r, p);
  const boxed = mergedIds(pool([counts])).flatMap(({ into, side }) =>
    side !== "reference" && boxesAroundId(r, p, into) > 0 ? [into] : [],
  );
  const numbering = layout || slips.length > 0 ? undefined : numberingOf(r, p, counts);
  return {
    case: options.case ?? "",
    ...(layout && !trained ? { layout } : {}),
    ...(looked && guesses && !trained
      ? {
          guesses: {
            dice: looked.dice,
            all: guesses.map(({ isClear: _, ...guess }) => ({ ...guess, confusion: countsWithout(guess.fit) })),
          },
        }
      : {}),
    confusion: trained ?? (layout ? countsWithout(layout) : (merged?.counts ?? counts)),
    ...(merged && !trained ? { off: merged.off } : {}),
    fingerprints: { reference: fingerprint(r), prediction: fingerprint(p) },
    copies: { shape: r.shape, reference: smallCopy(r), prediction: smallCopy(p) },
    ...(offset ? { offset } : {}),
    ...(boxed.length > 0 ? { boxed } : {}),
    ...(numbering ? { numbering } : {}),
    slips,
  };
}

function slipsOf(reference: LabelMap, prediction: LabelMap, counts: readonly JointCount[]): Slip[] {
  const ids = { reference: idsIn(counts, "reference"), prediction: idsIn(counts, "prediction") };
  if (ids.reference.length === 0 && ids.prediction.length === 0) return [];
  if (ids.reference.length === 0) return [{ kind: "empty-reference" }];
  if (ids.prediction.length === 0) return [{ kind: "empty-prediction" }];
  if (counts.every((count) => count.reference === count.prediction)) return [{ kind: "identical" }];
  // Values between ids, on thin rims, number no objects. Between several ids they are no grey levels either.
  const between = interpolatedLabels(reference, prediction, counts);
  const isSeveral = between.some((slip) => slip.kind === "interpolated-labels" && slip.ids.length > 1);
  const grey = isSeveral ? [] : greyLevels(counts);
  if (grey.length > 0) return grey;
  return between.length > 0 ? between : numberedObjects(counts, { reference, prediction });
}
