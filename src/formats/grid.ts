/** A voxel grid: a volume without its values. */
import type { Volume } from "../mask/index.js";

export type Grid = Pick<Volume, "shape" | "spacing" | "unit" | "origin" | "direction" | "world">;
