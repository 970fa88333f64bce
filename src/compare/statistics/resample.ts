// Bootstrap over cases, not labels, because those of one case share its image. Very many cases are dealt at random into
// enough blocks to know the spread of their means to 2 %, so that the work no longer grows with the cases.
import { quantile } from "../../diagnosis/statistics/quantile.js";
import { drawIndex, randomFrom } from "../../diagnosis/statistics/random.js";

export const RESAMPLES = 2000;
export const CONFIDENCE = 0.95;
/** Beyond this number, cases are dealt into this many blocks. */
const BLOCKS = 2000;

/** Means over cases drawn with replacement; every column sees the same draws. The array is reused: read it at once. */
export function* resampledMeans(
  columns: readonly Float64Array[],
  seed: number,
  draws = RESAMPLES,
): Generator<Float64Array> {
  const random = randomFrom(seed);
  const size = columns[0]?.length ?? 0;
  const blocks = Math.min(size, BLOCKS);
  const blockOf = size > BLOCKS ? dealt(size, blocks, random) : undefined;
  const sums = blockOf ? columns.map((column) => summed(column, blockOf, blocks)) : columns;
  const members = blockOf ? summed(new Float64Array(size).fill(1), blockOf, blocks) : undefined;
  const isNothing = sums.map((column) => column.every((value) => value === 0));
  const times = new Float64Array(blocks);
  const means = new Float64Array(columns.length);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < blocks; i++) {
      const drawn = drawIndex(random, blocks);
      times[drawn] = (times[drawn] as number) + 1;
    }
    const count = members ? product(times, members) : size;
    for (let c = 0; c < sums.length; c++) {
      if (!isNothing[c]) means[c] = product(times, sums[c] as Float64Array) / count;
    }
    yield means;
  }
}

/** For each column the interval that holds `CONFIDENCE` of its resampled means (type 7); `null` for fewer than two cases. */
export function intervalsOfMeans(columns: readonly Float64Array[], seed: number): (readonly [number, number] | null)[] {
  if ((columns[0]?.length ?? 0) < 2) return columns.map(() => null);
  const drawn = columns.map(() => new Float64Array(RESAMPLES));
  let draw = 0;
  for (const means of resampledMeans(columns, seed)) {
    for (let c = 0; c < drawn.length; c++) (drawn[c] as Float64Array)[draw] = means[c] as number;
    draw++;
  }
  return drawn.map(middle);
}

/** The central `CONFIDENCE` of the values. */
export const middle = (values: ArrayLike<number>): readonly [number, number] => [
  quantile(values, (1 - CONFIDENCE) / 2),
  quantile(values, (1 + CONFIDENCE) / 2),
];

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** A block for each case at random, with sizes as equal as possible. */
function dealt(size: number, blocks: number, random: () => number): Int32Array {
  const blockOf = Int32Array.from({ length: size }, (_, i) => i % blocks);
  for (let last = size - 1; last > 0; last--) {
    const other = drawIndex(random, last + 1);
    const kept = blockOf[last] as number;
    blockOf[last] = blockOf[other] as number;
    blockOf[other] = kept;
  }
  return blockOf;
}

function summed(column: Float64Array, blockOf: Int32Array, blocks: number): Float64Array {
  const sums = new Float64Array(blocks);
  for (let i = 0; i < column.length; i++) {
    const block = blockOf[i] as number;
    sums[block] = (sums[block] as number) + (column[i] as number);
  }
  return sums;
}

/** Four sums in parallel, because one alone would wait for each addition. */
function product(one: Float64Array, other: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = one.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += (one[i] as number) * (other[i] as number);
    b += (one[i + 1] as number) * (other[i + 1] as number);
    c += (one[i + 2] as number) * (other[i + 2] as number);
    d += (one[i + 3] as number) * (other[i + 3] as number);
  }
  for (let i = whole; i < one.length; i++) a += (one[i] as number) * (other[i] as number);
  return a + b + (c + d);
}
