/** The progress of a run, sharded or not, from the files that it leaves while it runs. */
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Progress } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { JOURNAL_FOLDER, PROGRESS_FILE } from "../output/take.js";
import { RECORD_FILE, readRecord } from "../record/record.js";
import { readResults } from "../record/results-file.js";
import { eventsIn, textIn } from "../watch-progress.js";
import { readShard, SHARD_FILE } from "./shard-record.js";

export interface ShardStatus {
  /** The folder inside the requested one; "." is that one itself; `null` if a shard has none yet. */
  readonly folder: string | null;
  readonly state: "done" | "running" | "missing";
  /** From 1; `null` if the run is not sharded. */
  readonly shard: number | null;
  readonly of: number | null;
  readonly phase: Progress["phase"] | null;
  readonly cases: number | null;
  readonly done: number;
  readonly failed: number;
  readonly rate: number | null;
  readonly left: number | null;
  /** Seconds since a running one's last sign of life: after long it was killed, or is busy with a large case. */
  readonly silent: number | null;
}

export interface Status extends Pick<ShardStatus, "cases" | "done" | "failed" | "rate" | "left"> {
  readonly schema: 1;
  readonly state: "done" | "running";
  readonly shards: readonly ShardStatus[];
}

const TAIL = 1 << 16;

type One = ShardStatus & { readonly total: number | null };

/** Of a folder of shards, a shard, or the folder of a report; `now` is milliseconds since 1970. */
export async function statusOf(asNamed: string, cwd: string, now: number): Promise<Status> {
  const folder = resolve(cwd, asNamed);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw nothing(asNamed, "is no folder");
  const itself = await lookAt(folder, ".", now);
  const found: One[] = itself ? [itself] : [];
  if (!itself) {
    const names = await readdir(folder);
    for (const name of names.sort((one, other) => one.localeCompare(other, "en", { numeric: true }))) {
      const one = await lookAt(join(folder, name), name, now);
      if (one) found.push(one);
    }
  }
  const [first] = found;
  if (!first) throw nothing(asNamed, "holds no shard and no run");
  const of = itself ? null : first.of;
  const shares = new Set(found.map(({ shard }) => shard));
  const absent = Array.from({ length: of ?? 0 }, (_, index) => index + 1).filter((share) => !shares.has(share));
  const all = [...found, ...absent.map((shard): One => ({ ...none(shard, of), total: null }))];
  const done = sum(all.map((one) => (one.phase === "survey" && one.state === "running" ? 0 : one.done)));
  const cases = itself ? first.cases : (first.total ?? sum(all.map((one) => one.cases ?? 0)));
  const rate = sum(all.map((one) => (one.state === "running" && one.phase === "score" ? (one.rate ?? 0) : 0)));
  const state = all.every((one) => one.state === "done") ? "done" : "running";
  const left = state === "done" ? 0 : rate > 0 && cases !== null ? Math.max(0, cases - done) / rate : null;
  return {
    ...{ schema: 1, state, cases, done, failed: sum(all.map((one) => one.failed)) },
    ...{ rate: rate > 0 ? rate : null, left },
    shards: all.sort((a, b) => (a.shard ?? 0) - (b.shard ?? 0)).map(({ total: _, ...one }) => one),
  };
}

function none(shard: number | null, of: number | null): ShardStatus {
  const unknown = { phase: null, cases: null, rate: null, left: null, silent: null };
  return { folder: null, state: "missing", shard, of, done: 0, failed: 0, ...unknown };
}

async function lookAt(folder: string, name: string, now: number): Promise<One | undefined> {
  const isThere = async (file: string) => (await stat(join(folder, file)).catch(() => undefined)) !== undefined;
  if (await isThere(SHARD_FILE)) {
    const { record } = await readShard(folder, folder);
    const { shard, of, cases, failed, seconds, total } = record;
    const counts = { cases: cases.length, done: cases.length, failed: failed.length };
    const rate = seconds > 0 && cases.length > 0 ? cases.length / seconds : null;
    return { ...none(shard, of), folder: name, state: "done", ...counts, rate, left: 0, total };
  }
  const running = await progressIn(join(folder, JOURNAL_FOLDER, PROGRESS_FILE), now);
  if (running) return { ...running, folder: name };
  if (!(await isThere(RECORD_FILE))) return undefined;
  const { inputs, seconds } = await readRecord(folder, folder);
  const count = new Set(inputs.map((one) => one.case)).size;
  const { failed } = await readResults(folder);
  const counts = { cases: count, done: count, failed: failed?.length ?? 0 };
  return { ...none(null, null), folder: name, state: "done", ...counts, rate: count / seconds, left: 0, total: count };
}

/** A running one's progress, from its last line; the first line says which shard it is, if it is one. */
async function progressIn(file: string, now: number): Promise<One | undefined> {
  const size = (await stat(file).catch(() => undefined))?.size;
  if (size === undefined) return undefined;
  const [head] = eventsIn<Event>(await textIn(file, 0, 4096));
  const tail = eventsIn<Event>(await textIn(file, Math.max(0, size - TAIL)));
  const { shard, of, cases, total } = head?.shard ?? { shard: null, of: null, cases: null, total: null };
  const told = tail.flatMap(({ progress, at = now }) => (progress ? [{ ...progress, at }] : []));
  const last = told.at(-1);
  const silent = Math.max(0, now - (last?.at ?? head?.at ?? now)) / 1000;
  const start = { ...none(shard, of), state: "running" as const, cases, silent, total };
  if (!last) return start;
  const from = told.find(({ phase }) => phase === last.phase) ?? last;
  const [seconds, fresh] = [(last.at - from.at) / 1000, last.done - (last.kept ?? 0) - from.done + (from.kept ?? 0)];
  const rate = seconds > 0 && fresh > 0 ? fresh / seconds : null;
  const left = rate === null ? null : (last.total - last.done) / rate;
  const { phase, done, failed = 0 } = last;
  return { ...start, phase, cases: phase === "score" ? last.total : cases, done, failed, rate, left };
}

interface Event {
  readonly shard?: { readonly shard: number; readonly of: number; readonly cases: number; readonly total: number };
  readonly progress?: Progress;
  readonly at?: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function nothing(file: string, problem: string): InputError {
  const hint = "name a folder of shards, or the folder that dicelens report writes";
  return new InputError({ code: "status", file, problem, hint });
}
