/** Structuring elements: their distances, and how far a radius reaches. */

/** The structuring element: `ball` Euclidean, `square` Chebyshev, `cross` city block. */
export type Element = "ball" | "square" | "cross";

/**
 * The limit that a distance is compared with: squared for the ball, not for the others.
 *
 * Spacings are in single precision, so a distance equal to the radius may be stored slightly larger. A radius therefore
 * reaches d ≤ r · (1 + 1e-6).
 */
export function reachOf(element: Element, radius: number): number {
  const reach = radius * (1 + 1e-6);
  return element === "ball" ? reach * reach : reach;
}

/** The length that a distance of 1 stands for: the spacing of columns, squared for the ball. */
export function unitOf({ element, spacing }: { element: Element; spacing: readonly number[] }): number {
  const columnStep = spacing.at(-1) ?? 1;
  return element === "ball" ? columnStep * columnStep : columnStep;
}
