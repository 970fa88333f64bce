/** Damages of shape and of objects: one side, corners, bridges between neighbours, cuts, mirror images. */
import { components, type LabelMap, sizeOf } from "../../../src/mask/index.js";
import { eachVoxel, whole } from "../voxels.js";
import type { Damage } from "./damage.js";
import { blurred, extentOf, labelsOf, redrawn, sameValues, valueAt } from "./redrawn.js";

const different = (map: LabelMap, result: LabelMap) => (sameValues(map, result) ? undefined : result);

/**
 * Background takes the label that lies up to `px` voxels before it along an axis; `forward` 1 or −1. Where one voxel of many
 * objects is taken, the masks are those of half a voxel's shift.
 */
function oneSided(name: string, grows: boolean): Damage {
  return {
    name,
    kinds: ["one-sided"],
    vague: [grows ? "too-large" : "too-small", "shifted"],
    plant: (map, random) => {
      const axis = whole(random, 0, map.shape.length - 1);
      const forward = random() < 0.5 ? 1 : -1;
      const px = whole(random, 1, map.shape.length === 3 && axis === 0 ? 2 : 4);
      const beside = (at: readonly number[], by: number) =>
        valueAt(
          map,
          at.map((x, other) => (other === axis ? x - forward * by : x)),
        );
      return different(
        map,
        redrawn(map, (at, index) => {
          const own = map.values[index] as number;
          for (let by = 1; by <= px; by++) {
            const other = beside(at, grows ? by : -by);
            if (grows && own === 0 && other !== 0) return other;
            if (!grows && own !== 0 && other !== own) return 0;
          }
          return own;
        }),
      );
    },
  };
}

const smoothed: Damage = {
  name: "corners and thin parts smoothed away",
  kinds: ["oversmoothed"],
  vague: ["outline", "thin", "part-missing", "label-noise", "objects-missed"],
  plant: (map, random) => {
    const times = whole(random, 6, 40);
    const fields = labelsOf(map).map((label) => [label, blurred(map, label, times)] as const);
    const result = redrawn(map, (_, index) => {
      const best = fields.reduce((a, b) => ((b[1][index] as number) > (a[1][index] as number) ? b : a));
      return (best[1][index] as number) >= 0.5 ? best[0] : 0;
    });
    // What is mostly gone has no corners left.
    const held = ({ values }: LabelMap, label: number) => Array.from(values).filter((value) => value === label).length;
    const isLeft = labelsOf(map).every((label) => 2 * held(result, label) >= held(map, label));
    return isLeft ? different(map, result) : undefined;
  },
};

/** Every voxel's object; neighbours that lie closer than `px` are joined by filling what is between them. */
const bridged: Damage = {
  name: "neighbours merged by a bridge",
  kinds: ["objects-merged"],
  vague: ["leak", "outline", "label-noise", "hole-filled"],
  plant: (map, random) => {
    const mask = Uint8Array.from(map.values, (v) => (v === 0 ? 0 : 1));
    const { labels, count, boxes } = components(mask, map.shape);
    if (count < 2 || boxes.length < 2) return undefined;
    const middles = boxes.map(({ offset, shape }) => offset.map((o, axis) => o + ((shape[axis] as number) - 1) / 2));
    const values = Int32Array.from(map.values);
    const half = whole(random, 1, 3);
    let bridges = 0;
    for (let attempt = 0; attempt < 3 * count && bridges < Math.max(1, count / 5); attempt++) {
      const a = whole(random, 0, count - 1);
      const distance = (k: number) =>
        Math.hypot(
          ...(middles[k] as number[]).map(
            (x, axis) => (x - ((middles[a] as number[])[axis] as number)) * (map.spacing[axis] as number),
          ),
        );
      const near = middles
        .map((_, k) => k)
        .filter((k) => k !== a)
        .sort((i, j) => distance(i) - distance(j))[0] as number;
      const [p, q] = [middles[a] as number[], middles[near] as number[]];
      const steps = Math.ceil(2 * Math.hypot(...p.map((x, axis) => x - (q[axis] as number))));
      const path = Array.from({ length: steps + 1 }, (_, t) =>
        p.map((x, axis) => x + ((q[axis] as number) - x) * (t / steps)),
      );
      const between_ = path.filter((at) => valueAt(map, at.map(Math.round)) === 0);
      if (between_.length === 0 || between_.length > 24) continue;
      const colour = valueAt({ ...map, values: labels }, p.map(Math.round)) ? valueAt(map, p.map(Math.round)) : 0;
      if (colour === 0) continue;
      for (const at of between_) {
        eachVoxel(
          at.map(() => 2 * half + 1),
          (by) => {
            const to = at.map((x, axis) => Math.round(x) + (by[axis] as number) - half);
            if (to.some((x, axis) => x < 0 || x >= (map.shape[axis] as number))) return;
            const index = to.reduce((sum, x, axis) => sum * (map.shape[axis] as number) + x, 0);
            if (values[index] === 0) values[index] = colour;
          },
        );
      }
      bridges++;
    }
    return bridges === 0 ? undefined : different(map, { ...map, values });
  },
};

