/** Mistakes in the layout of the whole map: turned, rolled, zoomed, put together in another order, inverted. */
import { cubeOf } from "../../../src/mask/index.js";
import { orient, orientationsBetween } from "../../../src/mask/orientation.js";
import { between, bytesOf, eachVoxel, foreground, pick, type Random, whole, withValues } from "../voxels.js";
import type { Damage } from "./damage.js";

/** The map read at other places along each axis; −1 is background. */
function readAt(map: Parameters<Damage["plant"]>[0], from: (axis: number, at: number) => number) {
  const values = bytesOf(map);
  const [, rows, columns] = cubeOf(map.shape);
  const flat = 3 - map.shape.length;
  const result = new Uint8Array(values.length);
  eachVoxel(map.shape, (at, i) => {
    const place = at.map((x, axis) => from(axis, x));
    if (place.some((x, axis) => x < 0 || x >= (map.shape[axis] as number))) return;
    const [z, y, x] = [...new Array(flat).fill(0), ...place] as [number, number, number];
    result[i] = values[(z * rows + y) * columns + x] as number;
  });
  return withValues(map, result);
}

/** A damage that changes so little that nothing is wrong is none. */
function clear(plant: Damage["plant"], most = 0.75): Damage["plant"] {
  return (map, random) => {
    const damaged = plant(map, random);
    if (!damaged) return undefined;
    const [a, b] = [bytesOf(map), bytesOf(damaged)];
    const same = a.reduce((sum, label, i) => sum + (label !== 0 && label === b[i] ? 1 : 0), 0);
    return foreground(b) > 0 && 2 * same < most * (foreground(a) + foreground(b)) ? damaged : undefined;
  };
}

const turned: Damage["plant"] = (map, random) => {
  const turns = orientationsBetween(map.shape, map.shape).slice(1);
  return withValues(map, orient(bytesOf(map), map.shape, pick(random, turns)));
};

const rolled: Damage["plant"] = (map, random) => {
  const axis = whole(random, map.shape.length - 2, map.shape.length - 1);
  const n = map.shape[axis] as number;
  const values = bytesOf(map);
  const held: number[] = [];
  eachVoxel(map.shape, (at, i) => {
    if (values[i]) held.push(at[axis] as number);
  });
  // Through the middle of what the map holds, so that content crosses an edge.
  const middle = held.sort((a, b) => a - b)[Math.floor(held.length * between(random, 0.25, 0.75))] ?? 0;
  return readAt(map, (one, at) => (one === axis ? (at + middle) % n : at));
};

const ordered =
  (order: (n: number, random: Random) => number[]): Damage["plant"] =>
  (map, random) => {
    if (map.shape.length === 2) return undefined;
    const from = order(map.shape[0] as number, random);
    return readAt(map, (axis, at) => (axis === 0 ? (from[at] as number) : at));
  };

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

