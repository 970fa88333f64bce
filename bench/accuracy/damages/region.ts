/** Regions: halves, tiles, planes, parts, leaks, holes, contours, boxes. */
import {
  between,
  bytesOf,
  diceOf,
  eachVoxel,
  extentOf,
  foreground,
  objectsOf,
  pick,
  type Random,
  resized,
  voxelIn,
  whole,
  withValues,
} from "../voxels.js";
import type { Damage } from "./damage.js";

type Map = Parameters<Damage["plant"]>[0];

/** Empties every voxel that a test names; nothing where too little or all would go. */
function emptied(
  map: Map,
  gone: (at: readonly number[], i: number) => boolean,
  least = 0.08,
  most = 0.85,
): Map | undefined {
  const values = bytesOf(map);
  const before = foreground(values);
  eachVoxel(map.shape, (at, i) => {
    if (values[i] && gone(at, i)) values[i] = 0;
  });
  const lost = 1 - foreground(values) / before;
  return lost < least || lost > most ? undefined : withValues(map, values);
}

const half: Damage["plant"] = (map, random) => {
  const { from, to } = extentOf(map.values, map.shape);
  const axis = whole(random, 0, map.shape.length - 1);
  const cut = between(random, from[axis] as number, (to[axis] as number) + 1);
  const last = random() < 0.5;
  return emptied(map, (at) => (last ? (at[axis] as number) >= cut : (at[axis] as number) < cut), 0.15);
};

const fieldOfView: Damage["plant"] = (map, random) => {
  const { from, to } = extentOf(map.values, map.shape);
  const margin = from.map((first, axis) => between(random, 0.1, 0.3) * ((to[axis] as number) - first));
  return emptied(
    map,
    (at) =>
      at.some(
        (x, axis) =>
          x < (from[axis] as number) + (margin[axis] as number) || x > (to[axis] as number) - (margin[axis] as number),
      ),
    0.15,
    0.8,
  );
};

const tile: Damage["plant"] = (map, random) => {
  const { from, to } = extentOf(map.values, map.shape);
  const size = from.map((first, axis) => between(random, 0.3, 0.55) * ((to[axis] as number) - first));
  const corner = voxelIn(map.values, map.shape, random).map((x, axis) => x - (size[axis] as number) / 2);
  return emptied(
    map,
    (at) =>
      at.every((x, axis) => x >= (corner[axis] as number) && x <= (corner[axis] as number) + (size[axis] as number)),
    0.1,
    0.6,
  );
};

const everyNth: Damage["plant"] = (map, random) => {
  if (map.shape.length === 2) return undefined;
  const [every, first] = [whole(random, 2, 5), whole(random, 0, 4)];
  return emptied(map, (at) => ((at[0] as number) + first) % every === 0);
};

const annotatedPlanes: Damage["plant"] = (map, random) => {
  if (map.shape.length === 2) return undefined;
  const [every, first] = [whole(random, 2, 4), whole(random, 0, 3)];
  return emptied(map, (at) => ((at[0] as number) + first) % every !== 0);
};

const planesInTheMiddle: Damage["plant"] = (map, random) => {
  if (map.shape.length === 2) return undefined;
  const { from, to } = extentOf(map.values, map.shape);
  const wanted = whole(random, 2, 5);
  const start = whole(random, (from[0] as number) + 3, (to[0] as number) - 3 - wanted);
  return emptied(map, (at) => (at[0] as number) >= start && (at[0] as number) < start + wanted, 0.06);
};

/** A ball around a voxel of the outline is bitten out. */
const bitten: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const outline = values.map((label, i) => (label && resizedOnce(map, values)[i] === 0 ? 1 : 0));
  const centre = voxelIn(outline, map.shape, random);
  const { from, to } = extentOf(values, map.shape);
  const radius = between(random, 0.3, 0.5) * Math.max(...from.map((first, axis) => (to[axis] as number) - first));
  return emptied(map, (at) => Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) <= radius, 0.1, 0.6);
};

