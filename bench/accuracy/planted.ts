/**
 * Planted cases: a reference, damages done to it one after the other, and the truth by undoing each damage exactly.
 *
 * Everything here is independent of the code under test: shapes, morphology (by trying every offset of the ball) and
 * the Shapley truth are the generator's own.
 */
import { randomFrom } from "../../src/diagnosis/statistics/random.js";

export type Damage =
  | { readonly kind: "drop"; readonly components: readonly number[] }
  | { readonly kind: "size"; readonly radius: number }
  | { readonly kind: "noise"; readonly draw: (mask: Uint8Array) => Uint8Array }
  | { readonly kind: "shift"; readonly offset: readonly number[] }
  | { readonly kind: "invent"; readonly mask: Uint8Array };

export type DamageName = "shift" | "grow" | "shrink" | "drop" | "invent" | "noise";

export interface PlantedCase {
  readonly shape: readonly number[];
  readonly spacing: readonly number[];
  readonly reference: Uint8Array;
  readonly prediction: Uint8Array;
  readonly names: readonly DamageName[];
  readonly truth: Parts;
  readonly what: string;
}

export interface Parts {
  readonly shift: number;
  readonly size: number;
  readonly missed: number;
  readonly spurious: number;
  readonly boundary: number;
}

export const partNames = ["shift", "size", "missed", "spurious", "boundary"] as const;

/** What a damage is called in the parts. */
export const partOf: Readonly<Record<DamageName, keyof Parts>> = {
  shift: "shift",
  grow: "size",
  shrink: "size",
  drop: "missed",
  invent: "spurious",
  noise: "boundary",
};

type Random = () => number;
type Grid = { readonly shape: readonly number[]; readonly spacing: readonly number[]; readonly voxels: number };

/**
 * How hard a case is. `clear`: objects stay apart whatever is done to them, 3-D ones are 10 to 35 voxels across, and
 * boundaries waver as a hand draws them. `hard`: objects 3 voxels apart, so that grown and shifted ones meet, 3-D ones
 * 6 to 22 voxels across, and noise voxel by voxel.
 */
export type Level = "clear" | "hard";

/**
 * One planted case.
 *
 * @param dimensions 2 or 3.
 * @param names the damages, one to three different ones.
 */
export function planted(
  seed: number,
  dimensions: 2 | 3,
  names: readonly DamageName[],
  level: Level = "clear",
): PlantedCase {
  const random = randomFrom(seed);
  for (let attempt = 0; attempt < 200; attempt++) {
    const found = attemptCase(random, dimensions, names, level);
    if (found) return found;
  }
  throw new Error(`no case for seed ${seed} with ${names.join(", ")}`);
}

function attemptCase(
  random: Random,
  dimensions: 2 | 3,
  names: readonly DamageName[],
  level: Level,
): PlantedCase | null {
  const grid = gridFor(random, dimensions, level);
  const least = names.includes("drop") ? 2 : 1;
  const bodies = placeBodies(random, grid, least + Math.floor(random() * 3), apart[level]);
  if (bodies.length < least) return null;
  const reference = union(grid, bodies);
  const sizes = bodies.map(countOf);
  const damages: Damage[] = [];
  let prediction = reference;
  for (const name of ["drop", "grow", "shrink", "noise", "shift", "invent"] as const) {
    if (!names.includes(name)) continue;
    const damage = damageOf(name, { random, grid, bodies, sizes, reference, sofar: prediction, level });
    if (!damage) return null;
    damages.push(damage);
    prediction = done(grid, bodies, prediction, damage);
  }
  const truth = truthOf(grid, bodies, reference, damages);
  // A damage that costs nothing is none, and one that leaves nothing is another.
  const lost = names.every((name) => truth[partOf[name]] > 0.005);
  if (!lost || diceOf(reference, prediction) < 0.05) return null;
  return {
    shape: grid.shape,
    spacing: grid.spacing,
    reference,
    prediction,
    names,
    truth,
    what: damages.map((d) => (d.kind === "shift" ? d.offset.join() : d.kind === "size" ? d.radius : d.kind)).join(";"),
  };
}

