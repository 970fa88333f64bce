/** A shard of a report: what it needs to keep its answers in the journal of the folder, for the run that gathers them. */
import { join, resolve } from "node:path";
import { type Dataset, openDataset, type Shard } from "../dataset/index.js";
import type { AnalysisOptions } from "../diagnosis/index.js";
import type { Held } from "./held.js";
import { notebookOptions } from "./notebook-options.js";
import { JOURNAL_FOLDER, takeFolder } from "./out-folder.js";
import type { ReportRequest } from "./report-run.js";

export interface ShardOfReport {
  readonly dataset: Dataset;
  /** What the notebook would ask with. */
  readonly options: AnalysisOptions;
  readonly held: Held;
  /** The journal, as the user would name it. */
  readonly journalAsNamed: string;
}

/** @throws InputError as `openDataset`; `not-writable`, `locked` when a run that is no shard writes the folder. */
export async function takeShard(
  request: Pick<ReportRequest, "reference" | "prediction" | "out" | "analysis" | "dataset">,
  cwd: string,
  shard: Shard,
): Promise<ShardOfReport> {
  const path = (name: string) => resolve(cwd, name);
  const options = notebookOptions(request, path);
  const dataset = await openDataset(path(request.reference), path(request.prediction), options);
  const held = await takeFolder(path(request.out), request.out, { resume: true, shard });
  return { dataset, options, held, journalAsNamed: join(request.out, JOURNAL_FOLDER) };
}
