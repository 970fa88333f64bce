/**
 * The prediction dilated and eroded, as runs: for what the counts by radius cannot give.
 *
 * One transform serves every radius; each mask costs one pass over the window.
 */
import { cropPair, type MaskPair, padPair, type Runs, runsOf } from "../mask/index.js";
import { distanceToOther, reachOf } from "../morphology/index.js";
import type { RadiusOptions } from "./radius-counts.js";

export interface Resized {
  /** The pair in a window that holds every requested mask, clipped to the frame. */
  readonly window: MaskPair;
  /** The prediction in the window at a signed radius: eroded if negative, dilated if positive. */
  readonly runs: (radius: number) => Runs;
}

/** @param largest the largest radius that will be requested, of either sign. */
export function resized(pair: MaskPair, largest: number, options: RadiusOptions): Resized {
  const reach = Math.floor(reachOf("square", largest) / Math.min(...options.spacing));
  const farthest = Math.max(...pair.frame.shape);
  const window = padPair(cropPair(pair), Math.min(farthest, reach + 1));
  const { prediction, shape } = window;
  const { values, unit } = distanceToOther(prediction, shape, { ...options, radius: largest });
  const mask = new Uint8Array(prediction.length);
  const runs = (radius: number): Runs => {
    const within = reachOf(options.element, Math.abs(radius)) / unit;
    for (let i = 0; i < mask.length; i++) {
      const far = (values[i] as number) > within ? 1 : 0;
      const inside = prediction[i] as number;
      // Dilation adds voxels within the radius, erosion removes them.
      mask[i] = radius > 0 ? inside | (1 - far) : radius < 0 ? inside & far : inside;
    }
    return runsOf(mask, shape);
  };
  return { window, runs };
}
