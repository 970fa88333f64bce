// Gets the answer for a case: from the journal, else from a worker, once there is memory for it. A single small case is
// answered here. If fewer cases are left than workers, each worker reads the case and scores a share of its labels.
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
  /** How many cases to request at once. */
  readonly window: number;
  readonly kept: number;
  survey(task: CaseTask): Promise<CaseSurvey | CaseFault>;
  score(task: CaseTask): Promise<Score>;
  checkKept(tasks: readonly CaseTask[], survey: boolean): Promise<void>;
  /** Everything has been asked: used answers may be deleted. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** From this many bytes of voxels on, workers share a case: each has to start, and to read the case itself. */
const SPREAD_FROM = 2 ** 25;

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
    // How many workers each of the remaining cases may have.
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
    // Only for a case that was read completely: a header with a wrong size needs no memory.
    if (needs > limit && !isAnsweredHere && !("error" in answer) && !told.has(task.files.case)) {
      told.add(task.files.case);
      options.onLarge?.({ case: task.files.case, needs, limit });
    }
    // Errors are not kept: by the next run a file may be repaired or the machine have more memory.
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

/** The same JSON as from a worker, so that no number depends on where it was computed. */
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

/** Every worker scores the labels of its share; the labels are then merged in order. */
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

/** Size and time of every file of a case: another content has another stamp. */
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
