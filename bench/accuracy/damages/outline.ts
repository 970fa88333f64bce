/** The outline: wavering, specks on it, thin structures, a coarser grid. */
import { between, bytesOf, eachVoxel, pick, resized, smoothField, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";

/** A boundary that wavers by up to `most` voxels, in bends of `bend` voxels. */
function wavering(most: number, bend: number): Damage["plant"] {
  return (map, random) => {
    const values = bytesOf(map);
    const field = smoothField(
      map.shape,
      map.shape.map(() => bend),
      random,
    );
    const result = Uint8Array.from(values);
    for (const radius of [1, Math.SQRT2, 2, Math.sqrt(5), 3]) {
      if (radius > most) break;
      const [outer, inner] = [resized(values, map.shape, radius), resized(values, map.shape, -radius)];
      for (let i = 0; i < values.length; i++) {
        const at = most * (field[i] as number);
        if (!values[i] && outer[i] && at >= radius) result[i] = outer[i] as number;
        if (values[i] && !inner[i] && at <= -radius) result[i] = 0;
      }
    }
    return withValues(map, result);
  };
}

/** A share of the voxels next to the outline change sides. */
const specks: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const share = between(random, 0.2, 0.45);
  const [outer, inner] = [resized(values, map.shape, 1), resized(values, map.shape, -1)];
  return withValues(
    map,
    values.map((label, i) => {
      if (random() >= share) return label;
      if (label === 0) return outer[i] as number;
      return inner[i] ? label : 0;
    }),
  );
};

/** Every block of `k` voxels takes the label that it holds most of, as by a smaller map put back. */
const coarse: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const k = pick(random, [2, 3, 4, 6, 8]);
  const factors = map.shape.map((_, axis) => (map.shape.length === 3 && axis === 0 && random() < 0.5 ? 1 : k));
  const result = new Uint8Array(values.length);
  eachVoxel(map.shape, (at, i) => {
    let j = 0;
    for (let axis = 0; axis < at.length; axis++) {
      const f = factors[axis] as number;
      const x = Math.min((map.shape[axis] as number) - 1, Math.floor((at[axis] as number) / f) * f + (f >> 1));
      j = j * (map.shape[axis] as number) + x;
    }
    result[i] = values[j] as number;
  });
  return withValues(map, result);
};

const outlineKinds = ["outline", "label-noise", "thin"] as const;

export const outline: readonly Damage[] = [
  { name: "outline wavers by 1", kinds: outlineKinds, plant: wavering(1.4, 6) },
  { name: "outline wavers by 2 to 3", kinds: outlineKinds, plant: wavering(3, 7) },
  { name: "specks on the outline", kinds: outlineKinds, plant: specks },
  { name: "coarse grid", kinds: ["coarse-grid"], vague: ["outline", "label-noise", "thin"], plant: coarse },
];
