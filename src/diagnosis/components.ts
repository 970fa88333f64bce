/** The components that are missed or spurious, as a list with size, place and share of the loss. */
import { minus, type RunParts } from "../mask/index.js";
import { voxelsOf } from "./split/matching.js";
import { median } from "./statistics/quantile.js";

export interface ListedComponent {
  readonly voxels: number;
  /** Volume in mm³, area in mm²; absent if the files hold no spacing. */
  readonly size?: number;
  /** One of its voxels, in the whole image, in axis order. */
  readonly place: readonly number[];
  /** Its share of this cause's part of the loss, by voxels. */
  readonly share: number;
}

export interface ComponentList {
  readonly count: number;
  /** The number of components in that mask. */
  readonly of: number;
  readonly voxels: number;
  readonly ofVoxels: number;
  readonly median: number;
  /** Largest first; at most 20. */
  readonly components: readonly ListedComponent[];
}

const mostListed = 20;

/**
 * @param offset of the components' grid in the whole image.
 * @param voxelSize mm² (3-D: mm³) of a voxel; `undefined` if the files hold no spacing.
 */
export function listComponents(
  chosen: readonly boolean[],
  all: RunParts,
  offset: readonly number[],
  voxelSize: number | undefined,
): ComponentList {
  const voxels = voxelsOf(chosen, all);
  const ids = chosen.flatMap((is, id) => (is ? [id] : []));
  const sizeOf = (id: number) => all.sizes[id] as number;
  const sorted = ids.sort((a, b) => sizeOf(b) - sizeOf(a));
  const listed = sorted.slice(0, mostListed);
  const places = placesIn(all, listed);
  return {
    count: ids.length,
    of: all.count,
    voxels,
    ofVoxels: all.sizes.reduce((sum, size) => sum + size, 0),
    median: ids.length === 0 ? 0 : median(sorted.map(sizeOf)),
    components: listed.map((id) => ({
      voxels: sizeOf(id),
      ...(voxelSize === undefined ? {} : { size: sizeOf(id) * voxelSize }),
      place: (places.get(id) ?? []).map((at, axis) => at + (offset[axis] as number)),
      share: sizeOf(id) / voxels,
    })),
  };
}

/** For each component, the voxel that is nearest to the middle of its box. */
export function placesIn(parts: RunParts, ids: readonly number[]): Map<number, number[]> {
  const { shape, first, edges } = parts.runs;
  const rows = shape[shape.length - 2] as number;
  const nearest = new Map(ids.map((id) => [id, { off: Number.POSITIVE_INFINITY, place: [] as number[] }]));
  for (let line = 0; line + 1 < first.length; line++) {
    for (let run = first[line] as number; run < (first[line + 1] as number); run++) {
      const id = (parts.numberOf[run] as number) - 1;
      const best = nearest.get(id);
      const box = parts.boxes[id];
      if (!best || !box) continue;
      const middle = box.offset.map((start, axis) => start + ((box.shape[axis] as number) - 1) / 2);
      const [from, to] = [edges[2 * run] as number, (edges[2 * run + 1] as number) - 1];
      const column = Math.min(to, Math.max(from, Math.round(middle[middle.length - 1] as number)));
      const place = shape.length === 2 ? [line, column] : [Math.floor(line / rows), line % rows, column];
      const off = Math.hypot(...minus(place, middle));
      if (off < best.off) nearest.set(id, { off, place });
    }
  }
  return new Map([...nearest].map(([id, { place }]) => [id, place]));
}
