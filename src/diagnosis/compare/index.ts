export { openColumns, type RunColumns, scoreIn } from "./columns.js";
export { type CompareOptions, compare, compareColumns } from "./compare.js";
export type {
  CaseChange,
  CauseDifference,
  ChangePicture,
  ComparedCase,
  Comparison,
  ComparisonWarning,
  Difference,
  GroupDifference,
  LabelDifference,
  MissingPicture,
  PairComparison,
  Ranking,
  ScoredLabel,
  ScoredRun,
  TestedDifference,
} from "./comparison.js";
export { type SignedRank, signedRank } from "./wilcoxon.js";
export { changedLabels, intervalWords, LEVEL, pWords, signed } from "./words.js";
