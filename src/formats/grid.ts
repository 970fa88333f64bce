/** Where voxels lie: a volume without its values. */
import type { Volume } from "../mask/index.js";

export type Grid = Pick<Volume, "shape" | "spacing" | "unit" | "origin" | "direction" | "world">;
