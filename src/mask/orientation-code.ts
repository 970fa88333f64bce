/** An orientation as one word: the source's axes in the result's order, a minus before a flipped one. */
import { InputError } from "../errors/index.js";
import { type Orientation, orientationName } from "./orientation.js";
import { type Axis, axesOf } from "./volume.js";

/** "rows,-columns": rows as they are, columns reversed. */
export function orientationCode({ axes, flips }: Orientation): string {
  const names = axesOf(axes);
  return axes.map((from, to) => `${flips[to] ? "-" : ""}${names[from]}`).join(",");
}

/**
 * @param code as `orientationCode` writes it.
 * @param shape of the source.
 * @throws InputError `orient` unless the code names every axis of the shape once.
 */
export function orientationFrom(code: string, shape: readonly number[]): Orientation {
  const names = axesOf(shape);
  const words = code.split(",");
  const axes = words.map((word) => names.indexOf(word.replace(/^-/, "") as Axis));
  if (axes.length !== names.length || new Set(axes).size !== axes.length || axes.includes(-1)) {
    const problem = `the orientation ${JSON.stringify(code)} does not name the axes ${names.join(", ")} once each`;
    const hint = `give them in the order that the reference has, with a minus before one to flip: ${names.join(",")}`;
    throw new InputError({ code: "orient", problem, hint });
  }
  const flips = words.map((word) => word.startsWith("-"));
  return { name: orientationName(axes, flips, names), axes, flips };
}
