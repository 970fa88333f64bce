/**
 * Shapley values: how much each of a few corrections gains, averaged over every order in which they can be applied.
 *
 * It is the only division of a total among its contributors that is symmetric, adds up, and gives nothing to one that changes
 * nothing.
 */

/**
 * The average gain of each player over all orders.
 *
 * @param players how many, at most 16.
 * @param worth one value for each subset, indexed by its bits: bit i is set if player i is in; length 2^players.
 * @returns one value for each player; they add up to worth(all) − worth(none).
 * @see Shapley, A value for n-person games (1953).
 */
export function shapley(players: number, worth: ArrayLike<number>): number[] {
  const weight = orderWeights(players);
  const values = new Array<number>(players).fill(0);
  for (let subset = 0; subset < 1 << players; subset++) {
    for (let player = 0; player < players; player++) {
      const bit = 1 << player;
      if (subset & bit) continue;
      const gain = (worth[subset | bit] as number) - (worth[subset] as number);
      values[player] = (values[player] as number) + (weight[members(subset)] as number) * gain;
    }
  }
  return values;
}

/** Share of the orders in which exactly one given set of `size` others comes before a player: size!(n − 1 − size)!/n!. */
function orderWeights(players: number): number[] {
  const weights: number[] = [];
  let choose = 1;
  for (let size = 0; size < players; size++) {
    weights.push(1 / (players * choose));
    choose = (choose * (players - 1 - size)) / (size + 1);
  }
  return weights;
}

function members(subset: number): number {
  let count = 0;
  for (let rest = subset; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * The least function above `worth` that no larger subset makes smaller, because every correction may also be left out.
 *
 * @param worth one value for each subset; length a power of two.
 */
export function monotone(worth: ArrayLike<number>): number[] {
  const closed = Array.from(worth);
  for (let bit = 1; bit < closed.length; bit <<= 1) {
    for (let subset = 0; subset < closed.length; subset++) {
      if (subset & bit) closed[subset] = Math.max(closed[subset] as number, closed[subset ^ bit] as number);
    }
  }
  return closed;
}