function gridFor(random: Random, dimensions: 2 | 3, level: Level): Grid {
  const shapes2 = [
    [96, 96],
    [80, 112],
    [128, 96],
  ];
  const shapes3 =
    level === "hard"
      ? [
          [32, 56, 56],
          [40, 48, 48],
          [28, 64, 56],
        ]
      : [
          [48, 80, 80],
          [56, 72, 72],
          [44, 88, 80],
        ];
  const spacings3 = [
    [1, 1, 1],
    [3, 1, 1],
    [2.5, 0.8, 0.8],
  ];
  const shape = pick(random, dimensions === 2 ? shapes2 : shapes3);
  const spacing = dimensions === 2 ? [1, 1] : pick(random, spacings3);
  return { shape, spacing, voxels: shape.reduce((product, n) => product * n, 1) };
}

/** Voxels that bodies keep from each other: in clear cases two that grow by 4, or one that moves by 7, do not meet. */
const apart: Readonly<Record<Level, number>> = { clear: 9, hard: 3 };
/** Voxels that they keep from the frame, so that what is moved or grown stays in it. */
const fromFrame = 7;

/** Ellipses, boxes and wavy blobs. */
function placeBodies(random: Random, grid: Grid, wanted: number, apart: number): Uint8Array[] {
  const taken = new Uint8Array(grid.voxels);
  const bodies: Uint8Array[] = [];
  for (let attempt = 0; attempt < 40 && bodies.length < wanted; attempt++) {
    const body = bodyOf(random, grid, 0.1, 0.2, fromFrame);
    if (overlaps(body, taken)) continue;
    bodies.push(body);
    const guarded = boxed(grid, body, apart);
    for (let i = 0; i < taken.length; i++) if (guarded[i]) taken[i] = 1;
  }
  return bodies;
}

function bodyOf(random: Random, { shape, voxels }: Grid, least: number, most: number, margin: number): Uint8Array {
  const half = shape.map((n) => Math.max(3, n * (least + random() * (most - least))));
  const centre = shape.map((n, axis) => {
    const edge = (half[axis] as number) + margin;
    return edge + random() * (n - 1 - 2 * edge);
  });
  const kind = Math.floor(random() * 3);
  const waves = [0, 1, 2].map(() => ({
    size: random() * 0.15,
    turns: 2 + Math.floor(random() * 4),
    phase: random() * 6.283,
  }));
  const mask = new Uint8Array(voxels);
  const reach = kind === 2 ? 1.5 : 1;
  const first = half.map((h, axis) => Math.max(0, Math.floor((centre[axis] as number) - reach * h)));
  const box = half.map((h, axis) =>
    Math.max(
      0,
      Math.min(shape[axis] as number, Math.ceil((centre[axis] as number) + reach * h) + 1) - (first[axis] as number),
    ),
  );
  const from = shape.map(() => 0);
  forEachVoxel(box, (at) => {
    let i = 0;
    for (let axis = 0; axis < at.length; axis++) {
      const x = (at[axis] as number) + (first[axis] as number);
      from[axis] = (x - (centre[axis] as number)) / (half[axis] as number);
      i = i * (shape[axis] as number) + x;
    }
    if (kind === 0) {
      if (from.every((x) => Math.abs(x) <= 1)) mask[i] = 1;
      return;
    }
    const radius = Math.hypot(...from);
    const angle = Math.atan2(from[from.length - 1] as number, from[from.length - 2] as number);
    const wave = kind === 1 ? 0 : waves.reduce((sum, w) => sum + w.size * Math.sin(w.turns * angle + w.phase), 0);
    if (radius <= 1 + wave) mask[i] = 1;
  });
  return mask;
}

interface Scene {
  readonly random: Random;
  readonly grid: Grid;
  readonly bodies: readonly Uint8Array[];
  readonly sizes: readonly number[];
  readonly reference: Uint8Array;
  readonly sofar: Uint8Array;
  readonly level: Level;
}

