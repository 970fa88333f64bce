// Gets the answer for a case: from the journal, else from a worker, once there is memory for it. A single small case is
// answered here. If fewer cases are left than workers, each worker reads the case and scores a share of its labels.
import { availableParallelism } from "node:os";
import { type CaseSurvey, mayShowMore, type Overlay } from "../../diagnosis/index.js";
import { given, InputError, jsonText } from "../../errors/index.js";
import { type About, openJournal } from "../kept/journal.js";
import { noneMatches } from "../kept/kept-match.js";
import type { WorkOptions } from "../work-options.js";
import { openBatches } from "./batches.js";
import { type Budget, openBudget } from "./budget.js";
import { caseSize, memoryLimit } from "./case-size.js";
import { type CaseFault, type CaseScore, type CaseTask, faultOf, type LabelResult } from "./case-task.js";
import { openPool, type Pool } from "./pool.js";
import { answerTo, type CaseAnswer, type CaseQuestion, keyOfCase } from "./question.js";
import { WorkerLost } from "./worker.js";

type Score = CaseScore | CaseFault;

export type Asker = Awaited<ReturnType<typeof openAsker>>;

/** From this many bytes of voxels on, workers share a case: each has to start, and to read the case itself. */
const SPREAD_FROM = 2 ** 25;

export async function openAsker(total: number, options: WorkOptions, about: About) {
  const jobs = options.jobs ?? availableParallelism();
  const { signal, patience, maxVoxels, maxMemory } = options;
  const journal = options.journal === undefined ? undefined : await openJournal(options.journal, about);
  const limit = options.memory ?? memoryLimit();
  const budget = openBudget(limit);
  const pool = openPool({ jobs, patience, signal });
  /** The voxels of the cases that were surveyed. */
  const voxels = new Map<string, number>();
  const batches = openBatches<CaseQuestion, CaseAnswer<CaseSurvey | CaseScore> | CaseFault>(
    jobs,
    (questions) => inWorker(pool, budget, limit / jobs, questions),
    undefined,
    ({ task }) => voxels.get(task.files.case) ?? 0,
  );
  let left = total;
  let found = 0;
  const drawing = new Set<Promise<unknown>>();
  const told = new Set<string>();

  const ask = async <Answer extends object>(survey: boolean, task: CaseTask): Promise<Answer | CaseFault> => {
    signal?.throwIfAborted();
    // How many workers each of the remaining cases may have.
    const shares = survey ? 1 : Math.max(1, Math.floor(jobs / Math.max(1, left--)));
    // Without kept answers the process that reads the case makes the key.
    const known = journal?.isEmpty === false ? await keyOfCase(survey, task) : undefined;
    const kept = known === undefined ? undefined : await journal?.find(known);
    if (kept !== undefined) {
      found++;
      return kept as Answer;
    }
    const question: CaseQuestion = {
      ...{ survey, task, room: limit / jobs, bigFrom: shares > 1 ? SPREAD_FROM : Number.POSITIVE_INFINITY },
      ...{ limits: given({ maxVoxels, maxMemory }), isKept: journal !== undefined && known === undefined },
    };
    const isAlone = total === 1;
    const asked = isAlone
      ? await here<Answer>({ ...question, room: Number.POSITIVE_INFINITY, bigFrom: SPREAD_FROM })
      : ((await batches.ask(question)) as CaseAnswer<Answer> | CaseFault);
    if ("error" in asked) return asked;
    const { size, key = known } = asked;
    if (survey) voxels.set(task.files.case, size.largest.voxels);
    const memory = survey ? size.survey : size.score;
    const needs = Math.max(memory, size.score);
    const isBig = size.voxelBytes >= SPREAD_FROM;
    // Workers that have to wait for each other would only read the case again.
    const sideBySide = survey || !isBig || task.tally ? 1 : Math.min(shares, Math.max(1, Math.floor(limit / memory)));
    const whole = { ...question, room: Number.POSITIVE_INFINITY, bigFrom: Number.POSITIVE_INFINITY };
    const answer =
      asked.answer ??
      (sideBySide > 1
        ? ((await spread(pool, budget, memory, whole, sideBySide)) as Answer | CaseFault)
        : answerOf(await inWorker<Answer>(pool, budget, memory, [whole])));
    // Only for a case that was read completely: a header with a wrong size needs no memory.
    if (needs > limit && !(isAlone && asked.answer) && !("error" in answer) && !told.has(task.files.case)) {
      told.add(task.files.case);
      options.onLarge?.({ case: task.files.case, needs, limit });
    }
    // Errors are not kept: by the next run a file may be repaired or the machine have more memory.
    if (key !== undefined && !("error" in answer)) await journal?.add(key, answer);
    return answer;
  };
  const draw = async (task: CaseTask): Promise<readonly Overlay[]> => {
    const any = { room: Number.POSITIVE_INFINITY, bigFrom: Number.POSITIVE_INFINITY, limits: {} };
    const question = { survey: false, task, ...any, isKept: false };
    const drawn = async () =>
      answerOf(
        total === 1
          ? [await here<Overlay[]>(question)]
          : await inWorker<Overlay[]>(pool, budget, (await caseSize(task)).score, [question]),
      );
    // A worker that was lost is replaced when the next question is asked.
    let answer = await drawn();
    if ("error" in answer) answer = await drawn();
    if (!("error" in answer)) return answer;
    const { problem, hint } = answer;
    throw new InputError({ code: "picture", problem: `no picture of ${task.files.case}: ${problem}`, hint });
  };
  return {
    /** How many cases to request at once. */
    window: () => 2 * jobs * batches.size,
    get kept() {
      return found;
    },
    survey: (task: CaseTask) => ask<CaseSurvey>(true, task),
    score: (task: CaseTask) => ask<CaseScore>(false, task),
    /** How many processes draw pictures. */
    drawers: total === 1 ? 1 : jobs,
    /** How many of them have nothing else to do from now on. */
    get spare() {
      return left > 0 || total === 1 ? 0 : Math.max(0, batches.free - drawing.size);
    },
    /** Pictures of labels that were scored; none if the files are gone since. They are not kept. What cannot be drawn ends the run. */
    pictures(task: CaseTask): Promise<readonly Overlay[]> {
      const drawn = draw(task);
      drawing.add(drawn);
      const end = () => drawing.delete(drawn);
      drawn.then(end, end);
      return drawn;
    },
    async checkKept(tasks: readonly CaseTask[], survey: boolean) {
      if (journal?.isEmpty !== false || options.journal === undefined) return;
      for (const task of tasks) if (journal.has(await keyOfCase(survey, task))) return;
      const error = await noneMatches(options.journal, about, total);
      if (error) throw error;
    },
    /** Everything has been asked: used answers may be deleted. */
    finish: async () => journal?.noteUsed(),
    close: async () => {
      // A worker that is lost by closing would be replaced.
      await Promise.allSettled(drawing);
      await pool.close();
      await journal?.close();
    },
  };
}

