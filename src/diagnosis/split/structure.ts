/**
 * Damage that shows in how a prediction is built, whatever its outline does: planes that are empty, holes, contours, boxes,
 * blocks. It is put right first, as what it leaves looks like regions, a wrong size or a wavering outline.
 */
import { cubeOf, stridesOf } from "../../mask/index.js";
import type { Reading } from "../reasons/reading.js";
import { splitThresholds } from "../thresholds/index.js";
import { blocksOf } from "./blocks.js";
import { enclosedBy } from "./enclosed.js";
import { boxesOf } from "./object-boxes.js";

export type Structure =
  | { readonly kind: "planes-missing"; readonly axis: number; readonly planes: readonly number[]; readonly of: number }
  | { readonly kind: "contour-only"; readonly thickness: number }
  | { readonly kind: "hole" }
  | { readonly kind: "hole-filled" }
  | { readonly kind: "boxes"; readonly count: number }
  | { readonly kind: "objects-merged" | "objects-split"; readonly reading: Reading }
  | { readonly kind: "coarse-grid"; readonly factors: readonly number[]; readonly side: "reference" | "prediction" };

export interface Structures {
  readonly found: readonly Structure[];
  /** What the prediction lacks and has too much by it, on the same grid. */
  readonly lacking: Uint8Array | undefined;
  readonly beyond: Uint8Array | undefined;
  /** By structure, the voxels put right. */
  readonly masks: ReadonlyMap<Structure["kind"], Uint8Array>;
  readonly shape: readonly number[];
}

/**
 * @param wanted, kept the matched objects of both masks.
 * @param joins what joins objects or cuts them, on the same grid.
 */
export function structuresOf(
  wanted: Uint8Array,
  kept: Uint8Array,
  shape: readonly number[],
  joins: () => readonly Reading[],
): Structures {
  const found: Structure[] = [];
  const masks = new Map<Structure["kind"], Uint8Array>();
  const size = count(wanted);
  const put = (structure: Structure, mask: Uint8Array) => {
    found.push(structure);
    masks.set(structure.kind, mask);
  };
  const boxes = boxesOf(wanted, kept, shape);
  const blocks = boxes ? undefined : blocksOf(wanted, kept, shape);
  if (boxes) put({ kind: "boxes", count: boxes.count }, boxes.beyond);
  if (blocks) put({ kind: "coarse-grid", ...blocks }, new Uint8Array(0));
  const planes = blocks ? undefined : emptyPlanes(wanted, kept, shape);
  if (planes) put({ kind: "planes-missing", ...planes.facts }, planes.lacking);
  const filledPlanes = planes ? kept.map((is, i) => (is || planes.lacking[i] ? 1 : 0)) : kept;
  const hole = blocks ? undefined : holesOf(filledPlanes, wanted, shape, size);
  if (hole) {
    const thickness =
      hole.voxels >= splitThresholds.contourInside.value * size ? shellOf(filledPlanes, hole.mask, shape) : undefined;
    put(thickness ? { kind: "contour-only", thickness } : { kind: "hole" }, hole.mask);
  }
  const filled = boxes || blocks ? undefined : holesOf(wanted, kept, shape, size);
  if (filled) put({ kind: "hole-filled" }, filled.mask);
  if (found.length === 0) {
    for (const reading of joins()) {
      const { kind } = reading.reason;
      if (kind !== "objects-merged" && kind !== "objects-split") continue;
      const merged = kind === "objects-merged";
      put(
        { kind, reading },
        kept.map((is, i) =>
          merged
            ? is & (1 - (reading.undone[i] as number))
            : (1 - is) & (reading.undone[i] as number) & (wanted[i] as number),
        ),
      );
    }
  }
  const together = (kinds: readonly Structure["kind"][]) => {
    const some = kinds.flatMap((kind) => masks.get(kind) ?? []);
    if (some.length < 2) return some[0];
    return (some[0] as Uint8Array).map((_, i) => (some.some((mask) => mask[i]) ? 1 : 0));
  };
  return {
    found,
    masks,
    shape,
    lacking: together(["planes-missing", "contour-only", "hole", "objects-split"]),
    beyond: together(["hole-filled", "boxes", "objects-merged"]),
  };
}

