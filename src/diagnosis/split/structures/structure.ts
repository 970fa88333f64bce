/**
 * Damage in how a prediction is built, independent of its outline: planes that are empty, holes, contours, boxes,
 * blocks. It is corrected first, because it looks like regions, a wrong size or a wavering outline.
 */
import {
  chosenRuns,
  type Frame,
  lessRuns,
  noRuns,
  originOf,
  partsOfRuns,
  type Runs,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
  visitShared,
} from "../../../mask/index.js";
import type { Reading } from "../../reasons/reading.js";
import { splitThresholds } from "../../thresholds/index.js";
import { areTwoSided } from "../price.js";
import type { Stage } from "../stage.js";
import { blocksOf } from "./blocks.js";
import { contourOf, holdsMost, isInside, shellOf } from "./contour.js";
import { type EmptyPlanes, emptyPlanes } from "./empty-planes.js";
import { type EmptyTiles, emptyTiles } from "./empty-tiles.js";
import { enclosedBy } from "./enclosed.js";
import { type FieldOfView, fieldOfView } from "./field-of-view.js";
import { boxesAround, boxesInPlanes, boxesOf } from "./object-boxes.js";
import { withOpenHoles } from "./riddled.js";
import { type RoundView, roundView } from "./round-view.js";

export type Structure =
  /** "planes-blank" if the reference is empty there and the prediction is not. */
  | ({ readonly kind: "planes-missing" | "planes-blank" } & EmptyPlanes["facts"])
  | ({ readonly kind: "region-missing" } & Omit<FieldOfView, "lacking"> &
      Partial<Pick<RoundView, "round">> &
      Partial<Pick<EmptyTiles, "sides">>)
  | { readonly kind: "contour-only"; readonly thickness: number }
  | { readonly kind: "hole" }
  | { readonly kind: "hole-filled" }
  /** "boxes-drawn" if the reference consists of them. */
  | { readonly kind: "boxes" | "boxes-drawn"; readonly count: number }
  | { readonly kind: "objects-merged" | "objects-split"; readonly reading: Reading }
  | { readonly kind: "coarse-grid"; readonly factors: readonly number[]; readonly side: "reference" | "prediction" };

export interface Structures {
  readonly found: readonly Structure[];
  /** What the prediction lacks and has too much because of it, on the same grid. */
  readonly lacking: Runs | undefined;
  readonly beyond: Runs | undefined;
  /** For each structure, the voxels that are corrected. */
  readonly masks: ReadonlyMap<Structure, Runs>;
}

/**
 * @param joins what joins objects or cuts them, on the stage's grid.
 * @param frame the whole image, and where the stage lies in it.
 */
