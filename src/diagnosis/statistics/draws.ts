/**
 * How many permutations a test draws: more where its p is small, so that a clear one of many can be found.
 *
 * With 2,000 draws no p is below 0.0005, and of more than a hundred tests that share a false-discovery rate of 5 % none
 * alone could be found. So a test goes on until chance came as far so often that p is known, or until p is far below what the
 * whole family asks for.
 *
 * @see Besag & Clifford, Sequential Monte Carlo p-values (1991).
 */

/** Draws of every test. */
const LEAST = 2000;
/** A p by so many draws that came as far is known well enough. */
const ENOUGH = 20;
const MOST = 100_000;
/** The false-discovery rate that families of tests share. */
const LEVEL = 0.05;

/**
 * Whether a test draws again.
 *
 * @param drawn draws so far, and those of them that came as far as what was found.
 * @param tests tests of the family.
 * @param limit draws that the work allows beyond the least.
 */
export function drawsAgain(drawn: number, asFar: number, tests: number, limit: number): boolean {
  if (drawn < LEAST) return true;
  return asFar < ENOUGH && drawn < Math.min(MOST, limit, (ENOUGH * tests) / LEVEL);
}