/** The same JSON as from a worker, so that no number depends on where it was computed. */
const here = async <Answer>(question: CaseQuestion): Promise<CaseAnswer<Answer>> =>
  JSON.parse(jsonText(await answerTo(question))) as CaseAnswer<Answer>;

/** If a worker is lost with several questions, each is asked again alone, so that it costs only the case it read. */
async function inWorker<Answer>(
  pool: Pool,
  budget: Budget,
  memory: number,
  questions: readonly CaseQuestion[],
): Promise<(CaseAnswer<Answer> | CaseFault)[]> {
  const giveBack = await budget.take(memory);
  try {
    return (await pool.ask(questions)) as CaseAnswer<Answer>[];
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    giveBack();
    const [{ task }] = questions as readonly [CaseQuestion];
    const problem = `${task.files.reference}: the worker that read this case was lost: ${error.message}`;
    if (questions.length === 1) return [faultOf(task, problem, error.hint)];
    const answers: (CaseAnswer<Answer> | CaseFault)[] = [];
    for (const one of questions) answers.push(...(await inWorker<Answer>(pool, budget, memory, [one])));
    return answers;
  } finally {
    giveBack();
  }
}

/** The answer to a question that every size of case may be read for. */
function answerOf<Answer>([asked]: readonly (CaseAnswer<Answer> | CaseFault)[]): Answer | CaseFault {
  const one = asked as CaseAnswer<Answer> | CaseFault;
  return "error" in one ? one : (one.answer as Answer | CaseFault);
}

/** Every worker scores the labels of its share; the labels are then merged in order, and one worker looks at all together. */
async function spread(
  pool: Pool,
  budget: Budget,
  memory: number,
  question: CaseQuestion,
  shares: number,
): Promise<Score> {
  const { task } = question;
  const parts = await Promise.all(
    Array.from({ length: shares }, async (_, index) =>
      answerOf(
        await inWorker<CaseScore>(pool, budget, memory, [
          { ...question, task: { ...task, share: { index, of: shares } } },
        ]),
      ),
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
  const apart = labels.flatMap(({ label, diagnosis }) => (diagnosis ? [{ label, diagnosis }] : []));
  if (mayShowMore(apart)) {
    const together: CaseTask = { ...task, tasks: ["diagnose"], apart };
    const seen = answerOf(await inWorker<CaseScore>(pool, budget, memory, [{ ...question, task: together }]));
    if ("error" in seen) return seen;
    const told = new Map(seen.labels.map(({ label, diagnosis }) => [label, diagnosis]));
    const all = labels.map((one) => ({ ...one, ...given({ diagnosis: told.get(one.label) }) }));
    return { case: task.files.case, labels: all, ...given({ held, unread }) };
  }
  return { case: task.files.case, labels, ...given({ held, unread }) };
}
