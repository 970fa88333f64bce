/** Shapes to damage: organs, discs, nuclei, lesions, vessels, rings, sheets and label maps, in 2-D and 3-D. */
import { between, type Drawn, drawn, eachVoxel, pick, type Random, voxelsOf, whole } from "./voxels.js";

export interface Shape {
  readonly name: string;
  readonly draw: (random: Random) => Drawn;
}

type Inside = (at: readonly number[]) => number;

/** A label map of the labels that a function gives for each voxel. */
function painted(shape: readonly number[], spacing: readonly number[], labelAt: Inside): Drawn {
  const values = new Uint8Array(voxelsOf(shape));
  eachVoxel(shape, (at, i) => {
    values[i] = labelAt(at);
  });
  return drawn(shape, spacing, values);
}

/** How far out a voxel lies in a wavy ellipsoid: ≤ 1 inside. */
function blob(centre: readonly number[], half: readonly number[], wave: number, random: Random): Inside {
  const waves = [2, 3, 4, 5].map((turns) => ({ turns, size: (wave * random() * 2) / turns, phase: random() * 6.283 }));
  const tilt = between(random, -0.3, 0.3);
  return (at) => {
    const d = at.map((x, axis) => (x - (centre[axis] as number)) / (half[axis] as number));
    const [y, x] = [d[d.length - 2] as number, d[d.length - 1] as number];
    const angle = Math.atan2(y, x + tilt * y);
    const bulge = waves.reduce((sum, { turns, size, phase }) => sum + size * Math.sin(turns * angle + phase), 0);
    return Math.hypot(...d) / (1 + bulge * (d.length === 3 ? Math.hypot(y, x) / (Math.hypot(...d) + 1e-9) : 1));
  };
}

/** Objects of chosen radii that stay apart, as bodies of one label. */
function scattered(
  shape: readonly number[],
  spacing: readonly number[],
  random: Random,
  wanted: number,
  radius: () => number,
  wave: number,
  gap: number,
): Drawn {
  const values = new Uint8Array(voxelsOf(shape));
  const placed: { centre: number[]; reach: number }[] = [];
  const finest = Math.min(...spacing);
  for (let attempt = 0; attempt < 60 * wanted && placed.length < wanted; attempt++) {
    const r = radius();
    const half = spacing.map((step) => (r * between(random, 0.75, 1.3) * finest) / step);
    const reach = 1.4 * r;
    const centre = shape.map((n, axis) =>
      between(random, 1.3 * (half[axis] as number) + 2, n - 3 - 1.3 * (half[axis] as number)),
    );
    const far = ({ centre: other, reach: theirs }: { centre: number[]; reach: number }) =>
      Math.hypot(...centre.map((x, axis) => ((x - (other[axis] as number)) * (spacing[axis] as number)) / finest)) >
      reach + theirs + gap;
    if (!placed.every(far)) continue;
    placed.push({ centre, reach });
    const inside = blob(centre, half, wave, random);
    eachVoxel(shape, (at, i) => {
      if (
        at.every((x, axis) => Math.abs(x - (centre[axis] as number)) <= 1.6 * (half[axis] as number) + 1) &&
        inside(at) <= 1
      ) {
        values[i] = 1;
      }
    });
  }
  return drawn(shape, spacing, values);
}

/** A tree of tubes: each branch wanders on, thins and forks. */
function tree(
  shape: readonly number[],
  spacing: readonly number[],
  random: Random,
  thick: number,
  length: number,
): Drawn {
  const values = new Uint8Array(voxelsOf(shape));
  const dimensions = shape.length;
  const start = shape.map((n, axis) => (axis === 0 ? 3 : n / 2));
  const along = start.map((_, axis) => (axis === 0 ? 1 : between(random, -0.2, 0.2)));
  const grow = (from: readonly number[], towards: readonly number[], radius: number, steps: number) => {
    let at = [...from];
    let way = [...towards];
    for (let step = 0; step < steps; step++) {
      way = way.map((x) => x + between(random, -0.18, 0.18));
      const norm = Math.hypot(...way);
      way = way.map((x) => x / norm);
      at = at.map((x, axis) => x + (way[axis] as number) * 0.7);
      if (at.some((x, axis) => x < radius + 1 || x > (shape[axis] as number) - radius - 2)) return;
      stamp(values, shape, at, radius);
    }
    if (radius < 0.9 || steps < 8) return;
    const forks = dimensions === 3 ? whole(random, 2, 3) : 2;
    for (let fork = 0; fork < forks; fork++) {
      const side = way.map((x) => x + between(random, -0.9, 0.9) + (fork === 0 ? 0.25 : -0.25));
      grow(at, side, radius * 0.8, steps * between(random, 0.7, 0.95));
    }
  };
  grow(start, along, thick, length);
  return drawn(shape, spacing, values);
}

function stamp(values: Uint8Array, shape: readonly number[], centre: readonly number[], radius: number): void {
  const from = centre.map((x) => Math.max(0, Math.ceil(x - radius)));
  const box = centre.map(
    (x, axis) => Math.min((shape[axis] as number) - 1, Math.floor(x + radius)) - (from[axis] as number) + 1,
  );
  if (box.some((n) => n <= 0)) return;
  eachVoxel(box, (step) => {
    const at = step.map((x, axis) => x + (from[axis] as number));
    if (Math.hypot(...at.map((x, axis) => x - (centre[axis] as number))) > radius) return;
    values[at.reduce((index, x, axis) => index * (shape[axis] as number) + x, 0)] = 1;
  });
}