function damageOf(name: DamageName, { random, grid, bodies, sizes, reference, sofar, level }: Scene): Damage | null {
  if (name === "drop") {
    const dropped = Math.floor(random() * bodies.length);
    return { kind: "drop", components: [dropped] };
  }
  if (name === "grow" || name === "shrink") {
    const radius = 1 + Math.floor(random() * (grid.shape.length === 2 ? 4 : 2));
    if (name === "grow") return { kind: "size", radius };
    // Every body that is left keeps a core: one that is shrunk to nothing is dropped, which is another damage.
    const core = boxEroded(grid, sofar, 2 * radius);
    const survive = bodies.every((body) => !overlaps(body, sofar) || overlaps(body, core));
    return survive ? { kind: "size", radius: -radius } : null;
  }
  if (name === "noise") {
    return { kind: "noise", draw: level === "hard" ? specks(random, grid) : wavering(random, grid) };
  }
  if (name === "shift") {
    const smallest = Math.min(...sizes) ** (1 / grid.shape.length);
    const most = Math.max(1, Math.min(fromFrame, Math.round(smallest * 0.45)));
    const offset = grid.shape.map(() => Math.round((random() * 2 - 1) * most));
    return offset.some((by) => by !== 0) ? { kind: "shift", offset } : null;
  }
  for (let attempt = 0; attempt < 40; attempt++) {
    const mask = bodyOf(random, grid, 0.05, 0.14, 0);
    const near = boxed(grid, mask, 2);
    if (!overlaps(near, reference) && !overlaps(near, sofar)) return { kind: "invent", mask };
  }
  return null;
}

/** The reference with damages done to it, in their order. */
function build(grid: Grid, bodies: readonly Uint8Array[], damages: readonly Damage[]): Uint8Array {
  return damages.reduce((mask, damage) => done(grid, bodies, mask, damage), union(grid, bodies));
}

function done(grid: Grid, bodies: readonly Uint8Array[], mask: Uint8Array, damage: Damage): Uint8Array {
  if (damage.kind === "drop")
    return union(
      grid,
      bodies.filter((_, i) => !damage.components.includes(i)),
    );
  if (damage.kind === "size") return ball(grid, mask, damage.radius);
  if (damage.kind === "noise") return damage.draw(mask);
  if (damage.kind === "shift") return moved(grid, mask, damage.offset);
  return mask.map((inside, i) => (inside || damage.mask[i] ? 1 : 0));
}

/** A share of the voxels within one of the boundary change sides; which ones, a fixed random field says. */
function specks(random: Random, grid: Grid): (mask: Uint8Array) => Uint8Array {
  const field = Float32Array.from({ length: grid.voxels }, () => random());
  const share = 0.1 + random() * 0.3;
  return (mask) => {
    const inner = ball(grid, mask, -1);
    const outer = ball(grid, mask, 1);
    return mask.map((inside, i) => (outer[i] && !inner[i] && (field[i] as number) < share ? 1 - inside : inside));
  };
}

/** A boundary that wavers outwards and inwards by up to 1 to 2 voxels, in bends about 6 voxels long. */
function wavering(random: Random, grid: Grid): (mask: Uint8Array) => Uint8Array {
  const bend = 6;
  const knots = grid.shape.map((n) => Math.ceil(n / bend) + 2);
  const values = Float32Array.from({ length: knots.reduce((product, n) => product * n, 1) }, () => random() * 2 - 1);
  const phase = grid.shape.map(() => random());
  const most = 1.5 + random() * 1.5;
  const field = (i: number) => Math.fround(most * between(values, knots, placeOf(i, grid.shape), phase, bend));
  // Outside, a voxel that the ball of radius d reaches joins where the field is at least d; inside likewise.
  const steps = [1, Math.SQRT2, 2, Math.sqrt(5), Math.sqrt(8), 3].filter((d) => d <= most);
  return (mask) => {
    const result = mask.slice();
    for (const d of steps) {
      const [outer, inner] = [ball(grid, mask, d), ball(grid, mask, -d)];
      for (let i = 0; i < result.length; i++) {
        if (!mask[i] && outer[i] && field(i) >= d) result[i] = 1;
        if (mask[i] && !inner[i] && field(i) <= -d) result[i] = 0;
      }
    }
    return result;
  };
}

