/** Whole objects: missed, invented, all gone. */
import { between, bytesOf, eachVoxel, foreground, objectsOf, resized, voxelIn, whole, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";

function dropped(share: (random: () => number) => number, smallest: boolean): Damage["plant"] {
  return (map, random) => {
    const values = bytesOf(map);
    const { of, count } = objectsOf(values, map.shape);
    if (count < 3) return undefined;
    const sizes = new Array<number>(count + 1).fill(0);
    for (let i = 0; i < of.length; i++) sizes[of[i] as number] = (sizes[of[i] as number] as number) + 1;
    const order = Array.from({ length: count }, (_, k) => k + 1)
      .map((id) => ({ id, key: smallest ? (sizes[id] as number) : random() }))
      .sort((a, b) => a.key - b.key);
    const gone = new Set(
      order.slice(0, Math.max(1, Math.min(count - 1, Math.round(share(random) * count)))).map(({ id }) => id),
    );
    return withValues(
      map,
      values.map((label, i) => (gone.has(of[i] as number) ? 0 : label)),
    );
  };
}

/** Blobs far from everything. */
const invented: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const labels = [...new Set(values)].filter((label) => label > 0);
  const taken = resized(
    values.map((label) => (label ? 1 : 0)),
    map.shape,
    map.shape.length === 2 ? 5 : 3,
  );
  const free = taken.map((inside) => 1 - inside);
  const result = Uint8Array.from(values);
  const wanted = whole(random, 1, 6);
  for (let n = 0; n < wanted; n++) {
    const radius = between(random, 2.5, map.shape.length === 2 ? 9 : 5);
    const centre = voxelIn(free, map.shape, random);
    const label = labels[whole(random, 0, labels.length - 1)] as number;
    const own = new Uint8Array(values.length);
    let clear = true;
    eachVoxel(map.shape, (at, i) => {
      if (Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) > radius) return;
      own[i] = 1;
      if (taken[i]) clear = false;
    });
    if (clear) for (let i = 0; i < own.length; i++) if (own[i] && !result[i]) result[i] = label;
  }
  return foreground(result) > foreground(values) * 1.02 ? withValues(map, result) : undefined;
};

/** A label of one object is empty without it. */
const gone = ["objects-missed", "prediction-empty"] as const;

export const objects: readonly Damage[] = [
  { name: "objects dropped", kinds: gone, plant: dropped((random) => between(random, 0.2, 0.6), false) },
  { name: "most objects dropped", kinds: gone, plant: dropped(() => 0.85, false) },
  { name: "smallest dropped", kinds: gone, plant: dropped(() => 0.5, true) },
  { name: "objects invented", kinds: ["objects-spurious"], plant: invented },
  {
    name: "empty prediction",
    kinds: ["prediction-empty"],
    plant: (map) => withValues(map, new Uint8Array(map.values.length)),
  },
];
