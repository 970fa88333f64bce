/** Dice along centre lines: whether thin structures are connected, whatever their width. */
import type { MaskPair } from "../mask/index.js";
import { skeleton } from "./skeleton.js";

/**
 * Centre-line Dice: the harmonic mean of the part of the prediction's skeleton within the reference and of the part of
 * the reference's skeleton within the prediction.
 *
 * @returns `null` where both masks are empty, 0 where one is.
 * @see Shit et al., clDice: a novel topology-preserving loss function for tubular structure segmentation (2021).
 */
export function clDice({ reference, prediction, shape }: MaskPair): number | null {
  const precision = within(skeleton(prediction, shape), reference);
  const sensitivity = within(skeleton(reference, shape), prediction);
  if (precision === undefined && sensitivity === undefined) return null;
  if (!precision || !sensitivity) return 0;
  return (2 * precision * sensitivity) / (precision + sensitivity);
}

/** The part of a line that lies within a mask; nothing where there is no line. */
function within(line: Uint8Array, mask: Uint8Array): number | undefined {
  let length = 0;
  let inside = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === 0) continue;
    length++;
    if (mask[i] !== 0) inside++;
  }
  return length === 0 ? undefined : inside / length;
}
