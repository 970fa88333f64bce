/** How the explorer tints a voxel by the masks that hold it. */
import { predictionColour, referenceColour } from "../style.js";

/** Grey level without an image. */
export const GROUND = 24;

/** The pixel for each kind (in neither, prediction only, reference only, both) and grey level, as bytes in memory. */
export function shadesOf(): Uint32Array {
  const tints = ["#000000", predictionColour, referenceColour, "#ffffff"];
  const shares = [0, 0.5, 0.5, 0.28];
  const bytes = new Uint8ClampedArray(4 * 256 * 4);
  for (let kind = 0, at = 0; kind < 4; kind++) {
    const tint = Number.parseInt((tints[kind] as string).slice(1), 16);
    const share = shares[kind] as number;
    for (let grey = 0; grey < 256; grey++) {
      for (const channel of [tint >> 16, (tint >> 8) & 255, tint & 255])
        bytes[at++] = grey * (1 - share) + channel * share;
      bytes[at++] = 255;
    }
  }
  return new Uint32Array(bytes.buffer);
}
