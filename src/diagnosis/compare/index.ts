export { type CompareOptions, compare } from "./compare.js";
export type {
  CaseChange,
  Comparison,
  Difference,
  PairComparison,
  Ranking,
  ScoredLabel,
  ScoredRun,
  TestedDifference,
} from "./comparison.js";
export { type SignedRank, signedRank } from "./wilcoxon.js";
export { intervalWords, pWords, signed } from "./words.js";