function shuffled(n: number, random: Random): number[] {
  return all(n)
    .map((i) => ({ i, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}

const tiled: Damage["plant"] = (map, random) => {
  const [rows, columns] = map.shape.slice(-2) as [number, number];
  const counts = [2, 3, 4].filter((count) => rows % count === 0 && columns % count === 0);
  if (counts.length === 0) return undefined;
  const count = pick(random, counts);
  const [height, width] = [rows / count, columns / count];
  const from = shuffled(count * count, random);
  const values = bytesOf(map);
  const result = new Uint8Array(values.length);
  /** How far tiles that hold something moved, around the edges: all alike, it is a roll. */
  const ways = new Set<string>();
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % columns, Math.floor(i / columns) % rows];
    const tile = from[Math.floor(y / height) * count + Math.floor(x / width)] as number;
    const [toRow, toColumn] = [Math.floor(tile / count) * height + (y % height), (tile % count) * width + (x % width)];
    result[i] = values[i - y * columns - x + toRow * columns + toColumn] as number;
    if (result[i]) ways.add(`${(toRow - y + rows) % rows} ${(toColumn - x + columns) % columns}`);
  }
  if (ways.size === 1) return undefined;
  return withValues(map, result);
};

/** Two tiles that hold much changed places; rows and columns that no tile holds stay. */
const exchanged: Damage["plant"] = (map, random) => {
  const [rows, columns] = map.shape.slice(-2) as [number, number];
  const count = pick(random, [2, 3]);
  const [height, width] = [Math.floor(rows / count), Math.floor(columns / count)];
  const values = bytesOf(map);
  const held = new Float64Array(count * count);
  const tileOf = (at: readonly number[]) => {
    const [row, column] = [Math.floor((at.at(-2) as number) / height), Math.floor((at.at(-1) as number) / width)];
    return row < count && column < count ? row * count + column : -1;
  };
  eachVoxel(map.shape, (at, i) => {
    const tile = tileOf(at);
    if (values[i] && tile >= 0) held[tile] = (held[tile] as number) + 1;
  });
  const [one = 0, , other = 0] = all(count * count).sort((a, b) => (held[b] as number) - (held[a] as number));
  const result = Uint8Array.from(values);
  eachVoxel(map.shape, (at, i) => {
    const tile = tileOf(at);
    if (tile !== one && tile !== other) return;
    const to = tile === one ? other : one;
    const by =
      (Math.floor(to / count) - Math.floor(tile / count)) * height * columns + ((to % count) - (tile % count)) * width;
    result[i + by] = values[i] as number;
  });
  return withValues(map, result);
};

const zoomed: Damage["plant"] = (map, random) => {
  const ratio = pick(random, [0.6, 0.75, 1.25, 1.5]);
  const flat = map.shape.length - 2;
  return readAt(map, (axis, at) => (axis < flat ? at : Math.floor((at + 0.5) / ratio)));
};

const padded: Damage["plant"] = (map, random) => {
  const axis = map.shape.length - 1 - whole(random, 0, 1);
  const n = map.shape[axis] as number;
  const ratio = between(random, 1.3, 1.8);
  return readAt(map, (one, at) => (one === axis ? Math.floor((at + 0.5) * ratio - (n * (ratio - 1)) / 2) : at));
};

const inverted: Damage["plant"] = (map) => {
  const values = bytesOf(map);
  const labels = new Set(values);
  labels.delete(0);
  const [label] = labels;
  return labels.size === 1
    ? withValues(
        map,
        values.map((value) => (value ? 0 : (label as number))),
      )
    : undefined;
};

const filled: Damage["plant"] = (map) => {
  const values = bytesOf(map);
  return withValues(map, new Uint8Array(values.length).fill(Math.max(...new Set(values))));
};

export const layout: readonly Damage[] = [
  { name: "turned", kinds: ["flipped"], vague: ["shifted"], plant: clear(turned) },
  { name: "rolled", kinds: ["rolled"], vague: ["shifted", "not-put-back"], plant: clear(rolled) },
  {
    name: "planes rolled",
    kinds: ["planes-out-of-order"],
    vague: ["shifted", "rolled"],
    plant: clear(
      ordered((n, random) => {
        const by = whole(random, Math.floor(n / 4), Math.floor((3 * n) / 4));
        return all(n).map((i) => (i + by) % n);
      }),
    ),
  },
  {
    name: "planes as text",
    kinds: ["planes-out-of-order"],
    vague: ["shifted"],
    plant: clear(ordered((n) => all(n).sort((a, b) => (String(a) < String(b) ? -1 : 1)))),
  },
  { name: "planes shuffled", kinds: ["planes-out-of-order"], plant: clear(ordered(shuffled)) },
  { name: "tiles shuffled", kinds: ["tiles-out-of-order"], vague: ["planes-out-of-order"], plant: clear(tiled) },
  {
    name: "two tiles exchanged",
    kinds: ["tiles-out-of-order"],
    vague: ["planes-out-of-order"],
    plant: clear(exchanged),
  },
  { name: "zoomed", kinds: ["scaled"], vague: ["too-large", "too-small"], plant: clear(zoomed) },
  { name: "padded", kinds: ["scaled"], vague: ["too-small"], plant: clear(padded) },
  { name: "inverted", kinds: ["inverted"], plant: inverted },
  { name: "filled", kinds: ["all-foreground"], plant: filled },
];
