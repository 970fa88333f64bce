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
export { compareRuns, readComparedRuns } from "./runs.js";
export { comparisonTables, labelOf, rankingTables } from "./tables.js";
