export { withPictures } from "./change-pictures.js";
export {
  COMPARISON_FINDINGS,
  COMPARISON_LIMITS,
  type ComparisonRules,
  comparisonJUnit,
  comparisonReasons,
  gateNotes,
} from "./gate.js";
export { comparisonMarkdown } from "./markdown.js";
export { type ComparisonPart, comparisonParts } from "./parts.js";
export { compareRuns, readComparedRuns } from "./runs.js";
