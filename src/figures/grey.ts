/**
 * Grey levels, 0 to 255, between the first and the last percent of an image's values.
 *
 * @returns one level a value; 0 where it is not finite.
 */
export function greyOf(values: Float64Array): Uint8Array {
  const sorted = values.filter(Number.isFinite).sort();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 1;
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from(values, (value) =>
    Number.isFinite(value) ? Math.max(0, Math.min(255, Math.round((value - low) * scale))) : 0,
  );
}
