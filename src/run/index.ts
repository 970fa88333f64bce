export { withPictures } from "./change-pictures.js";
export { compareRuns, readComparedRuns } from "./compare-runs.js";
export {
  COMPARISON_FINDINGS,
  COMPARISON_LIMITS,
  type ComparisonRules,
  comparisonJUnit,
  comparisonReasons,
  gateNotes,
} from "./comparison-gate.js";
export { comparisonMarkdown } from "./comparison-markdown.js";
export { comparisonTables, labelOf, rankingTables } from "./comparison-tables.js";
export { refuseForeign } from "./foreign-code.js";
export { checkLimits, FINDINGS, type Gate, type GateRules, type Limit, openGate } from "./gate.js";
export { type Gathered, gatherShards } from "./gather-shards.js";
export { resumingLines, toldWithKept } from "./held.js";
export { comparisonJson, datasetJson, diagnoseJson, measureJson, reconciledJson, sweepJson } from "./json.js";
export { openJUnit } from "./junit.js";
export { readLabelMap } from "./label-map.js";
export { mergeRun, mergeSurvey } from "./merge-run.js";
export { notebookOptions } from "./notebook-options.js";
export { journalOf, takeFile } from "./out-file.js";
export { type Overall, openOverall } from "./overall.js";
export { type ReconciledDataset, reconcileDataset } from "./reconcile-dataset.js";
export { type RunRecord, readRecord } from "./record.js";
export { type RenderRequest, renderRun } from "./render-run.js";
export { type ReportOutcome, type ReportRequest, type ReportSurroundings, runReport } from "./report-run.js";
export { type RerunData, rerunRequest } from "./rerun.js";
export { readResults, writeResults } from "./results-file.js";
export type { ShardRecord } from "./shard-record.js";
export { type SinceRecorded, sinceWords } from "./since-recorded.js";

export { jsonSink, type Sink, tableSink, textSink, type Write } from "./sinks.js";
export { type ShardStatus, type Status, statusOf } from "./status.js";
export { summaryMarkdown } from "./summary.js";
export { sweepForm } from "./sweep-rows.js";
export { byCase, labelsOf } from "./tables.js";
export { openTally } from "./tally.js";
export { bestThreshold, openThresholdMeans, type ThresholdMean } from "./threshold-means.js";
export { untilStopped } from "./until-stopped.js";
export { type ShardRequest, writeShard } from "./write-shard.js";
