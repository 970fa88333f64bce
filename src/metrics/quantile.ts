/** A quantile by selection: only the values around the wanted rank are put in place, the rest stays unsorted. */

/**
 * The quantile of type 7: linear interpolation between the two nearest ranks.
 *
 * @param values at least one; the array is reordered.
 * @param probability 0 to 1.
 * @see Hyndman & Fan, Sample Quantiles in Statistical Packages (1996).
 */
export function quantile(values: Float64Array, probability: number): number {
  const rank = (values.length - 1) * probability;
  const low = Math.floor(rank);
  select(values, low);
  const atLow = values[low] as number;
  if (low === rank) return atLow;
  // After selection, everything after `low` is at least as large: the next rank is the minimum of it.
  let next = Number.POSITIVE_INFINITY;
  for (let i = low + 1; i < values.length; i++) if ((values[i] as number) < next) next = values[i] as number;
  return atLow + (next - atLow) * (rank - low);
}

/** Moves the value of a rank to its place, nothing larger before it, nothing smaller after (Hoare's selection). */
function select(values: Float64Array, rank: number): void {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = median(values[low] as number, values[(low + high) >> 1] as number, values[high] as number);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i] = values[j] as number;
      values[j] = swapped;
      i++;
      j--;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

const median = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
