/** What is said in English of the family `region`. */
import type { ReasonTable } from "../../reasons.js";
import { boxes } from "./boxes.js";
import { contourOnly } from "./contour-only.js";
import { hole } from "./hole.js";
import { holeFilled } from "./hole-filled.js";
import { leak } from "./leak.js";
import { partMissing } from "./part-missing.js";
import { planesMissing } from "./planes-missing.js";
import { regionMissing } from "./region-missing.js";

export const region: ReasonTable<
  "region-missing" | "planes-missing" | "part-missing" | "leak" | "hole" | "hole-filled" | "contour-only" | "boxes"
> = {
  "region-missing": regionMissing,
  "planes-missing": planesMissing,
  "part-missing": partMissing,
  leak,
  hole,
  "hole-filled": holeFilled,
  "contour-only": contourOnly,
  boxes,
};
