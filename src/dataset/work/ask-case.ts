/**
 * How a case gets its answer: from the journal where it holds one, else from a worker, as soon as there is memory for it.
 *
 * One small case alone is answered here: a process costs more than it. Where fewer cases are left than workers, the
 * labels of a case are spread: each worker reads the case and scores its share, so that no volume is passed about.
 */
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { CaseSurvey } from "../../diagnosis/index.js";
import { given, jsonText } from "../../errors/index.js";
import { inputFiles } from "../../files/index.js";
import { type About, type Journal, keyOf, openJournal } from "../kept/journal.js";
import { noneMatches } from "../kept/kept-match.js";
import { version } from "../own-package.js";
import type { WorkOptions } from "../work-options.js";
import { type Budget, openBudget } from "./budget.js";
import { type CaseSize, caseSize, memoryLimit } from "./case-size.js";
import {
  type CaseFault,
  type CaseScore,
  type CaseTask,
  faultOf,
  type LabelResult,
  scoreCase,
  surveyCase,
} from "./case-task.js";
import { openPool, type Pool } from "./pool.js";
import { WorkerLost } from "./worker.js";

type Score = CaseScore | CaseFault;

export interface Asker {
  /** So many cases are worth asking for at once. */
  readonly window: number;
  /** Answers that the journal had. */
  readonly kept: number;
  survey(task: CaseTask): Promise<CaseSurvey | CaseFault>;
  score(task: CaseTask): Promise<Score>;
  /** @throws InputError `unmatched` where answers are kept and none is to a first question about these cases. */
  checkKept(tasks: readonly CaseTask[], survey: boolean): Promise<void>;
  /** Everything was asked: answers that were used may go. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Cases of so many bytes of voxels are worth more than one worker: each has to start, and to read the case itself. */
const SPREAD_FROM = 2 ** 25;

/**
 * @param total number of cases.
 * @param about what is asked, noted beside the answers.
 */
export async function openAsker(total: number, options: WorkOptions, about: About): Promise<Asker> {
  const jobs = options.jobs ?? availableParallelism();
  const { signal, patience } = options;
  const journal = options.journal === undefined ? undefined : await openJournal(options.journal, about);
  const limit = options.memory ?? memoryLimit();
  const budget = openBudget(limit);
  const pool = openPool({ jobs, patience, signal });
  let left = total;
  let found = 0;
  const told = new Set<string>();

  const ask = async <Answer extends object>(survey: boolean, task: CaseTask): Promise<Answer | CaseFault> => {
    signal?.throwIfAborted();
    // Of the cases not yet scored, each may have so many workers.
    const shares = survey ? 1 : Math.max(1, Math.floor(jobs / Math.max(1, left--)));
    const key = journal && keyOf([version, survey, task, await stampsOf(task)]);
    const kept = key === undefined ? undefined : await journal?.find(key);
    if (kept !== undefined) {
      found++;
      return kept as Answer;
    }
    const size = await caseSize(task);
    const memory = survey ? size.survey : size.score;
    const isBig = size.voxelBytes >= SPREAD_FROM;
    const isAnsweredHere = total === 1 && !isBig;
    const needs = Math.max(memory, size.score);
    const tooLarge = refusal(size.largest, needs, options);
    if (tooLarge) return faultOf(task, tooLarge.problem, tooLarge.hint);
    // Workers that have to wait for each other would only read the case again.
    const sideBySide = task.tally ? 1 : Math.min(shares, Math.max(1, Math.floor(limit / memory)));
    const answer = isAnsweredHere
      ? await here<Answer>(survey, task)
      : survey || !isBig || sideBySide === 1
        ? await inWorker<Answer>(pool, budget, memory, survey, task)
        : ((await spread(pool, budget, memory, task, sideBySide)) as Answer | CaseFault);
    // Said of a case that was whole: a header that lies needs nothing.
    if (needs > limit && !isAnsweredHere && !("error" in answer) && !told.has(task.files.case)) {
      told.add(task.files.case);
      options.onLarge?.({ case: task.files.case, needs, limit });
    }
    // A fault is not kept: a file may be mended, a machine have more memory, when the run is resumed.
    if (key !== undefined && !("error" in answer)) await (journal as Journal).add(key, answer);
    return answer;
  };
  return {
    window: 2 * jobs,
    get kept() {
      return found;
    },
    survey: (task) => ask<CaseSurvey>(true, task),
    score: (task) => ask(false, task),
    async checkKept(tasks, survey) {
      if (!journal || options.journal === undefined) return;
      for (const task of tasks) {
        if (journal.has(keyOf([version, survey, task, await stampsOf(task)]))) return;
      }
      const error = await noneMatches(options.journal, about, total);
      if (error) throw error;
    },
    finish: async () => journal?.noteUsed(),
    close: async () => {
      await pool.close();
      await journal?.close();
    },
  };
}

/** Why a stranger's file is not even read. */
function refusal(
  { file, voxels }: CaseSize["largest"],
  needs: number,
  { maxVoxels = Number.POSITIVE_INFINITY, maxMemory = Number.POSITIVE_INFINITY }: WorkOptions,
): { readonly problem: string; readonly hint: string } | undefined {
  const gigabytes = (bytes: number) => Number((bytes / 1e9).toPrecision(2));
  if (voxels > maxVoxels) {
    const problem = `${file}: its header gives ${voxels} voxels, more than --max-voxels ${maxVoxels}`;
    return { problem, hint: "crop it, or raise the limit" };
  }
  if (needs <= maxMemory) return undefined;
  const problem = `${file}: the case needs up to ${gigabytes(needs)} GB, more than --max-memory ${gigabytes(maxMemory)}`;
  return { problem, hint: "crop its files, or raise the limit" };
}

/** The same JSON as from a worker, so that no number depends on where it was made. */
async function here<Answer>(survey: boolean, task: CaseTask): Promise<Answer | CaseFault> {
  const answer = survey ? await surveyCase(task) : await scoreCase(task);
  return JSON.parse(jsonText(answer)) as Answer | CaseFault;
}

async function inWorker<Answer>(
  pool: Pool,
  budget: Budget,
  memory: number,
  survey: boolean,
  task: CaseTask,
): Promise<Answer | CaseFault> {
  const giveBack = await budget.take(memory);
  try {
    return (await pool.ask({ survey, task })) as Answer | CaseFault;
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    const problem = `${task.files.reference}: the worker that read this case was lost: ${error.message}`;
    return faultOf(task, problem, error.hint);
  } finally {
    giveBack();
  }
}

/** Every worker scores the labels of its share; the labels come back in one order. */
async function spread(pool: Pool, budget: Budget, memory: number, task: CaseTask, shares: number): Promise<Score> {
  const parts = await Promise.all(
    Array.from({ length: shares }, (_, index) =>
      inWorker<Score>(pool, budget, memory, false, { ...task, share: { index, of: shares } }),
    ),
  );
  const labels: LabelResult[] = [];
  let unread: CaseScore["unread"];
  for (const part of parts) {
    if ("error" in part) return part;
    labels.push(...part.labels);
    unread ??= part.unread;
  }
  const held = parts.flatMap((part) => ("error" in part || !part.held ? [] : [part.held]))[0];
  labels.sort((one, other) => one.label - other.label);
  return { case: task.files.case, labels, ...given({ held, unread }) };
}

/** Size and time of every file that makes up a case: another content has another stamp. */
async function stampsOf({ files, exchanged }: CaseTask): Promise<unknown[]> {
  const all = [files.reference, files.prediction, files.image, files.secondRater, exchanged?.prediction];
  return Promise.all(all.map((input) => (input === undefined ? null : stampOf(input))));
}

async function stampOf(input: string): Promise<string> {
  const stamps: unknown[] = [];
  for (const file of await inputFiles(input)) {
    const found = await stat(file, { bigint: true }).catch(() => undefined);
    stamps.push(
      found ? [file, String(found.size), String(found.mtimeNs), String(found.ctimeNs), String(found.ino)] : file,
    );
  }
  return keyOf(stamps);
}