/** A curved sheet, `width` voxels thick. */
function sheet(shape: readonly number[], spacing: readonly number[], random: Random, width: number): Drawn {
  const waves = [1, 2, 3].map((turns) => ({ turns, size: between(random, 0.02, 0.09), phase: random() * 6.283 }));
  const last = shape.length - 1;
  return painted(shape, spacing, (at) => {
    const t = (at[last] as number) / (shape[last] as number);
    if (t < 0.1 || t > 0.9) return 0;
    if (at.length === 3 && ((at[0] as number) < 4 || (at[0] as number) > (shape[0] as number) - 5)) return 0;
    const tilt = at.length === 3 ? (0.15 * (at[0] as number)) / (shape[0] as number) : 0;
    const middle =
      (shape[last - 1] as number) *
      (0.45 + tilt + waves.reduce((sum, w) => sum + w.size * Math.sin(6.283 * w.turns * t + w.phase), 0));
    return Math.abs((at[last - 1] as number) - middle) <= width / 2 ? 1 : 0;
  });
}

const middleOf = (shape: readonly number[], random: Random, off: number) =>
  shape.map((n) => n * (0.5 + between(random, -off, off)));

function organ(shape: readonly number[], spacing: readonly number[], random: Random): Drawn {
  const inside = blob(
    middleOf(shape, random, 0.05),
    shape.map((n) => n * between(random, 0.22, 0.33)),
    0.25,
    random,
  );
  return painted(shape, spacing, (at) => (inside(at) <= 1 ? 1 : 0));
}

function ring(shape: readonly number[], spacing: readonly number[], random: Random): Drawn {
  const inside = blob(
    middleOf(shape, random, 0.05),
    shape.map((n) => n * between(random, 0.28, 0.36)),
    0.08,
    random,
  );
  const hole = between(random, 0.5, 0.8);
  return painted(shape, spacing, (at) => {
    const far = inside(at);
    return far <= 1 && far > hole ? 1 : 0;
  });
}

/** A chamber, its wall and a second chamber beside it, as of a heart; or organs side by side. */
function labels(shape: readonly number[], spacing: readonly number[], random: Random): Drawn {
  const wall = blob(
    shape.map((n) => n * 0.5 + 1),
    shape.map((n) => n * 0.24),
    0.1,
    random,
  );
  const beside = blob(
    shape.map((n, axis) => (axis === shape.length - 1 ? n * 0.24 : n * 0.48)),
    shape.map((n) => n * 0.2),
    0.15,
    random,
  );
  return painted(shape, spacing, (at) => {
    const far = wall(at);
    if (far <= 0.62) return 3;
    if (far <= 1) return 2;
    return beside(at) <= 1 ? 1 : 0;
  });
}

const two: readonly (readonly number[])[] = [
  [128, 128],
  [112, 160],
  [160, 144],
];
const even = {
  shapes: [
    [44, 60, 64],
    [48, 56, 72],
  ] as const,
  spacings: [[1, 1, 1]] as const,
};
const thick = {
  shapes: [
    [24, 72, 72],
    [28, 64, 80],
  ] as const,
  spacings: [
    [3, 1, 1],
    [4, 0.8, 0.8],
    [2.5, 1, 1],
  ] as const,
};
type Solid = { readonly shapes: readonly (readonly number[])[]; readonly spacings: readonly (readonly number[])[] };

const flat = (
  name: string,
  draw: (shape: readonly number[], spacing: readonly number[], random: Random) => Drawn,
): Shape => ({
  name,
  draw: (random) => draw(pick(random, two), [1, 1], random),
});
const solid = (
  name: string,
  { shapes, spacings }: Solid,
  draw: (shape: readonly number[], spacing: readonly number[], random: Random) => Drawn,
): Shape => ({ name, draw: (random) => draw(pick(random, shapes), pick(random, spacings), random) });

export const shapes: readonly Shape[] = [
  flat("disc", (shape, spacing, random) => scattered(shape, spacing, random, 1, () => between(random, 14, 34), 0, 0)),
  flat("organ", organ),
  flat("discs", (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 10, 28), () => between(random, 4, 8), 0, 2),
  ),
  flat("nuclei", (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 20, 40), () => between(random, 4.5, 8), 0.12, 0),
  ),
  flat("lesions", (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 3, 9), () => 2.5 + 12 * random() ** 2, 0.3, 2),
  ),
  flat("vessels", (shape, spacing, random) => tree(shape, spacing, random, between(random, 2.4, 3.2), 45)),
  flat("ring", ring),
  flat("sheet", (shape, spacing, random) => sheet(shape, spacing, random, between(random, 3, 5))),
  flat("chambers", labels),
  solid("organ3", even, organ),
  solid("organ3-thick", thick, organ),
  solid("lesions3", even, (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 5, 14), () => 2 + 6 * random() ** 2, 0.2, 2),
  ),
  solid("lesions3-thick", thick, (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 4, 10), () => 4 + 6 * random() ** 2, 0.2, 2),
  ),
  solid("tree3", even, (shape, spacing, random) => tree(shape, spacing, random, between(random, 2.2, 3), 32)),
  solid("shell3", even, ring),
  solid("tiny3", even, (shape, spacing, random) =>
    scattered(shape, spacing, random, whole(random, 6, 12), () => between(random, 1.5, 2.6), 0, 3),
  ),
  solid("chambers3", even, labels),
  solid("chambers3-thick", thick, labels),
];
