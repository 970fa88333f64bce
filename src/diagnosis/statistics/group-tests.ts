/**
 * Whether groups of cases differ in their means, by permuting which case is in which group.
 *
 * All groups and all quantities share the permutations: one pass over the cases gives every group's sums.
 */
import { drawsAgain } from "./draws.js";
import { type Random, shuffle } from "./random.js";

/** A quantity for each case: the sum over the case's members, and their number; cases with 0 are left out. */
export interface Quantity {
  readonly sums: readonly number[];
  readonly counts: readonly number[];
}

export interface GroupDifference {
  /** The group's mean minus the mean of all other cases; NaN if either side is empty. */
  readonly difference: number;
  /** Two-sided; never 0, because the original order counts as one of the permutations. */
  readonly p: number;
}

/** The numbers that all tests together may add up. */
const WORK = 2e9;

/**
 * @param tests in the family of these: p is drawn finely enough for one clear test among them.
 * @returns by quantity, then by group.
 */
export function groupTests(
  quantities: readonly Quantity[],
  groupOf: readonly number[],
  groups: number,
  random: Random,
  tests = 1,
): GroupDifference[][] {
  const found = quantities.map((quantity) => differences(quantity, groupOf, groups));
  const asFar = found.map(() => new Float64Array(groups));
  const drawn = found.map(() => 0);
  const order = Float64Array.from(groupOf);
  const limit = WORK / (groupOf.length * Math.max(1, quantities.length));
  const isOpen = (q: number) => drawsAgain(drawn[q] as number, Math.min(...(asFar[q] as Float64Array)), tests, limit);
  for (let open = [...found.keys()].filter(isOpen); open.length > 0; open = open.filter(isOpen)) {
    shuffle(order, random);
    for (const q of open) {
      const [there, counted] = [found[q] as Float64Array, asFar[q] as Float64Array];
      drawn[q] = (drawn[q] as number) + 1;
      differences(quantities[q] as Quantity, order, groups).forEach((difference, group) => {
        // An order that leaves a side without members cannot contradict chance.
        const nearer = Math.abs(difference) < Math.abs(there[group] as number) - 1e-12;
        if (!nearer) counted[group] = (counted[group] as number) + 1;
      });
    }
  }
  return found.map((there, q) =>
    Array.from(there, (difference, group) => ({
      difference,
      p: (((asFar[q] as Float64Array)[group] as number) + 1) / ((drawn[q] as number) + 1),
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
