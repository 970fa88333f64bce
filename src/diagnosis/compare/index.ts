export { openColumns, type RunColumns } from "./columns.js";
export { type CompareOptions, compare, compareColumns } from "./compare.js";
export type {
  CaseChange,
  CauseDifference,
  ComparedCase,
  Comparison,
  ComparisonWarning,
  Difference,
  GroupDifference,
  LabelDifference,
  PairComparison,
  Ranking,
  ScoredLabel,
  ScoredRun,
  TestedDifference,
} from "./comparison.js";
export { type SignedRank, signedRank } from "./wilcoxon.js";
export { changedLabels, intervalWords, LEVEL, pWords, signed } from "./words.js";