/** Planes of the axis with most of them where the prediction is empty, between planes where it is not. */
function emptyPlanes(wanted: Uint8Array, kept: Uint8Array, shape: readonly number[]) {
  if (shape.length < 3) return undefined;
  let best: { axis: number; planes: number[]; of: number; voxels: number } | undefined;
  for (let axis = 0; axis < shape.length; axis++) {
    const [needed, shared, predicted] = profiles(wanted, kept, shape, axis);
    const filled = predicted.flatMap((n, plane) =>
      n > 0 && (shared[plane] as number) > splitThresholds.emptyPlane.value * (needed[plane] as number) ? [plane] : [],
    );
    const [first, last] = [filled[0] ?? 0, filled.at(-1) ?? -1];
    const planes: number[] = [];
    let voxels = 0;
    for (let plane = first + 1; plane < last; plane++) {
      const held = needed[plane] as number;
      if (held === 0 || (predicted[plane] as number) > splitThresholds.emptyPlane.value * held) continue;
      planes.push(plane);
      voxels += held;
    }
    const of = needed.filter((n) => n > 0).length;
    if (planes.length > 0 && voxels > (best?.voxels ?? 0)) best = { axis, planes, of, voxels };
  }
  if (!best || best.voxels < splitThresholds.structureShare.value * count(wanted)) return undefined;
  // Objects that end or begin at the plane on their own are no evidence: most of what is empty has the prediction on both sides.
  const lacking = new Uint8Array(wanted.length);
  const empties = new Set(best.planes);
  const stride = stridesOf(shape)[best.axis] as number;
  const length = shape[best.axis] as number;
  const before = (plane: number, way: -1 | 1) => {
    let at = plane + way;
    while (empties.has(at)) at += way;
    return at;
  };
  let [between, all] = [0, 0];
  for (let i = 0; i < wanted.length; i++) {
    const plane = Math.floor(i / stride) % length;
    if (!wanted[i] || kept[i] || !empties.has(plane)) continue;
    lacking[i] = 1;
    all++;
    const [down, up] = [before(plane, -1), before(plane, 1)];
    if (kept[i + (down - plane) * stride] || kept[i + (up - plane) * stride]) between++;
  }
  if (between < splitThresholds.emptyBetween.value * all) return undefined;
  return { facts: { axis: best.axis, planes: best.planes, of: best.of }, lacking };
}

/** By plane, the voxels of the reference, those that both hold and those of the prediction. */
function profiles(
  wanted: Uint8Array,
  kept: Uint8Array,
  shape: readonly number[],
  axis: number,
): [number[], number[], number[]] {
  const length = shape[axis] as number;
  const stride = stridesOf(shape)[axis] as number;
  const zeros = () => new Array<number>(length).fill(0);
  const [needed, shared, predicted] = [zeros(), zeros(), zeros()];
  for (let i = 0; i < wanted.length; i++) {
    if (!wanted[i] && !kept[i]) continue;
    const plane = Math.floor(i / stride) % length;
    if (wanted[i]) needed[plane] = (needed[plane] as number) + 1;
    if (kept[i]) predicted[plane] = (predicted[plane] as number) + 1;
    if (wanted[i] && kept[i]) shared[plane] = (shared[plane] as number) + 1;
  }
  return [needed, shared, predicted];
}

/** What one mask encloses and the other holds, in the volume, else in its planes. */
function holesOf(mask: Uint8Array, other: Uint8Array, shape: readonly number[], size: number) {
  const ways = shape.length === 2 ? ([undefined] as const) : ([undefined, 0, 1] as const);
  let lacks = 0;
  for (let i = 0; i < mask.length; i++) lacks += (other[i] as number) & (1 - (mask[i] as number));
  if (lacks < splitThresholds.structureShare.value * size) return undefined;
  for (const across of ways) {
    const enclosed = enclosedBy(mask, shape, across);
    let [all, held] = [0, 0];
    for (let i = 0; i < enclosed.length; i++) {
      all += enclosed[i] as number;
      held += (enclosed[i] as number) & (other[i] as number);
    }
    if (held < splitThresholds.structureShare.value * size) continue;
    if (held < splitThresholds.mostlyHeld.value * all && across !== undefined) continue;
    return { mask: enclosed.map((is, i) => is & (other[i] as number)), voxels: held };
  }
  return undefined;
}

/** How thick the prediction is around what it encloses, where it is a shell of one thickness; absent where it is none. */
function shellOf(kept: Uint8Array, hole: Uint8Array, shape: readonly number[]): number | undefined {
  const [planes, rows, columns] = cubeOf(shape);
  const all = count(kept);
  // Voxels within so many steps of what is enclosed.
  let near = hole;
  for (let thickness = 1; thickness <= 3; thickness++) {
    const next = Uint8Array.from(near);
    let reached = 0;
    for (let z = 0, i = 0; z < planes; z++) {
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++, i++) {
          if (!near[i]) continue;
          for (let c = Math.max(0, z - 1); c <= Math.min(planes - 1, z + 1); c++) {
            for (let b = Math.max(0, y - 1); b <= Math.min(rows - 1, y + 1); b++) {
              for (let a = Math.max(0, x - 1); a <= Math.min(columns - 1, x + 1); a++)
                next[(c * rows + b) * columns + a] = 1;
            }
          }
        }
      }
    }
    for (let i = 0; i < next.length; i++) reached += (next[i] as number) & (kept[i] as number);
    near = next;
    if (reached >= splitThresholds.mostlyHeld.value * all) return thickness;
  }
  return undefined;
}

function count(mask: Uint8Array): number {
  let voxels = 0;
  for (let i = 0; i < mask.length; i++) voxels += mask[i] as number;
  return voxels;
}
