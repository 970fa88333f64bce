export { diagnoseJson, measureJson, sweepJson } from "./json.js";
export { type RunRecord, readRecord } from "./record.js";
export { type ReportOutcome, type ReportRequest, type ReportSurroundings, runReport } from "./report-run.js";
export { readResults, writeResults } from "./results-file.js";
export { measuresTable, sweepTable } from "./rows.js";
