/** Structuring elements: which distance they are balls of, and how far a radius reaches in it. */

/** The structuring element: `ball` Euclidean, `square` Chebyshev, `cross` city block. */
export type Element = "ball" | "square" | "cross";

/**
 * What a radius is compared with: the squared distance for the ball, the distance for the others.
 *
 * Spacings come in single precision, so that a distance of exactly the radius may be stored a little larger: a
 * radius reaches d ≤ r · (1 + 1e-6).
 */
export function reachOf(element: Element, radius: number): number {
  const reach = radius * (1 + 1e-6);
  return element === "ball" ? reach * reach : reach;
}

/** What a distance of 1 stands for: the spacing of columns, squared for the ball. */
export function unitOf({ element, spacing }: { element: Element; spacing: readonly number[] }): number {
  const columnStep = spacing.at(-1) ?? 1;
  return element === "ball" ? columnStep * columnStep : columnStep;
}
