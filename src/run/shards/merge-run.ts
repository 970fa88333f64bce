/** Merges the shards of a report into a run without a report: tables, results and record. No mask is read. */
import { join, resolve } from "node:path";
import {
  collect,
  MEASURES_CSV,
  MEASURES_PARQUET,
  SURVEY_FILE,
  surveyedIn,
  surveyOptions,
  version,
} from "../../dataset/index.js";
import { given, jsonText } from "../../errors/index.js";
import { writeWhole } from "../../files/index.js";
import { namedResults, notebookOptions } from "../named-results.js";
import { takeFolder } from "../output/take.js";
import { RECORD_FILE, thisMachine, writeRecord } from "../record/record.js";
import { RESULTS_FILE, writeResults } from "../record/results-file.js";
import { writeTables } from "../record/tables.js";
import type { ReportOutcome, ReportSurroundings } from "../report-run.js";
import type { Gathered } from "./gather-shards.js";

export async function mergeRun(
  { folders, dataset, record, inputs }: Gathered,
  asNamed: string,
  { cwd, date, signal, onCases }: ReportSurroundings,
): Promise<ReportOutcome> {
  const started = date();
  const out = resolve(cwd, asNamed);
  const path = (name: string) => resolve(record.cwd, name);
  const request = { ...record, analysis: record.options };
  const folder = await takeFolder(out, asNamed, { resume: false });
  try {
    const options = { ...notebookOptions(request, path), shards: folders, tables: out };
    const onProgress = onCases && { onProgress: (one: Parameters<typeof onCases>[0]) => onCases(one, 0) };
    await writeResults(await collect(dataset, { ...options, ...onProgress, ...given({ signal }) }), out);
    const results = await namedResults(out, request, out, path);
    await writeTables(results, out, out);
    const { reference, prediction, notebook, render, lists, cwd: recordedCwd } = record;
    await writeRecord(
      {
        ...{ schema: 1, version, cwd: recordedCwd, reference, prediction, notebook, render, inputs, lists },
        ...{ options: record.options, dataset: record.dataset, started: started.toISOString() },
        ...{ seconds: (date().getTime() - started.getTime()) / 1000, machine: thisMachine() },
      },
      out,
    );
    await folder.finish();
    const files = [RESULTS_FILE, MEASURES_CSV, MEASURES_PARQUET, RECORD_FILE].map((name) => join(out, name));
    return { results, files };
  } finally {
    await folder.release();
  }
}

export async function mergeSurvey({ folders, dataset, record }: Gathered, out: string): Promise<string> {
  const file = join(out, SURVEY_FILE);
  const { books, faults } = await surveyedIn(folders);
  const cases = dataset.cases.map((one) => one.case);
  const options = surveyOptions(record.options);
  await writeWhole(file, `${jsonText({ schema: 1, version, options, cases, books, faults })}\n`);
  return file;
}