const cut: Damage = {
  name: "objects cut in two",
  kinds: ["objects-split"],
  vague: ["part-missing", "outline", "label-noise", "hole"],
  plant: (map, random) => {
    const mask = Uint8Array.from(map.values, (v) => (v === 0 ? 0 : 1));
    const { labels, count, boxes, sizes } = components(mask, map.shape);
    const largest = Math.max(...sizes);
    const wide = whole(random, 1, 3);
    const cuts = boxes.map(({ offset, shape }, k) => {
      if ((sizes[k] as number) < largest / 3 || (count > 1 && random() < 0.5)) return undefined;
      const axis = shape.indexOf(Math.max(...shape));
      const first = (offset[axis] as number) + Math.round((shape[axis] as number) * (0.35 + 0.3 * random()));
      return (shape[axis] as number) < 8 ? undefined : { axis, first };
    });
    return different(
      map,
      redrawn(map, (at, index) => {
        const plane = cuts[(labels[index] as number) - 1];
        const by = plane ? (at[plane.axis] as number) - plane.first : -1;
        return by >= 0 && by < wide ? 0 : (map.values[index] as number);
      }),
    );
  },
};

/** Objects of one side of the image are told on the other side as well, or only there. */
function mirrored(name: string, also: boolean): Damage {
  return {
    name,
    kinds: also ? ["mirrored"] : ["mirrored", "flipped"],
    vague: ["objects-spurious", "objects-missed"],
    plant: (map) => {
      const extent = extentOf(map);
      const axis = map.shape.length - 1;
      const n = map.shape[axis] as number;
      if (!extent || sizeOf(map.shape) === 0) return undefined;
      const image = (at: readonly number[]) =>
        valueAt(
          map,
          at.map((x, other) => (other === axis ? n - 1 - x : x)),
        );
      const result = redrawn(map, (at, index) => {
        const own = map.values[index] as number;
        return also && own !== 0 ? own : image(at);
      });
      // An object across the middle is its own mirror image, more or less.
      let [shared, all] = [0, 0];
      map.values.forEach((value, i) => {
        const far = map.shape.length > 0 ? i % n : 0;
        const mirrorOf = map.values[i - far + n - 1 - far] as number;
        if (value !== 0) all++;
        if (value !== 0 && mirrorOf !== 0) shared++;
      });
      return shared > 0.3 * all ? undefined : different(map, result);
    },
  };
}

export const shapeDamages: readonly Damage[] = [
  oneSided("too far out on one side", true),
  oneSided("too far in on one side", false),
  smoothed,
  bridged,
  cut,
  mirrored("the mirror image is predicted too", true),
  mirrored("the mirror image is predicted instead", false),
];
