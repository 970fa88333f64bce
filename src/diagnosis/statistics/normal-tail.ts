/**
 * The upper tail of the standard normal distribution, with a small relative error however far out.
 *
 * Near the middle it uses the density's series, further out the continued fraction of Mills' ratio; 1 − Φ would lose every digit there.
 */

/** Beyond this the continued fraction needs fewer terms than the series. */
const FAR = 3;
const TERMS = 100;

/**
 * P(Z > z).
 *
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.11 (series) and 26.2.14 (continued fraction).
 */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (density === 0) return 0;
  if (z > FAR) {
    let fraction = z;
    for (let k = TERMS; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 1; k < TERMS; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}
