/** The direction in the body of each axis of a volume: "RAS", "LPS" … */
import type { Volume } from "./volume.js";

/** The two ends of the world's axes in LPS: towards lower and higher coordinates. */
const ENDS = [
  ["R", "L"],
  ["A", "P"],
  ["I", "S"],
] as const;

/**
 * The letter of the side that each axis runs towards, columns first, as nibabel and ITK-SNAP print them.
 *
 * An oblique axis gets its nearest side; no two axes get the same or opposite sides.
 *
 * @param direction unit vectors in axis order (columns last), LPS.
 * @returns "RAS" for a volume whose columns run to the right, rows to the front, planes to the head; two letters in
 *   2-D.
 */
export function axisCodes(direction: readonly (readonly number[])[]): string {
  const axes = direction.length;
  const left = direction.flatMap((vector, axis) =>
    vector.slice(0, ENDS.length).map((cosine, world) => ({ axis, world, cosine })),
  );
  left.sort((one, other) => Math.abs(other.cosine) - Math.abs(one.cosine));
  const letters: (string | undefined)[] = Array.from({ length: axes });
  const taken = new Set<number>();
  for (const { axis, world, cosine } of left) {
    if (letters[axis] !== undefined || taken.has(world)) continue;
    taken.add(world);
    letters[axis] = ENDS[world]?.[cosine < 0 ? 0 : 1];
  }
  return letters.reverse().join("");
}

/** The codes of a volume with a known position in the body. */
export const bodyCodes = ({ direction, world }: Pick<Volume, "direction" | "world">): string | undefined =>
  direction && world === undefined ? axisCodes(direction) : undefined;
