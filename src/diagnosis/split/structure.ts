/**
 * Damage that shows in how a prediction is built, whatever its outline does: planes that are empty, holes, contours, boxes,
 * blocks. It is put right first, as what it leaves looks like regions, a wrong size or a wavering outline.
 */
import {
  countsAlong,
  lessRuns,
  maskOfRuns,
  noRuns,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  sizeOf,
  stridesOf,
  unionOfRuns,
  voxelsOfRuns,
} from "../../mask/index.js";
import { dilateRuns } from "../../morphology/index.js";
import type { Reading } from "../reasons/reading.js";
import { splitThresholds } from "../thresholds/index.js";
import { blocksOf } from "./blocks.js";
import { enclosedBy } from "./enclosed.js";
import { fieldOfView } from "./field-of-view.js";
import { boxesAround, boxesOf } from "./object-boxes.js";
import type { Stage } from "./stage.js";

export type Structure =
  /** "planes-blank" where the reference is empty, and not the prediction. */
  | {
      readonly kind: "planes-missing" | "planes-blank";
      readonly axis: number;
      readonly planes: readonly number[];
      readonly of: number;
    }
  | { readonly kind: "region-missing"; readonly axis?: number; readonly side?: "first" | "last" }
  | { readonly kind: "contour-only"; readonly thickness: number }
  | { readonly kind: "hole" }
  | { readonly kind: "hole-filled" }
  /** "boxes-drawn" where the reference consists of them. */
  | { readonly kind: "boxes" | "boxes-drawn"; readonly count: number }
  | { readonly kind: "objects-merged" | "objects-split"; readonly reading: Reading }
  | { readonly kind: "coarse-grid"; readonly factors: readonly number[]; readonly side: "reference" | "prediction" };

export interface Structures {
  readonly found: readonly Structure[];
  /** What the prediction lacks and has too much by it, on the same grid. */
  readonly lacking: Runs | undefined;
  readonly beyond: Runs | undefined;
  /** By structure, the voxels put right. */
  readonly masks: ReadonlyMap<Structure["kind"], Runs>;
}

/** @param joins what joins objects or cuts them, on the stage's grid. */
export function structuresOf(stage: Pick<Stage, "wanted" | "kept">, joins: () => readonly Reading[]): Structures {
  const { wanted, kept } = stage;
  const found: Structure[] = [];
  const masks = new Map<Structure["kind"], Runs>();
  const put = (structure: Structure, mask: Runs) => {
    found.push(structure);
    masks.set(structure.kind, mask);
  };
  const view = fieldOfView(wanted, kept);
  if (view) {
    const { lacking, ...side } = view;
    put({ kind: "region-missing", ...side }, lacking);
  }
  const boxes = view ? undefined : boxesOf(wanted, kept);
  const drawn = view || boxes ? undefined : boxesAround(kept, wanted);
  const blocks = boxes || drawn || view ? undefined : blocksOf(wanted, kept);
  if (boxes) put({ kind: "boxes", count: boxes.count }, boxes.beyond);
  if (drawn) put({ kind: "boxes-drawn", count: drawn.count }, drawn.beyond);
  if (blocks) put({ kind: "coarse-grid", ...blocks }, noRuns(wanted.shape));
  const planes = blocks || view ? undefined : emptyPlanes(wanted, kept);
  if (planes) put({ kind: "planes-missing", ...planes.facts }, planes.lacking);
  const blank = blocks || view || planes ? undefined : emptyPlanes(kept, wanted);
  if (blank && blank.lacking.voxels >= splitThresholds.mostlyBlank.value * kept.voxels)
    put({ kind: "planes-blank", ...blank.facts }, blank.lacking);
  const filledPlanes = planes ? unionOfRuns(kept, planes.lacking) : kept;
  const hole = blocks ? undefined : holesOf(filledPlanes, wanted, wanted);
  if (hole) {
    const thickness =
      hole.voxels >= splitThresholds.contourInside.value * wanted.voxels ? shellOf(filledPlanes, hole) : undefined;
    put(thickness ? { kind: "contour-only", thickness } : { kind: "hole" }, hole);
  }
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
    const some = kinds.flatMap((kind) => masks.get(kind) ?? []);
    return some.length === 0 ? undefined : some.reduce(unionOfRuns);
  };
  return {
    found,
    masks,
    lacking: together(["region-missing", "planes-missing", "contour-only", "hole", "objects-split", "boxes-drawn"]),
    beyond: together(["hole-filled", "boxes", "objects-merged", "planes-blank"]),
  };
}

