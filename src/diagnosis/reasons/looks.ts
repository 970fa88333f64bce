/** What is searched for while a label is split, besides shifts, radii and regions. */
import type { Looks } from "../split/explain.js";
import { objectsMerged, objectsSplit } from "./objects/joined.js";
import { wholeCopy } from "./place/far-copy.js";
import { halfVoxel } from "./place/half-voxel.js";
import { planesShifted } from "./place/planes-shifted.js";
import { rotated } from "./place/rotated.js";
import { shifted } from "./place/shifted.js";
import { closed } from "./size/closed.js";
import { inPlane } from "./size/in-plane.js";
import { oneSided } from "./size/one-sided.js";
import { oversmoothed } from "./size/oversmoothed.js";
import { prolonged } from "./size/prolonged.js";

export const looks: Looks = {
  copy: wholeCopy,
  movements: [
    { look: inPlane, parameters: 3 },
    { look: prolonged, parameters: 2 },
    { look: halfVoxel, parameters: 3 },
    { look: oneSided, parameters: 3 },
    { look: shifted, parameters: 3 },
    { look: rotated, parameters: 4 },
    { look: planesShifted, parameters: 8 },
    { look: oversmoothed, parameters: 3 },
    { look: closed, parameters: 3 },
  ],
  joins: [objectsMerged, objectsSplit],
};