const kept = new WeakMap<Map, Uint8Array>();
function resizedOnce(map: Map, values: Uint8Array): Uint8Array {
  const known = kept.get(map) ?? resized(values, map.shape, -1);
  kept.set(map, known);
  return known;
}

/** A blob that starts on the outline and runs outwards: on the outline of all labels, as within them it meets its neighbours. */
const leak: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const { from, to } = extentOf(values, map.shape);
  const inner = resized(
    values.map((label) => Math.min(1, label)),
    map.shape,
    -1,
  );
  const outline = values.map((label, i) => (label && inner[i] === 0 ? 1 : 0));
  const start = voxelIn(outline, map.shape, random);
  const label = values[start.reduce((index, x, axis) => index * (map.shape[axis] as number) + x, 0)] as number;
  const middle = from.map((first, axis) => (first + (to[axis] as number)) / 2);
  const out = start.map((x, axis) => x - (middle[axis] as number));
  const norm = Math.hypot(...out) || 1;
  const radius = Math.max(
    4,
    between(random, 0.15, 0.25) * Math.max(...from.map((first, axis) => (to[axis] as number) - first)),
  );
  const centre = start.map((x, axis) => x + ((out[axis] as number) / norm) * radius * 0.8);
  let added = 0;
  eachVoxel(map.shape, (at, i) => {
    if (values[i] || Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) > radius) return;
    values[i] = label;
    added++;
  });
  return added > 0.06 * foreground(map.values) ? withValues(map, values) : undefined;
};

/** A ball inside is taken out, with a wall left around it. */
const hole: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const across = foreground(values) ** (1 / map.shape.length);
  for (const radius of [between(random, 0.14, 0.24) * across, 7, 5, 4, 3]) {
    const core = resized(values, map.shape, -(radius + 2));
    if (foreground(core) === 0) continue;
    const centre = voxelIn(core, map.shape, random);
    return emptied(map, (at) => Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) <= radius, 0.03);
  }
  return undefined;
};

/** What a label encloses, in its plane, is filled. */
const filled: Damage["plant"] = (map) => {
  const values = bytesOf(map);
  const result = Uint8Array.from(values);
  for (const label of new Set(values)) {
    if (label === 0) continue;
    const outside = outsideOf(
      values.map((v) => (v === label ? 1 : 0)),
      map.shape,
    );
    for (let i = 0; i < values.length; i++) if (!outside[i]) result[i] = label;
  }
  const labels = new Set(values);
  return labels.size === 2 && diceOf(result, values) < 0.95 ? withValues(map, result) : undefined;
};

/** Background that is connected with the frame by faces. */
function outsideOf(mask: Uint8Array, shape: readonly number[]): Uint8Array {
  const outside = new Uint8Array(mask.length);
  const queue: number[] = [];
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  eachVoxel(shape, (at, i) => {
    if (!mask[i] && at.some((x, axis) => x === 0 || x === (shape[axis] as number) - 1)) {
      outside[i] = 1;
      queue.push(i);
    }
  });
  while (queue.length > 0) {
    const i = queue.pop() as number;
    strides.forEach((stride, axis) => {
      const x = Math.floor(i / stride) % (shape[axis] as number);
      for (const [j, inside] of [
        [i - stride, x > 0],
        [i + stride, x < (shape[axis] as number) - 1],
      ] as const) {
        if (!inside || mask[j] || outside[j]) continue;
        outside[j] = 1;
        queue.push(j);
      }
    });
  }
  return outside;
}

/** Only the outermost voxels are left. */
const contour: Damage["plant"] = (map, random) => {
  const values = bytesOf(map);
  const width = pick(random, [1, 1, 2]);
  const inner = resized(values, map.shape, -width);
  return emptied(map, (_, i) => inner[i] !== 0, 0.3, 0.97);
};

