import { type AnalysisOptions, type DatasetDiagnosis, openSummary } from "../../src/diagnosis/index.js";

type Summary = ReturnType<typeof openSummary>;

/** What is true over all cases. */
export function summarise(
  results: readonly Parameters<Summary["add"]>[0][],
  books: Parameters<Summary["read"]>[0],
  options: AnalysisOptions = {},
): DatasetDiagnosis {
  const summary = openSummary();
  for (const result of results) summary.add(result);
  return summary.read(books, options);
}
