/** First and last place of a mask along each axis, few voxels at its ends left out. */
import { countsAlong, type Runs } from "../../mask/index.js";
import { splitThresholds, valuesOf } from "../thresholds/index.js";

const { trimmed } = valuesOf(splitThresholds);

export function trimmedEnds(mask: Runs): [from: number, to: number][] {
  return mask.shape.map((_, axis) => {
    const places = countsAlong(mask, axis);
    let [from, to] = [0, places.length - 1];
    for (let left = trimmed * mask.voxels; from < to && (places[from] as number) <= left; from++)
      left -= places[from] as number;
    for (let left = trimmed * mask.voxels; to > from && (places[to] as number) <= left; to--)
      left -= places[to] as number;
    return [from, to];
  });
}
