/**
 * Whether groups of cases differ in their means, by permuting which case is in which group.
 *
 * All groups and all quantities share the permutations: one pass over the cases gives every group's sums.
 */
import { type Random, shuffle } from "./random.js";

/** A quantity as each case holds it: the sum over the case's members, and how many they are; 0 of them is left out. */
export interface Quantity {
  readonly sums: readonly number[];
  readonly counts: readonly number[];
}

export interface GroupDifference {
  /** The group's mean minus the mean of all other cases; NaN where either side holds nothing. */
  readonly difference: number;
  /** Two-sided; never 0: the order found counts as one of the permutations. */
  readonly p: number;
}

/**
 * @param groupOf the group of each case, from 0.
 * @returns by quantity, then by group.
 */
export function groupTests(
  quantities: readonly Quantity[],
  groupOf: readonly number[],
  groups: number,
  random: Random,
  permutations = 2000,
): GroupDifference[][] {
  const found = quantities.map((quantity) => differences(quantity, groupOf, groups));
  const asFar = found.map(() => new Float64Array(groups).fill(1));
  const order = Float64Array.from(groupOf);
  for (let k = 0; k < permutations; k++) {
    shuffle(order, random);
    quantities.forEach((quantity, q) => {
      const [there, counted] = [found[q] as Float64Array, asFar[q] as Float64Array];
      differences(quantity, order, groups).forEach((difference, group) => {
        // An order that leaves a side without members cannot speak against chance.
        const nearer = Math.abs(difference) < Math.abs(there[group] as number) - 1e-12;
        if (!nearer) counted[group] = (counted[group] as number) + 1;
      });
    });
  }
  return found.map((there, q) =>
    Array.from(there, (difference, group) => ({
      difference,
      p: ((asFar[q] as Float64Array)[group] as number) / (permutations + 1),
    })),
  );
}

function differences({ sums, counts }: Quantity, groupOf: ArrayLike<number>, groups: number): Float64Array {
  const [inside, held] = [new Float64Array(groups), new Float64Array(groups)];
  let [sum, count] = [0, 0];
  for (let i = 0; i < sums.length; i++) {
    const [value, members, group] = [sums[i] as number, counts[i] as number, groupOf[i] as number];
    sum += value;
    count += members;
    inside[group] = (inside[group] as number) + value;
    held[group] = (held[group] as number) + members;
  }
  return inside.map((value, group) => {
    const members = held[group] as number;
    return value / members - (sum - value) / (count - members);
  });
}
