/** The components that are missed or spurious, as a list to look through: size, place and share of the loss. */
import type { Parts } from "../mask/index.js";
import { voxelsOf } from "./split/matching.js";

export interface ListedComponent {
  readonly voxels: number;
  /** Volume in mm³, area in mm²; absent where the files hold no spacing. */
  readonly size?: number;
  /** Middle of its box in voxels of the whole image, in axis order. */
  readonly place: readonly number[];
  /** Its share of this cause's part of the loss, by voxels. */
  readonly share: number;
}

export interface ComponentList {
  readonly count: number;
  /** Of how many components in that mask. */
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
 * @param voxelSize mm² resp. mm³ of a voxel; `undefined` where the files hold no spacing.
 */
export function listComponents(
  chosen: readonly boolean[],
  all: Parts,
  offset: readonly number[],
  voxelSize: number | undefined,
): ComponentList {
  const voxels = voxelsOf(chosen, all);
  const ids = chosen.flatMap((is, id) => (is ? [id] : []));
  const sizeOf = (id: number) => all.sizes[id] as number;
  const sorted = ids.sort((a, b) => sizeOf(b) - sizeOf(a));
  return {
    count: ids.length,
    of: all.count,
    voxels,
    ofVoxels: all.sizes.reduce((sum, size) => sum + size, 0),
    median: ids.length === 0 ? 0 : sizeOf(sorted[ids.length >> 1] as number),
    components: sorted.slice(0, mostListed).map((id) => {
      const box = all.boxes[id];
      return {
        voxels: sizeOf(id),
        ...(voxelSize === undefined ? {} : { size: sizeOf(id) * voxelSize }),
        place: offset.map((first, axis) =>
          Math.round(first + (box?.offset[axis] as number) + ((box?.shape[axis] as number) - 1) / 2),
        ),
        share: sizeOf(id) / voxels,
      };
    }),
  };
}
