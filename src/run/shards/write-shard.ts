// Writes one shard of a run: its rows of the table, every answer, and `shard.json`, written last: a folder without it is
// not a shard. A shard that was killed continues from `.journal`.
import { createHash } from "node:crypto";
import { appendFile, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import {
  ANSWERS_FILE,
  analyseEach,
  answersEncoder,
  type CaseFault,
  type Dataset,
  isWhole,
  type LabelResult,
  OVERLAYS_FILE,
  type Shard,
  SURVEY_FILE,
  shareOfCases,
  surveyCases,
  type TableForm,
  tableSink,
  version,
  type WorkOptions,
} from "../../dataset/index.js";
import type { AnalysisOptions, CaseResult } from "../../diagnosis/index.js";
import { given, jsonText } from "../../errors/index.js";
import { lowestCases } from "../../figures/index.js";
import { isBegun, makeFolder, notWritable, openWhole, parquetEncoder, writeWhole } from "../../files/index.js";
import { JOURNAL_FOLDER, PROGRESS_FILE } from "../output/take.js";
import { hashInputs, hashLists } from "../record/input-hashes.js";
import { SHARD_FILE, type ShardFile, type ShardRecord } from "./shard-record.js";

type Given = Pick<
  ShardRecord,
  "command" | "tasks" | "cwd" | "reference" | "prediction" | "options" | "dataset" | "render" | "notebook"
>;

export interface ShardRequest extends Given {
  readonly folder: string;
  readonly shard: Shard;
  /** The whole dataset, and the options with the paths under which it was opened. */
  readonly opened: Dataset;
  readonly analysis: AnalysisOptions;
  readonly table?: (sample: readonly LabelResult[]) => TableForm;
  readonly work: WorkOptions;
}

/** Returns the cases that failed. */
export async function writeShard(request: ShardRequest): Promise<CaseFault[]> {
  const { folder, shard, opened, analysis, table, work, tasks, command } = request;
  const began = performance.now();
  const journal = join(folder, JOURNAL_FOLDER);
  const progressFile = join(journal, PROGRESS_FILE);
  const cases = shareOfCases(opened.cases, shard);
  const whole = { shard: shard.index + 1, of: shard.of, cases: cases.length, total: opened.cases.length };
  try {
    await makeFolder(journal);
    await rm(join(folder, SHARD_FILE), { force: true });
    await rm(progressFile, { force: true });
    await appendFile(progressFile, `${JSON.stringify({ shard: whole, at: Date.now() })}\n`);
  } catch (error) {
    // If it is not empty it stays: it may hold answers.
    await rm(progressFile, { force: true }).catch(() => undefined);
    for (const one of [journal, folder]) await rmdir(one).catch(() => undefined);
    throw notWritable(folder, error);
  }
  const inputs = hashInputs({ ...opened, cases }, work.signal);
  inputs.catch(() => undefined);
  const [answersFile, tableFile] = [
    await hashed(folder, ANSWERS_FILE),
    table && (await hashed(folder, TABLES[command])),
  ];
  const answers = answersEncoder();
  const rows = table && tableFile && tableSink(table, [tableFile.write, parquetEncoder]);
  const faults: CaseFault[] = [];
  let lowest: CaseResult[] = [];
  const keep = async (outcome: Parameters<typeof answers.add>[0], labels: readonly LabelResult[] = []) => {
    if ("error" in outcome) faults.push(outcome);
    await answersFile.write(answers.add(outcome));
    const scored = command === "report" ? labels.filter(isWhole) : labels;
    await rows?.add(scored);
    if (command === "report") lowest = lowestCases([...lowest, ...(scored as CaseResult[])]);
  };
  try {
    const how = { ...analysis, ...work, journal, progressFile, shard };
    const files: ShardFile[] = [];
    if (command === "survey") for await (const answer of surveyCases(opened, how)) await keep(answer);
    else {
      const { books, overlays } = await analyseEach(
        opened,
        { ...how, tasks },
        (outcome) => keep(outcome, "error" in outcome ? [] : outcome.labels),
        () => lowest,
      );
      if (tasks.includes("diagnose")) {
        files.push(await written(folder, SURVEY_FILE, jsonText({ schema: 1, books, faults: [], cases: [] })));
      }
      if (command === "report") files.push(await written(folder, OVERLAYS_FILE, jsonText(overlays)));
    }
    await answersFile.write(answers.end());
    await rows?.end(() => ({}));
    for (const file of [answersFile, tableFile]) if (file) files.push(await file.commit());
    const { layout, unpaired, regions, labelNames } = opened;
    const record: ShardRecord = {
      ...{ schema: 1, version, command, tasks, shard: whole.shard, of: shard.of, cwd: request.cwd },
      ...{ reference: request.reference, prediction: request.prediction, options: request.options },
      ...{ dataset: request.dataset, render: request.render, notebook: request.notebook },
      found: { layout, unpaired, ...given({ regions, labelNames }) },
      total: opened.cases.length,
      names: sha256Of(JSON.stringify(opened.cases.map((one) => one.case))),
      survey: files.find(({ name }) => name === SURVEY_FILE)?.sha256 ?? null,
      lists: await hashLists(opened, request.dataset),
      cases,
      inputs: await inputs,
      failed: faults.map(({ case: name, error }) => ({ case: name, error })),
      files,
      seconds: (performance.now() - began) / 1000,
    };
    await writeWhole(join(folder, SHARD_FILE), `${jsonText(record)}\n`);
    // Unfinished files of a killed shard are deleted together with its journal.
    const begun = (await readdir(folder)).filter((name) => isBegun(name));
    const left = [journal, ...begun.map((name) => join(folder, name))];
    await Promise.all(left.map((one) => rm(one, { recursive: true, force: true }).catch(() => undefined)));
    return faults;
  } finally {
    await answersFile.discard();
    await tableFile?.discard();
  }
}

export const TABLES = {
  ...{ measure: "measures.parquet", diagnose: "measures.parquet", report: "measures.parquet" },
  ...{ sweep: "sweep.parquet", survey: "" },
} as const;

async function written(folder: string, name: string, text: string): Promise<ShardFile> {
  await writeWhole(join(folder, name), text);
  return { name, bytes: Buffer.byteLength(text), sha256: sha256Of(text) };
}

const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

async function hashed(folder: string, name: string) {
  const file = await openWhole(join(folder, name));
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    async write(piece: string | Uint8Array) {
      if (piece.length === 0) return;
      hash.update(piece);
      bytes += Buffer.byteLength(piece);
      await file.write(piece);
    },
    async commit(): Promise<ShardFile> {
      await file.commit();
      return { name, bytes, sha256: hash.digest("hex") };
    },
    discard: file.discard,
  };
}
