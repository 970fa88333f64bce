/** What is said in English of the family `outline`. */
import type { ReasonTable } from "../../reasons.js";
import { coarseGrid } from "./coarse-grid.js";
import { labelNoise } from "./label-noise.js";
import { outline as line } from "./outline.js";
import { thin } from "./thin.js";

export const outline: ReasonTable<"outline" | "thin" | "coarse-grid" | "label-noise"> = {
  outline: line,
  thin,
  "coarse-grid": coarseGrid,
  "label-noise": labelNoise,
};