/** Values on knots, linear between them. */
function between(
  values: Float32Array,
  knots: readonly number[],
  at: readonly number[],
  phase: readonly number[],
  bend: number,
): number {
  let sum = 0;
  for (let corner = 0; corner < 1 << at.length; corner++) {
    let [index, weight] = [0, 1];
    for (let axis = 0; axis < at.length; axis++) {
      const x = (at[axis] as number) / bend + (phase[axis] as number);
      const below = Math.floor(x);
      const upper = (corner >> axis) & 1;
      index = index * (knots[axis] as number) + below + upper;
      weight *= upper ? x - below : 1 - x + below;
    }
    sum += weight * (values[index] as number);
  }
  return sum;
}

/** Shapley values over undoing: each part is the mean gain of undoing its damage over all orders. */
function truthOf(grid: Grid, bodies: readonly Uint8Array[], reference: Uint8Array, damages: readonly Damage[]): Parts {
  const part = { drop: "missed", size: "size", noise: "boundary", shift: "shift", invent: "spurious" } as const;
  const corrected = damages.filter((damage) => damage.kind !== "noise");
  const scores = new Map<string, number>();
  const scoreOf = (undone: ReadonlySet<Damage>): number => {
    const left = damages.filter((damage) => !undone.has(damage));
    const key = left.map(({ kind }) => kind).join();
    // Objects that were dropped come back as the reference has them, whatever was done to the others.
    const found = damages.filter((damage) => damage.kind === "drop" || !undone.has(damage));
    const back = [...undone].flatMap((damage) => (damage.kind === "drop" ? damage.components : []));
    const score =
      scores.get(key) ??
      diceOf(reference, union(grid, [build(grid, bodies, found), ...back.map((k) => bodies[k] as Uint8Array)]));
    scores.set(key, score);
    return score;
  };
  const truth = { shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
  const orders = permutations(corrected);
  for (const order of orders) {
    const undone = new Set<Damage>();
    let score = scoreOf(undone);
    for (const damage of order) {
      undone.add(damage);
      const next = scoreOf(undone);
      truth[part[damage.kind]] += (next - score) / orders.length;
      score = next;
    }
  }
  truth.boundary = 1 - scoreOf(new Set(corrected));
  return truth;
}

/**
 * Dilation (radius > 0) or erosion by a Euclidean ball in voxels, by every offset; outside the frame nothing erodes.
 *
 * Only voxels with a face on the other side are tried: on the way from any other one, the way out passes through one
 * that is nearer.
 */
export function ball({ shape }: Pick<Grid, "shape">, mask: Uint8Array, radius: number): Uint8Array {
  const spreads = radius > 0 ? 1 : 0;
  const reach = Math.floor(Math.abs(radius));
  const result = mask.slice();
  const offsets: number[][] = [];
  forEachVoxel(
    shape.map(() => 2 * reach + 1),
    (at) => {
      const offset = at.map((x) => x - reach);
      if (Math.hypot(...offset) <= Math.abs(radius) + 1e-9) offsets.push(offset);
    },
  );
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const far = strides[0] as number;
  const inside = (x: number, axis: number) => x >= 0 && x < (shape[axis] as number);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== spreads) continue;
    // Most voxels are among their own: what lies before and after is looked at before where the frame ends.
    if (i >= far && i + far < mask.length && isAmongAlike(mask, i, strides)) continue;
    const at = placeOf(i, shape);
    const atFace = strides.some((stride, axis) => {
      const x = at[axis] as number;
      return (
        (inside(x - 1, axis) && mask[i - stride] !== spreads) || (inside(x + 1, axis) && mask[i + stride] !== spreads)
      );
    });
    if (!atFace) continue;
    for (const offset of offsets) {
      if (!offset.every((by, axis) => inside((at[axis] as number) + by, axis))) continue;
      result[offset.reduce((index, by, axis) => index + by * (strides[axis] as number), i)] = spreads;
    }
  }
  return result;
}

