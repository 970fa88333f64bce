/** What a shard keeps of its cases, complete and in order, so that a run joined from shards equals a run without them. */
import { join } from "node:path";
import {
  type AnalysisOptions,
  type Bookkeeping,
  type CaseSurvey,
  type Overlay,
  openBooks,
} from "../../diagnosis/index.js";
import { InputError, jsonText, parsedJson } from "../../errors/index.js";
import { parquetEncoder, readParquetRows, readText, type TableEncoder } from "../../files/index.js";
import type { CaseFiles, Dataset } from "../dataset.js";
import type { DatasetOptions } from "../open-dataset.js";
import type { CaseFault, CaseScore } from "../work/case-task.js";

export const ANSWERS_FILE = "answers.parquet";
export const SURVEY_FILE = "survey.json";
export const OVERLAYS_FILE = "overlays.json";

/** The most cases whose answers are in memory at once, when writing and when reading. */
const GROUP = 16;

/** One of several shares of a dataset's cases; the first has index 0. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The cases of a shard: consecutive, so that the shards' rows one after another are those of the run. */
export function shareOfCases(cases: readonly CaseFiles[], { index, of }: Shard): readonly CaseFiles[] {
  const start = (share: number) => Math.floor((share * cases.length) / of);
  return cases.slice(start(index), start(index + 1));
}

/** Encodes the rows of a shard's answers: for `survey`, its surveys; for other commands, its scores. */
export function answersEncoder(): {
  add(answer: CaseScore | CaseSurvey | CaseFault): Uint8Array;
  end: TableEncoder["end"];
} {
  const columns = ["case", "answer"].map((name) => ({ name, type: "text" as const }));
  const encoder = parquetEncoder(columns, GROUP);
  return { add: (answer) => encoder.add([[answer.case, jsonText(answer)]]), end: encoder.end };
}

export async function* readAnswers<Answer extends { readonly case: string }>(
  folders: readonly string[],
): AsyncGenerator<Answer | CaseFault> {
  for (const folder of folders) {
    for await (const rows of readParquetRows(join(folder, ANSWERS_FILE), "run this shard again")) {
      for (const { answer } of rows) yield JSON.parse(answer as string) as Answer | CaseFault;
    }
  }
}

/** Pictures of the labels that lose most within a shard; those that lose most overall are among them. */
export async function readOverlays(folder: string): Promise<Overlay[]> {
  return JSON.parse(await readText(join(folder, OVERLAYS_FILE), "run this shard again")) as Overlay[];
}

export interface Surveyed {
  readonly books: Bookkeeping;
  /** Cases that could not be surveyed; they would fail with the same message when scored. */
  readonly faults: readonly CaseFault[];
}

export interface SurveyFile extends Surveyed {
  readonly schema: 1;
  readonly version: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly cases: readonly string[];
}

/** The bookkeeping of a dataset from the surveys of its cases, in order. */
export async function surveyed(answers: AsyncIterable<CaseSurvey | CaseFault>): Promise<Surveyed> {
  const books = openBooks();
  const faults: CaseFault[] = [];
  for await (const answer of answers) {
    if ("error" in answer) faults.push(answer);
    else books.add(answer);
  }
  return { books: books.read(), faults };
}

export const surveyedIn = (folders: readonly string[]): Promise<Surveyed> => surveyed(readAnswers<CaseSurvey>(folders));

/** The options that a survey depends on: all except those about what is scored and how. */
export function surveyOptions(options: AnalysisOptions & DatasetOptions): Readonly<Record<string, unknown>> {
  const { tolerance, surface, labelTolerance, metrics, lesions, stuff, emptyScore, missingDistance, ...others } =
    options;
  const { sweep, thresholds, seed, images, secondRater, layout, names, cases, ...reading } = others;
  return reading;
}

/** Reads `survey.json`; it must match the run that `now` describes. */
export async function readSurvey(
  file: string,
  now?: { readonly version: string; readonly options: AnalysisOptions; readonly dataset: Pick<Dataset, "cases"> },
): Promise<SurveyFile> {
  const wrong = (problem: string) =>
    new InputError({ code: "survey", file, problem, hint: "make it again with dicelens survey and dicelens merge" });
  const text = await readText(file, "name the survey.json that dicelens merge wrote");
  const read = parsedJson(text, () => wrong("is not a whole survey")) as SurveyFile;
  if (read?.schema !== 1 || !Array.isArray(read.cases) || !read.books) throw wrong("is not a survey of a dataset");
  if (!now) return read;
  if (read.version !== now.version) throw wrong(`was made by dicelens ${read.version}, and this is ${now.version}`);
  const [then, asked] = [read.options, surveyOptions(now.options)].map((one) =>
    JSON.stringify(Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))),
  );
  if (then !== asked) throw wrong(`was made with other options (${then}) than are asked for (${asked})`);
  const { cases } = now.dataset;
  if (read.cases.length !== cases.length || cases.some((one, at) => one.case !== read.cases[at])) {
    throw wrong("is of other cases than these");
  }
  return read;
}
