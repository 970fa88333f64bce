/**
 * `too-large` along the planes of a stack alone: the prediction continues beyond both ends of the reference, a plane or more, as
 * large as it is there. At one end only it is `one-sided`.
 */
import { axesOf, boxOfRuns, countsAlong, croppedRuns, placedRuns, type Runs, stepAlong } from "../../../mask/index.js";
import { splitThresholds } from "../../thresholds/index.js";
import type { Look } from "../reading.js";
import { matchedOf, readingOf, withBeside } from "../undoing.js";

export const prolonged: Look = (sight) => {
  const { shape, spacing } = sight.pair;
  if (shape.length < 3) return undefined;
  const axis = spacing.indexOf(Math.max(...spacing));
  const objects = matchedOf(sight);
  const { reference, prediction } = objects;
  const [own, theirs] = [boxOfRuns(reference), boxOfRuns(prediction)];
  if (!own || !theirs) return undefined;
  const [first, count] = [own.offset[axis] as number, own.shape[axis] as number];
  const [before, after] = [
    first - (theirs.offset[axis] as number),
    (theirs.offset[axis] as number) + (theirs.shape[axis] as number) - first - count,
  ];
  if (before <= 0 || after <= 0) return undefined;
  const [needed, predicted] = [countsAlong(reference, axis), countsAlong(prediction, axis)];
  const isWhole = (beyond: number, end: number) =>
    (predicted[beyond] ?? 0) >= splitThresholds.endWhole.value * (needed[end] ?? 0);
  if (!isWhole(first - 1, first) || !isWhole(first + count, first + count - 1)) return undefined;
  const box = {
    offset: stepAlong(shape, axis, first),
    shape: shape.map((n, other) => (other === axis ? count : n)),
  };
  const undone: Runs = placedRuns(croppedRuns(prediction, box), box.offset, shape);
  const px = Math.max(before, after);
  const mm = sight.unit === "mm" ? { mm: px * (spacing[axis] as number) } : {};
  const axes = axesOf(shape).filter((_, other) => other === axis);
  const facts = { kind: "too-large", px, axes, ends: true, ...mm } as const;
  return readingOf<"too-large">(sight, "size", withBeside(undone, objects), facts);
};
