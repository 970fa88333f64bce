/** How many values are sorted for the percentiles; if there are more, every n-th. */
const MOST = 1 << 18;

/**
 * Grey levels, 0 to 255, between the first and the last percent of an image's values.
 *
 * @returns one level for each value; 0 if it is not finite.
 */
export function greyOf(values: Float64Array): Uint8Array {
  const step = Math.ceil(values.length / MOST);
  const sorted = values.filter((value, i) => i % step === 0 && Number.isFinite(value)).sort();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 1;
  const scale = high > low ? 255 / (high - low) : 0;
  const levels = new Uint8ClampedArray(values.length);
  for (let i = 0; i < levels.length; i++) {
    const value = values[i] as number;
    levels[i] = Number.isFinite(value) ? Math.round((value - low) * scale) : 0;
  }
  return new Uint8Array(levels.buffer);
}