/** The same drawn plane by plane. */
const boxedInPlanes: Damage["plant"] = (map, random) => {
  const [planes = 0, ...shape] = map.shape;
  if (shape.length < 2) return undefined;
  const values = bytesOf(map);
  const area = values.length / planes;
  const result = Uint8Array.from(values);
  for (let z = 0; z < planes; z++) {
    const plane = { ...map, shape, values: values.slice(z * area, (z + 1) * area) };
    const drawn = boxed(plane, random);
    if (drawn) result.set(bytesOf(drawn), z * area);
  }
  return diceOf(result, values) < 0.92 ? withValues(map, result) : undefined;
};

const boxed: Damage["plant"] = (map) => {
  const values = bytesOf(map);
  const { of, count } = objectsOf(values, map.shape);
  const corner = Array.from({ length: count + 1 }, () => ({
    from: map.shape.map((n) => n),
    to: map.shape.map(() => -1),
    label: 0,
  }));
  eachVoxel(map.shape, (at, i) => {
    const box = corner[of[i] as number];
    if (!values[i] || !box) return;
    box.label = values[i] as number;
    at.forEach((x, axis) => {
      box.from[axis] = Math.min(box.from[axis] as number, x);
      box.to[axis] = Math.max(box.to[axis] as number, x);
    });
  });
  const result = new Uint8Array(values.length);
  for (const { from, to, label } of corner) {
    eachVoxel(map.shape, (at, i) => {
      if (!result[i] && at.every((x, axis) => x >= (from[axis] as number) && x <= (to[axis] as number)))
        result[i] = label;
    });
  }
  return diceOf(result, values) < 0.95 ? withValues(map, result) : undefined;
};

/** One of the objects' far ends, beyond a wavering border. */
const endLost = (random: Random, map: Map): Map | undefined => {
  const centre = voxelIn(map.values, map.shape, random);
  const { from, to } = extentOf(map.values, map.shape);
  const way = centre.map(() => between(random, -1, 1));
  const reach = Math.max(...from.map((first, axis) => (to[axis] as number) - first));
  const phase = random() * 6;
  return emptied(
    map,
    (at) => {
      const along =
        at.reduce((sum, x, axis) => sum + (x - (centre[axis] as number)) * (way[axis] as number), 0) /
        Math.hypot(...way);
      return (
        along + 0.08 * reach * Math.sin(phase + (8 * ((at[0] as number) - (at[1] as number))) / reach) > 0.05 * reach
      );
    },
    0.1,
    0.6,
  );
};

export const region: readonly Damage[] = [
  { name: "half cut off", kinds: ["region-missing"], vague: ["part-missing", "objects-missed"], plant: half },
  { name: "field of view", kinds: ["region-missing"], vague: ["part-missing", "objects-missed"], plant: fieldOfView },
  { name: "tile empty", kinds: ["region-missing"], vague: ["part-missing", "objects-missed"], plant: tile },
  { name: "every nth plane empty", kinds: ["planes-missing"], plant: everyNth },
  {
    name: "planes in the middle empty",
    kinds: ["planes-missing", "region-missing"],
    vague: ["part-missing"],
    plant: planesInTheMiddle,
  },
  { name: "part bitten out", kinds: ["part-missing"], vague: ["objects-missed"], plant: bitten },
  {
    name: "far end lost",
    kinds: ["part-missing"],
    vague: ["objects-missed"],
    plant: (map, random) => endLost(random, map),
  },
  { name: "leak", kinds: ["leak"], plant: leak },
  { name: "hole", kinds: ["hole"], plant: hole },
  { name: "holes filled", kinds: ["hole-filled"], plant: filled },
  { name: "contour only", kinds: ["contour-only"], plant: contour },
  { name: "boxes", kinds: ["boxes"], plant: boxed },
  { name: "boxes in every plane", kinds: ["boxes"], plant: boxedInPlanes },
  { name: "annotated on every nth plane", kinds: ["planes-missing"], plant: annotatedPlanes },
];
