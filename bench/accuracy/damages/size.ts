/** Too large and too small: all around, or in the plane only. */
import { bytesOf, foreground, objectsOf, pick, resized, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";

/** Keeps the damage only where every object is still there, as one that is gone is missed. */
function resizedBy(radii: readonly number[], sign: 1 | -1, inPlane: boolean): Damage["plant"] {
  return (map, random) => {
    if (inPlane && map.shape.length === 2) return undefined;
    const before = bytesOf(map);
    const radius = sign * pick(random, radii);
    const after = resized(before, map.shape, radius, inPlane ? [0, 1, 1] : undefined);
    if (sign < 0) {
      const kept = new Set<number>();
      const { of, count } = objectsOf(before, map.shape);
      for (let i = 0; i < after.length; i++) if (after[i]) kept.add(of[i] as number);
      if (kept.size < count || foreground(after) < 0.25 * foreground(before)) return undefined;
    }
    return withValues(map, after);
  };
}

export const size: readonly Damage[] = [
  { name: "dilated", kinds: ["too-large"], plant: resizedBy([1, 2, 3], 1, false) },
  { name: "eroded", kinds: ["too-small"], plant: resizedBy([1, 2, 3], -1, false) },
  { name: "dilated in plane", kinds: ["too-large"], plant: resizedBy([1, 2, 3], 1, true) },
  { name: "eroded in plane", kinds: ["too-small"], plant: resizedBy([1, 2], -1, true) },
];
