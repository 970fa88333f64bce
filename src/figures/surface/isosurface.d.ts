/** Its own package has no types. */
declare module "isosurface" {
  interface Mesh {
    readonly positions: readonly (readonly [number, number, number])[];
    readonly cells: readonly (readonly [number, number, number])[];
  }
  /** @param potential negative inside; evaluated at whole numbers from 0. */
  export function surfaceNets(
    dims: readonly [number, number, number],
    potential: (x: number, y: number, z: number) => number,
  ): Mesh;
}