/** Planes of the axis with most of them where the prediction is empty, between planes where it is not. */
function emptyPlanes(wanted: Runs, kept: Runs) {
  const { shape } = wanted;
  if (shape.length < 3) return undefined;
  const both = sharedRuns(wanted, kept);
  let best: { axis: number; planes: number[]; of: number; voxels: number; runs: number } | undefined;
  for (let axis = 0; axis < shape.length; axis++) {
    const [needed, shared, predicted] = [wanted, both, kept].map((mask) => [...countsAlong(mask, axis)]) as [
      number[],
      number[],
      number[],
    ];
    const filled = predicted.flatMap((n, plane) =>
      n > 0 && (shared[plane] as number) > splitThresholds.emptyPlane.value * (needed[plane] as number) ? [plane] : [],
    );
    const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? -1];
    const isEmpty = (plane: number) =>
      (needed[plane] ?? 0) > 0 &&
      (predicted[plane] as number) <= splitThresholds.emptyPlane.value * (needed[plane] as number);
    const within = [...needed.keys()].slice(first + 1, Math.max(first + 1, last)).filter(isEmpty);
    const { runs, every } = equalRuns(within);
    // Where planes are left out regularly, the pattern goes on beyond the last that is filled.
    const beyond = runs > 1 ? Array.from({ length: every }, (_, k) => [first - 1 - k, last + 1 + k]).flat() : [];
    const planes = [...within, ...beyond.filter(isEmpty)].sort((a, b) => a - b);
    const voxels = planes.reduce((sum, plane) => sum + (needed[plane] as number), 0);
    const of = needed.filter((n) => n > 0).length;
    if (within.length > 0 && voxels > (best?.voxels ?? 0)) best = { axis, planes, of, voxels, runs };
  }
  if (!best || best.voxels < splitThresholds.structureShare.value * wanted.voxels) return undefined;
  // Objects that end or begin at the plane on their own are no evidence: most of what is empty has the prediction on both sides.
  const lacking = new Uint8Array(sizeOf(shape));
  const predicted = maskOfRuns(kept);
  const empties = new Set(best.planes);
  const stride = stridesOf(shape)[best.axis] as number;
  const length = shape[best.axis] as number;
  const before = (plane: number, way: -1 | 1) => {
    let at = plane + way;
    while (empties.has(at)) at += way;
    return at;
  };
  let [between, all] = [0, 0];
  for (const i of voxelsOfRuns(lessRuns(wanted, kept))) {
    const plane = Math.floor(i / stride) % length;
    if (!empties.has(plane)) continue;
    lacking[i] = 1;
    all++;
    const [down, up] = [before(plane, -1), before(plane, 1)];
    if (predicted[i + (down - plane) * stride] || predicted[i + (up - plane) * stride]) between++;
  }
  if (best.runs < splitThresholds.emptyRuns.value && between < splitThresholds.emptyBetween.value * all)
    return undefined;
  return { facts: { axis: best.axis, planes: best.planes, of: best.of }, lacking: runsOf(lacking, shape) };
}

/** In how many runs planes are empty, and how many at a time; no run where they are not equally long and equally far apart. */
function equalRuns(planes: readonly number[]): { runs: number; every: number } {
  const starts = planes.flatMap((plane, k) => (planes[k - 1] === plane - 1 ? [] : [k]));
  const [every = 0, ...others] = starts.map((start, k) => (starts[k + 1] ?? planes.length) - start);
  const steps = starts.slice(1).map((start, k) => (planes[start] as number) - (planes[starts[k] as number] as number));
  const isRegular = others.every((n) => n === every) && steps.every((n) => n === steps[0]);
  return { runs: isRegular ? starts.length : 0, every };
}

/** What one mask encloses and the other holds, in the volume, else in its planes. */
function holesOf(mask: Runs, other: Runs, reference: Runs): Runs | undefined {
  const ways = mask.shape.length === 2 ? ([undefined] as const) : ([undefined, 0, 1] as const);
  const least = splitThresholds.structureShare.value * reference.voxels;
  if (other.voxels - sharedVoxels(mask, other) < least) return undefined;
  for (const across of ways) {
    const enclosed = enclosedBy(mask, across);
    const held = sharedRuns(enclosed, other);
    if (held.voxels < least) continue;
    if (held.voxels < splitThresholds.mostlyHeld.value * enclosed.voxels && across !== undefined) continue;
    return held;
  }
  return undefined;
}

/** How thick the prediction is around what it encloses, where it is a shell of one thickness; absent where it is none. */
function shellOf(kept: Runs, hole: Runs): number | undefined {
  // Voxels within so many steps of what is enclosed.
  let near = hole;
  for (let thickness = 1; thickness <= 3; thickness++) {
    near = dilateRuns(near, 1, { element: "square" });
    if (sharedVoxels(near, kept) >= splitThresholds.mostlyHeld.value * kept.voxels) return thickness;
  }
  return undefined;
}
