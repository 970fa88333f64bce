/**
 * Cohorts of cases of one anatomy: the same organs in each, a little moved and resized, with predictions by a good or a mediocre
 * model. Nothing is wrong with their bookkeeping.
 */
import { randomFrom } from "../../src/diagnosis/statistics/random.js";
import type { Pair } from "./damages/cohorts.js";
import { between, drawn, type Random, voxelsOf, whole } from "./voxels.js";

export const kinds = ["plain", "alike", "symmetric", "empty cases", "one bad case", "small objects"] as const;

export interface Cohort {
  readonly kind: (typeof kinds)[number];
  readonly dimensions: 2 | 3;
  readonly cases: Pair[];
}

interface Organ {
  readonly label: number;
  /** As parts of the extent. */
  readonly centre: readonly number[];
  readonly radii: readonly number[];
}

/** Cosines around an organ by which its outline waves, as parts of its radius. */
type Waves = readonly {
  readonly size: number;
  readonly turns: number;
  readonly phase: number;
  readonly tilt: number;
}[];

export function cohort(seed: number): Cohort {
  const random = randomFrom(seed);
  const kind = kinds[seed % kinds.length] as Cohort["kind"];
  const dimensions = seed % 4 === 3 ? 3 : 2;
  const shape = dimensions === 2 ? [72, 84] : [18, 40, 44];
  const spacing = dimensions === 2 ? [1, 1] : [whole(random, 1, 3), 1, 1];
  // Few cases and few labels are as frequent as many.
  const count = Math.round(3 * 10 ** random());
  const organs = anatomy(random, dimensions, kind, Math.round(20 ** random()));
  const mediocre = random() < 0.5;
  const spread = kind === "alike" ? 0.15 : 1;
  const bias = mediocre ? between(random, -0.18, 0.18) : between(random, -0.04, 0.04);
  const cases = Array.from({ length: count }, (_, at): Pair => {
    const isEmpty = kind === "empty cases" && at % 3 === 1;
    const isBad = kind === "one bad case" && at === count - 1;
    const [reference, prediction] = [new Uint8Array(voxelsOf(shape)), new Uint8Array(voxelsOf(shape))];
    const moved = shape.map((n) => spread * between(random, -0.05, 0.05) * n);
    const scale = 1 + spread * between(random, -0.12, 0.12);
    const off = shape.map((n) => between(random, -1, 1) * (isBad ? 0.12 * n : mediocre ? 1.6 : 0.5));
    for (const organ of isEmpty ? [] : organs) {
      const centre = organ.centre.map(
        (c, axis) => (c + 0.015 * spread * between(random, -1, 1)) * (shape[axis] as number) + (moved[axis] as number),
      );
      const radii = organ.radii.map((r, axis) =>
        Math.max(1.2, r * (shape[axis] as number) * scale * (1 + 0.1 * spread * between(random, -1, 1))),
      );
      const waves = wavesOf(random, 0.1 * spread + 0.05);
      paint(reference, shape, centre, radii, waves, organ.label);
      const smallest = Math.min(...radii);
      if (random() < (isBad ? 0.4 : mediocre && smallest < 4 ? 0.15 : 0.01)) continue;
      const wobble = wavesOf(random, isBad ? 0.5 : mediocre ? 0.16 : 0.05);
      paint(
        prediction,
        shape,
        centre.map((c, axis) => c + (off[axis] as number)),
        radii.map((r) => r * (1 + bias)),
        [...waves, ...wobble],
        organ.label,
      );
    }
    // A few voxels where there is nothing, as models predict them.
    if (isEmpty && mediocre)
      paint(
        prediction,
        shape,
        shape.map((n) => n * between(random, 0.2, 0.8)),
        shape.map(() => 1.6),
        [],
        1,
      );
    return { reference: drawn(shape, spacing, reference), prediction: drawn(shape, spacing, prediction) };
  });
  return { kind, dimensions, cases };
}

/** Organs apart from each other; of a symmetric anatomy the second half mirrors the first one. */
function anatomy(random: Random, dimensions: number, kind: Cohort["kind"], labels: number): Organ[] {
  const isPaired = kind === "symmetric" && labels > 1;
  const organs: Organ[] = [];
  const size = (kind === "small objects" ? 0.5 : 1) * 0.42 * labels ** (-1 / dimensions);
  for (let tries = 0; organs.length < labels && tries < 400; tries++) {
    const radii = Array.from({ length: dimensions }, () => size * between(random, 0.35, 0.7));
    const centre = radii.map((r) => between(random, 0.12 + r * 0.8, 0.88 - r * 0.8));
    const mirrored = centre.map((c, axis) => (axis === dimensions - 1 ? 1 - c : c));
    const apart = (other: readonly number[], own: readonly number[]) =>
      [...organs, ...(isPaired ? [{ centre: mirrored, radii }] : [])].every(
        ({ centre: c, radii: r }) =>
          c === other ||
          c.some(
            (x, axis) => Math.abs(x - (other[axis] as number)) > 0.8 * ((r[axis] as number) + (own[axis] as number)),
          ),
      );
    if (!apart(centre, radii)) continue;
    organs.push({ label: organs.length + 1, centre, radii });
    if (isPaired) organs.push({ label: organs.length + 1, centre: mirrored, radii });
  }
  return organs;
}

function wavesOf(random: Random, size: number): Waves {
  return [2, 3, 5].map((turns) => ({
    size: (size * between(random, 0.3, 1)) / Math.sqrt(turns),
    turns,
    phase: random() * 6.283,
    tilt: between(random, -2, 2),
  }));
}

function paint(
  values: Uint8Array,
  shape: readonly number[],
  centre: readonly number[],
  radii: readonly number[],
  waves: Waves,
  label: number,
): void {
  const most = 1 + waves.reduce((sum, { size }) => sum + size, 0);
  const [z0, z1] = shape.length === 2 ? [0, 0] : within(0);
  const [y0, y1] = within(shape.length - 2);
  const [x0, x1] = within(shape.length - 1);
  const [rows, columns] = shape.slice(-2) as [number, number];
  const along = (axis: number, at: number) => (at - (centre[axis] as number)) / (radii[axis] as number);
  for (let z = z0; z <= z1; z++) {
    const up = shape.length === 2 ? 0 : along(0, z);
    for (let y = y0; y <= y1; y++) {
      const down = along(shape.length - 2, y);
      for (let x = x0; x <= x1; x++) {
        const right = along(shape.length - 1, x);
        const far = Math.hypot(up, down, right);
        if (far > most) continue;
        const angle = Math.atan2(down, right);
        const edge = waves.reduce((sum, w) => sum + w.size * Math.cos(w.turns * angle + w.phase + w.tilt * up), 1);
        if (far <= edge) values[(z * rows + y) * columns + x] = label;
      }
    }
  }

  function within(axis: number): [number, number] {
    const [middle, reach] = [centre[axis] as number, (radii[axis] as number) * most];
    return [Math.max(0, Math.ceil(middle - reach)), Math.min((shape[axis] as number) - 1, Math.floor(middle + reach))];
  }
}
