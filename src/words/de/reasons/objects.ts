/** What is said in German of the family `objects`. */
import type { ObjectsReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { mirrored } from "./mirrored.js";
import { objectsMerged } from "./objects-merged.js";
import { objectsMissed } from "./objects-missed.js";
import { objectsSplit } from "./objects-split.js";
import { objectsSpurious } from "./objects-spurious.js";
import { predictionEmpty } from "./prediction-empty.js";
import { referenceEmpty } from "./reference-empty.js";

export const objects: ReasonTable<ObjectsReason["kind"]> = {
  "objects-missed": objectsMissed,
  "objects-spurious": objectsSpurious,
  "objects-merged": objectsMerged,
  "objects-split": objectsSplit,
  mirrored,
  "prediction-empty": predictionEmpty,
  "reference-empty": referenceEmpty,
};
