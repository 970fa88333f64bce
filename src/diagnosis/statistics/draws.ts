/**
 * How many permutations a test draws: more if its p is small, so that a clear result among many can be found.
 *
 * With 2,000 draws no p is below 0.0005, so of more than a hundred tests that share a false-discovery rate of 5 %, a single
 * clear one could not be found. So a test continues until chance reached the result often enough to know p, or until p is far below what the
 * whole family needs.
 *
 * @see Besag & Clifford, Sequential Monte Carlo p-values (1991).
 */

/** Draws of every test. */
const LEAST = 2000;
/** After this many draws that reached the result, p is known well enough. */
const ENOUGH = 20;
const MOST = 100_000;
/** The false-discovery rate that families of tests share. */
const LEVEL = 0.05;

/**
 * Whether a test draws again.
 *
 * @param drawn draws so far, and how many of them reached the result.
 * @param tests tests of the family.
 * @param limit draws that the work allows beyond the minimum.
 */
export function drawsAgain(drawn: number, asFar: number, tests: number, limit: number): boolean {
  if (drawn < LEAST) return true;
  return asFar < ENOUGH && drawn < Math.min(MOST, limit, (ENOUGH * tests) / LEVEL);
}
