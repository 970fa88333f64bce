/** Damages of place: shifts by whole voxels and by half of one, rotations, planes that moved, copies far away. */
import { components, type LabelMap } from "../../../src/mask/index.js";
import { pick, whole } from "../voxels.js";
import type { Damage } from "./damage.js";
import { blurred, extentOf, labelsOf, redrawn, sameValues, valueAt } from "./redrawn.js";

function moved(map: LabelMap, by: readonly number[]): LabelMap {
  return redrawn(map, (at) =>
    valueAt(
      map,
      at.map((x, axis) => x - (by[axis] as number)),
    ),
  );
}

const different = (map: LabelMap, result: LabelMap) => (sameValues(map, result) ? undefined : result);

/** Median extent of the objects along each axis. */
function objectSize(map: LabelMap): number[] {
  const mask = Uint8Array.from(map.values, (v) => (v === 0 ? 0 : 1));
  const { boxes } = components(mask, map.shape);
  return map.shape.map((_, axis) => {
    const sizes = boxes.map(({ shape }) => shape[axis] as number).sort((a, b) => a - b);
    return sizes[sizes.length >> 1] ?? 1;
  });
}

const shifted: Damage = {
  name: "shift by whole voxels",
  kinds: ["shifted"],
  plant: (map, random) => {
    const size = objectSize(map);
    const by = size.map((n) => Math.round((random() * 2 - 1) * Math.min(12, 0.4 * n)));
    return by.every((n) => n === 0) ? undefined : different(map, moved(map, by));
  },
};

/** As if the same object were drawn on a grid half a voxel on. */
const halfVoxel: Damage = {
  name: "shift by half a voxel",
  kinds: ["shifted"],
  vague: ["outline", "label-noise", "thin"],
  plant: (map, random) => {
    const axes = map.shape.map(() => random() < 0.6);
    if (!axes.includes(true)) axes[whole(random, 0, axes.length - 1)] = true;
    const forward = random() < 0.5 ? 1 : -1;
    const corners = Array.from({ length: 1 << axes.length }, (_, bits) =>
      axes.map((is, axis) => (is && (bits >> axis) & 1 ? forward : 0)),
    );
    const fields = new Map(labelsOf(map).map((label) => [label, blurred(map, label, 2)]));
    const strides = map.shape.map((_, axis) => map.shape.slice(axis + 1).reduce((product, n) => product * n, 1));
    return redrawn(map, (at, index) => {
      for (const [label, field] of fields) {
        let sum = 0;
        for (const corner of corners) {
          let i = index;
          for (let axis = 0; axis < corner.length; axis++) {
            const x = (at[axis] as number) - (corner[axis] as number);
            if (x >= 0 && x < (map.shape[axis] as number)) i -= (corner[axis] as number) * (strides[axis] as number);
          }
          sum += field[i] as number;
        }
        // A flat face lies anywhere within its voxel: here it passes the middle, and there it does not.
        const tie = Math.abs(sum - corners.length / 2) < 0.02 * corners.length;
        const passes = at.reduce((wave, x, axis) => wave + (0.37 + 0.21 * axis) * x, 0);
        if (tie ? Math.sin(passes) > 0 : sum > corners.length / 2) return label;
      }
      return 0;
    });
  },
};

const rotated: Damage = {
  name: "rotation in the plane",
  kinds: ["rotated"],
  plant: (map, random) => {
    const extent = extentOf(map);
    if (!extent) return undefined;
    const aboutImage = random() < 0.5;
    const [a, b] = [map.shape.length - 2, map.shape.length - 1] as const;
    const centre = map.shape.map((n, axis) =>
      aboutImage ? (n - 1) / 2 : ((extent.from[axis] as number) + (extent.to[axis] as number)) / 2,
    );
    const angle = ((5 + random() * 25) * (random() < 0.5 ? -1 : 1) * Math.PI) / 180;
    const [sa, sb] = [map.spacing[a] as number, map.spacing[b] as number];
    return different(
      map,
      redrawn(map, (at) => {
        const y = ((at[a] as number) - (centre[a] as number)) * sa;
        const x = ((at[b] as number) - (centre[b] as number)) * sb;
        const from = [...at];
        from[a] = Math.round((centre[a] as number) + (Math.cos(angle) * y - Math.sin(angle) * x) / sa);
        from[b] = Math.round((centre[b] as number) + (Math.sin(angle) * y + Math.cos(angle) * x) / sb);
        return valueAt(map, from);
      }),
    );
  },
};

/** A patient who moved while the stack was taken: from a plane on, or plane by plane. */
function planesShifted(name: string, shiftsOf: (planes: number, random: () => number) => readonly number[][]) {
  return {
    name,
    kinds: ["planes-shifted"],
    plant: (map, random) => {
      const extent = extentOf(map);
      if (map.shape.length !== 3 || !extent) return undefined;
      const [from, to] = [extent.from[0] as number, extent.to[0] as number];
      if (to - from < 6) return undefined;
      const shifts = shiftsOf(to - from + 1, random);
      return different(
        map,
        redrawn(map, (at) => {
          const [z, y, x] = at as [number, number, number];
          const [dy = 0, dx = 0] = shifts[z - from] ?? [];
          return valueAt(map, [z, y - dy, x - dx]);
        }),
      );
    },
  } satisfies Damage;
}

const step = (random: () => number, most: number) => Math.round((random() * 2 - 1) * most);

const blockShifted = planesShifted("a block of planes moved", (planes, random) => {
  const first = whole(random, Math.floor(planes * 0.25), Math.floor(planes * 0.75));
  const by = [whole(random, 3, 7) * (random() < 0.5 ? -1 : 1), step(random, 5)];
  return Array.from({ length: planes }, (_, z) => (z < first ? [0, 0] : by));
});

const eachShifted = planesShifted("planes moved one by one", (planes, random) =>
  Array.from({ length: planes }, () => (random() < 0.3 ? [0, 0] : [step(random, 6), step(random, 6)])),
);

const farCopy: Damage = {
  name: "all objects far off alike",
  kinds: ["far-copy", "shifted", "not-put-back"],
  vague: ["objects-missed", "objects-spurious"],
  plant: (map, random) => {
    const extent = extentOf(map);
    if (!extent) return undefined;
    for (let attempt = 0; attempt < 40; attempt++) {
      const by = map.shape.map(() => 0);
      const axis = whole(random, map.shape.length === 3 ? 1 : 0, map.shape.length - 1);
      const length = (extent.to[axis] as number) - (extent.from[axis] as number) + 1;
      by[axis] = Math.round(length * (1.05 + random() * 1.2)) * pick(random, [-1, 1]);
      const inside = by.every(
        (n, i) => n + (extent.from[i] as number) >= 0 && n + (extent.to[i] as number) < (map.shape[i] as number),
      );
      if (inside) return moved(map, by);
    }
    return undefined;
  },
};

export const placeDamages: readonly Damage[] = [shifted, halfVoxel, rotated, blockShifted, eachShifted, farCopy];
