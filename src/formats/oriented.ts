/** A prediction read in another order of axes, because its header is wrong. */
import { given, InputError } from "../errors/index.js";
import type { LabelMap } from "../mask/index.js";
import { orient, orientedShape } from "../mask/orientation.js";
import { orientationFrom } from "../mask/orientation-code.js";
import type { Grid } from "./grid.js";

/** The voxels on the reference's grid; `code` has the file's axes in the reference's order, a minus before a flipped one. */
export function asOriented(file: string, map: LabelMap, reference: Grid, code: string): LabelMap {
  const undo = orientationFrom(code, map.shape);
  const shape = orientedShape(map.shape, undo.axes);
  if (shape.join() !== reference.shape.join()) {
    throw new InputError({
      code: "shape",
      file,
      problem: `read as ${code} it has the shape [${shape.join(", ")}], the reference [${reference.shape.join(", ")}]`,
      hint: "give an order of axes that leads to the reference's shape",
    });
  }
  const { spacing, unit, origin, direction, world } = reference;
  return {
    shape,
    spacing,
    unit,
    ...given({ origin, direction, world }),
    values: orient(map.values, map.shape, undo),
  };
}