export function structuresOf(
  stage: Pick<Stage, "wanted" | "kept" | "spacing">,
  joins: () => readonly Reading[],
  frame: Frame = { offset: originOf(stage.wanted.shape), shape: stage.wanted.shape },
): Structures {
  const { wanted, kept } = stage;
  const found: Structure[] = [];
  const masks = new Map<Structure, Runs>();
  const put = (structure: Structure, mask: Runs) => {
    found.push(structure);
    masks.set(structure, mask);
  };
  const view = fieldOfView(wanted, kept) ?? roundView(wanted, kept, stage.spacing, frame);
  if (view) {
    const { lacking, ...side } = view;
    put({ kind: "region-missing", ...side }, lacking);
  }
  const whole = view ? undefined : boxesOf(wanted, kept);
  const drawn = view || whole ? undefined : boxesAround(kept, wanted);
  const blocks = whole || drawn || view ? undefined : blocksOf(wanted, kept);
  const boxes = whole ?? (drawn || blocks || view ? undefined : boxesInPlanes(wanted, kept));
  if (boxes) put({ kind: "boxes", count: boxes.count }, boxes.beyond);
  if (drawn) put({ kind: "boxes-drawn", count: drawn.count }, drawn.beyond);
  if (blocks) put({ kind: "coarse-grid", ...blocks }, noRuns(wanted.shape));
  const tiles = whole || drawn || blocks || boxes || view ? undefined : emptyTiles(wanted, kept);
  if (tiles) put({ kind: "region-missing", sides: tiles.sides, ends: [] }, tiles.lacking);
  const planes = blocks || view || tiles ? [] : emptyPlanes(wanted, kept, stage.spacing);
  let filledPlanes = kept;
  for (const { facts, lacking } of planes) {
    put({ kind: "planes-missing", ...facts }, lacking);
    filledPlanes = unionOfRuns(filledPlanes, lacking);
  }
  const [blank] = blocks || view || tiles || planes.length > 0 ? [] : emptyPlanes(kept, wanted);
  if (blank && areBlank(blank.lacking.voxels, kept.voxels, blank.isPattern))
    put({ kind: "planes-blank", ...blank.facts }, blank.lacking);
  const enclosed = blocks || tiles ? undefined : holesOf(filledPlanes, wanted, wanted);
  const hole = enclosed && withOpenHoles(filledPlanes, wanted, enclosed);
  const shell = hole && isInside(hole.voxels, wanted.voxels) ? shellOf(filledPlanes, hole) : undefined;
  const contour = blocks || tiles || shell ? undefined : contourOf(wanted, filledPlanes, stage.spacing);
  if (contour) {
    const { thickness, inside } = contour;
    put({ kind: "contour-only", thickness }, hole ? unionOfRuns(hole, inside) : inside);
  } else if (hole) put(shell ? { kind: "contour-only", thickness: shell } : { kind: "hole" }, hole);
  const filled = boxes || blocks ? undefined : holesOf(wanted, kept, wanted);
  if (filled) put({ kind: "hole-filled" }, filled);
  if (found.length === 0) {
    for (const reading of joins()) {
      const { kind } = reading.reason;
      if (kind !== "objects-merged" && kind !== "objects-split") continue;
      const changed =
        kind === "objects-merged" ? lessRuns(kept, reading.undone) : lessRuns(sharedRuns(reading.undone, wanted), kept);
      put({ kind, reading }, changed);
    }
  }
  const together = (kinds: readonly Structure["kind"][]) => {
    const some = found.flatMap((one) => (kinds.includes(one.kind) ? (masks.get(one) ?? []) : []));
    return some.length === 0 ? undefined : some.reduce(unionOfRuns);
  };
  return {
    found,
    masks,
    lacking: together(["region-missing", "planes-missing", "contour-only", "hole", "objects-split", "boxes-drawn"]),
    beyond: together(["hole-filled", "boxes", "objects-merged", "planes-blank"]),
  };
}

/** What one mask encloses and the other holds, in the volume, or else in its planes. */
function holesOf(mask: Runs, other: Runs, reference: Runs): Runs | undefined {
  const ways = mask.shape.length === 2 ? ([undefined] as const) : ([undefined, 0, 1] as const);
  const least = splitThresholds.structureShare.value * reference.voxels;
  if (other.voxels - sharedVoxels(mask, other) < least) return undefined;
  for (const across of ways) {
    const enclosed = enclosedBy(mask, across);
    const all = sharedRuns(enclosed, other);
    if (all.voxels < least) continue;
    const isWhole = across !== undefined || (mask === reference && narrows(all, other, mask));
    const held = isWhole ? all : sharedRuns(heldParts(enclosed, other), other);
    if (held.voxels < least) continue;
    if (!holdsMost(held.voxels, enclosed.voxels) && across !== undefined) continue;
    return held;
  }
  return undefined;
}

/** Whether a mask makes cavities of the reference narrower, and does not hold them elsewhere. */
function narrows(filled: Runs, mask: Runs, reference: Runs): boolean {
  const elsewhere = sharedVoxels(enclosedBy(mask), reference);
  return elsewhere < filled.voxels && !areTwoSided(elsewhere, filled.voxels);
}

/** The parts that another mask holds: of what both masks enclose, a bit elsewhere, it holds but a rim. */
function heldParts(enclosed: Runs, other: Runs): Runs {
  const parts = partsOfRuns(enclosed);
  const held = new Int32Array(parts.count);
  visitShared(parts, partsOfRuns(other), originOf(other.shape), (part, _, voxels) => {
    held[part - 1] = (held[part - 1] as number) + voxels;
  });
  return chosenRuns(
    Array.from(held, (voxels, k) => isHeld(voxels, parts.sizes[k] as number)),
    parts,
  );
}

export const isHeld = (held: number, enclosed: number): boolean => held >= splitThresholds.holeHeld.value * enclosed;
export const areBlank = (blank: number, kept: number, isPattern: boolean): boolean =>
  blank >= (isPattern ? splitThresholds.patternBlank : splitThresholds.mostlyBlank).value * kept;