function isAmongAlike(mask: Uint8Array, i: number, strides: readonly number[]): boolean {
  for (const stride of strides) if (mask[i - stride] !== mask[i] || mask[i + stride] !== mask[i]) return false;
  return true;
}

function boxEroded(grid: Pick<Grid, "shape">, mask: Uint8Array, reach: number): Uint8Array {
  const background = boxed(
    grid,
    mask.map((inside) => 1 - inside),
    reach,
  );
  return background.map((outside) => 1 - outside);
}

/** Dilation by a box, one axis after the other. */
function boxed({ shape }: Pick<Grid, "shape">, mask: Uint8Array, reach: number): Uint8Array {
  let result = mask;
  let stride = mask.length;
  for (const n of shape) {
    const [source, next, block] = [result, new Uint8Array(mask.length), stride];
    stride /= n;
    for (let first = 0; first < mask.length; first += first % block === stride - 1 ? block - stride + 1 : 1) {
      // Along a line, what the last voxel reached is filled already.
      let filled = 0;
      for (let x = 0; x < n; x++) {
        if (!source[first + x * stride]) continue;
        for (let at = Math.max(filled, x - reach); at <= x + reach && at < n; at++) next[first + at * stride] = 1;
        filled = x + reach + 1;
      }
    }
    result = next;
  }
  return result;
}

export function moved(grid: Pick<Grid, "shape">, mask: Uint8Array, offset: readonly number[]): Uint8Array {
  const result = new Uint8Array(mask.length);
  forEachPair(grid.shape, offset, (from, to) => {
    result[to] = mask[from] as number;
  });
  return result;
}

/** Every voxel whose neighbour at an offset is in the frame too. */
function forEachPair(shape: readonly number[], offset: readonly number[], visit: (from: number, to: number) => void) {
  const [planes, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const [dz, dy, dx] = shape.length === 2 ? [0, ...offset] : offset;
  const range = (n: number, d: number): [number, number] => [Math.max(0, -d), Math.min(n, n - d)];
  const [z0, z1] = range(planes as number, dz as number);
  const [y0, y1] = range(rows as number, dy as number);
  const [x0, x1] = range(columns as number, dx as number);
  for (let z = z0; z < z1; z++) {
    for (let y = y0; y < y1; y++) {
      const from = (z * (rows as number) + y) * (columns as number);
      const to = ((z + (dz as number)) * (rows as number) + y + (dy as number)) * (columns as number) + (dx as number);
      for (let x = x0; x < x1; x++) visit(from + x, to + x);
    }
  }
}

function forEachVoxel(shape: readonly number[], visit: (at: number[], index: number) => void) {
  const at = shape.map(() => 0);
  const voxels = shape.reduce((product, n) => product * n, 1);
  for (let i = 0; i < voxels; i++) {
    visit(at, i);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (shape[axis] as number)) break;
      at[axis] = 0;
    }
  }
}

function placeOf(index: number, shape: readonly number[]): number[] {
  const at = shape.map(() => 0);
  for (let axis = shape.length - 1, left = index; axis >= 0; axis--) {
    at[axis] = left % (shape[axis] as number);
    left = Math.floor(left / (shape[axis] as number));
  }
  return at;
}

function union(grid: Grid, bodies: readonly Uint8Array[]): Uint8Array {
  const mask = new Uint8Array(grid.voxels);
  for (const body of bodies) for (let i = 0; i < mask.length; i++) if (body[i]) mask[i] = 1;
  return mask;
}

function overlaps(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] === 1 && b[i] === 1) return true;
  return false;
}

function countOf(mask: Uint8Array): number {
  let voxels = 0;
  for (let i = 0; i < mask.length; i++) voxels += mask[i] as number;
  return voxels;
}

export function diceOf(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  for (let i = 0; i < a.length; i++) shared += (a[i] as number) & (b[i] as number);
  return (2 * shared) / (countOf(a) + countOf(b));
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
