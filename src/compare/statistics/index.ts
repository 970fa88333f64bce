export { decimalsOf } from "./change.js";
export { openColumns, type RunColumns, scoreIn } from "./columns.js";
export { type CompareOptions, compare, compareColumns } from "./compare.js";
export type {
  CaseChange,
  Comparison,
  ComparisonWarning,
  LabelDifference,
  PairComparison,
  Ranking,
  ScoredLabel,
  ScoredRun,
  TestedDifference,
  WarningFacts,
} from "./comparison.js";
export { SAME } from "./difference.js";
export type { ChangePicture, MissingPicture } from "./picture.js";
export { changedLabels, isSaidIn, LEVEL, movedParts, orderOf, provedApart } from "./proved.js";
export { type ToldWarning, toldOnce } from "./warnings.js";
