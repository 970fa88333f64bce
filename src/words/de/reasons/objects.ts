/** What is said in German of the family `objects`. */
import type { ReasonTable } from "../../reasons.js";
import { objectsMissed } from "./objects-missed.js";
import { objectsSpurious } from "./objects-spurious.js";
import { predictionEmpty } from "./prediction-empty.js";
import { referenceEmpty } from "./reference-empty.js";

export const objects: ReasonTable<"objects-missed" | "objects-spurious" | "prediction-empty" | "reference-empty"> = {
  "objects-missed": objectsMissed,
  "objects-spurious": objectsSpurious,
  "prediction-empty": predictionEmpty,
  "reference-empty": referenceEmpty,
};
