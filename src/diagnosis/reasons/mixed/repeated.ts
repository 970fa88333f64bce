/**
 * `coarse-grid` of a whole label map: every nth plane is repeated until the next one, as by a mask that was made on thicker slices.
 *
 * A label of few planes shows no grid by itself: it vanishes between two planes, or reaches into its neighbours. All labels together
 * do, as their planes change at every nth place only, and the reference's do so elsewhere as well.
 */
import { cubeOf, type LabelMap, type VoxelArray } from "../../../mask/index.js";
import { commonStep } from "../../split/structures/empty-planes.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";

const { leastSteps, mostlyHidden } = valuesOf(reasonThresholds.repeated);

export interface Repeated<Values = VoxelArray> {
  /** How many planes are alike. */
  readonly every: number;
  /** What repeating its planes so makes of the reference. */
  readonly reference: Values;
}

export function repeatedPlanes(reference: LabelMap, prediction: LabelMap): Repeated | undefined {
  if (reference.shape.length === 2) return undefined;
  const [n, rows, columns] = cubeOf(reference.shape);
  const area = rows * columns;
  const changes = ({ values }: LabelMap, plane: number) => {
    for (let i = plane * area; i < (plane + 1) * area; i++) if (values[i] !== values[i - area]) return true;
    return false;
  };
  const steps: number[] = [];
  let every = 0;
  // Of most maps, all neighbours differ where anything is.
  for (let plane = 1; plane < n && every !== 1; plane++) {
    if (!changes(prediction, plane)) continue;
    steps.push(plane);
    every = commonStep(every, plane - (steps[0] as number));
  }
  if (every < 2) return undefined;
  const [first, last] = [steps[0], steps.at(-1)] as [number, number];
  const between = Array.from({ length: last - first }, (_, k) => first + k).filter((at) => (at - first) % every !== 0);
  const hidden = between.filter((plane) => changes(reference, plane));
  if (!areRepeated(steps.length, hidden.length, between.length)) return undefined;
  const made = (from: number) => {
    const values = reference.values.slice();
    for (let plane = 0; plane < n; plane++) {
      const source = Math.max(0, Math.min(n - 1, first + Math.floor((plane - first) / every) * every + from));
      values.set(reference.values.subarray(source * area, (source + 1) * area) as never, plane * area);
    }
    let met = 0;
    for (let i = 0; i < values.length; i++) if (values[i] !== 0 && values[i] === prediction.values[i]) met++;
    return { values, met };
  };
  const best = Array.from({ length: every - 1 }, (_, k) => k + 1).reduce((a, from) => {
    const one = made(from);
    return one.met > a.met ? one : a;
  }, made(0));
  return { every, reference: best.values };
}

/**
 * @param steps planes that differ from the one before them, and `hidden`: those of the reference between them that do, of so many.
 */
export const areRepeated = (steps: number, hidden: number, of: number): boolean =>
  steps >= leastSteps && hidden >= mostlyHidden * of;
