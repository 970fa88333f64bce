/** What a mask encloses: background from which no path of face steps leads out, in the volume or in its planes. */
import { chosenRuns, invertedRuns, partsOfRuns, type RunParts, type Runs } from "../../../mask/index.js";

/**
 * The enclosed background. Diagonal neighbours do not connect it, so a thin diagonal wall encloses.
 *
 * @param across 0 or 1 in 3-D: the axis whose planes are checked one by one; absent: the whole volume.
 */
export function enclosedBy(mask: Runs, across?: 0 | 1): Runs {
  const background = partsOfRuns(invertedRuns(mask), across === undefined ? "faces" : across === 0 ? "planes" : "rows");
  return chosenRuns(areEnclosed(background, across), background);
}

/** Which components of a background end before the grid does, along every axis but one. */
export function areEnclosed({ boxes, runs: { shape } }: RunParts, across?: number): boolean[] {
  return boxes.map((box) =>
    shape.every((n, axis) => {
      const [first, length] = [box.offset[axis] as number, box.shape[axis] as number];
      const isOnePlane = shape.length === 3 && axis === 0 && n === 1;
      return axis === across || isOnePlane || (first > 0 && first + length < n);
    }),
  );
}
