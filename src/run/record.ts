/** `run.json`: what a run was, enough to do it again on other data and to prove what it was done on. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Dataset, DatasetOptions } from "../dataset/index.js";
import type { AnalysisOptions } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { inputFiles, readText, writeWhole } from "../io/index.js";

export const RECORD_FILE = "run.json";

const mappings = z.array(z.object({ reference: z.number(), prediction: z.number() }));
const numbers = z.array(z.number());

/** A record may have been changed by hand: what is done again is checked as what is typed. */
const analysisSchema = z.looseObject({
  labels: z.array(z.int()).optional(),
  merge: z.boolean().optional(),
  instances: z.boolean().optional(),
  matchIou: z.number().optional(),
  ignore: z.array(z.int()).optional(),
  threshold: z.number().optional(),
  spacing: numbers.optional(),
  tolerance: numbers.optional(),
  labelTolerance: z.record(z.string(), numbers).optional(),
  metrics: z.array(z.string()).optional(),
  emptyScore: z.union([z.literal(0), z.literal(1), z.null()]).optional(),
  relabel: mappings.optional(),
  resample: z.literal("nearest").optional(),
  orient: z.string().optional(),
  seed: z.number().optional(),
});
const datasetSchema = z.record(z.string(), z.unknown());

const recordSchema = z.looseObject({
  schema: z.literal(1),
  version: z.string(),
  cwd: z.string(),
  reference: z.string(),
  prediction: z.string(),
  notebook: z.string().nullable(),
  options: analysisSchema,
  dataset: datasetSchema,
  /** Options of the report. */
  render: z.record(z.string(), z.unknown()),
  inputs: z.array(z.object({ case: z.string(), role: z.string(), file: z.string(), sha256: z.string() })),
  lists: z.array(z.object({ role: z.string(), file: z.string(), sha256: z.string() })).optional(),
  started: z.string(),
  seconds: z.number(),
  machine: z.looseObject({
    node: z.string(),
    platform: z.string(),
    arch: z.string(),
    cores: z.number(),
    memory: z.number(),
  }),
});

export interface RunRecord {
  readonly schema: 1;
  readonly version: string;
  /** Where relative paths of the record start. */
  readonly cwd: string;
  readonly reference: string;
  readonly prediction: string;
  /** The notebook that was run, its whole path, where it was not the package's own. */
  readonly notebook: string | null;
  /** Every option that shaped the numbers. */
  readonly options: AnalysisOptions;
  /** Which files made a case; paths as the user gave them. */
  readonly dataset: DatasetOptions;
  /** How the report looks. */
  readonly render: Readonly<Record<string, unknown>>;
  readonly inputs: readonly InputHash[];
  /** Files beside the masks that shaped the run; absent in records of earlier versions. */
  readonly lists?: readonly ListHash[];
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly seconds: number;
  readonly machine: Machine;
}

export interface InputHash {
  readonly case: string;
  readonly role: "reference" | "prediction" | "image" | "second-rater";
  readonly file: string;
  readonly sha256: string;
}

export interface ListHash {
  /** The table of attributes (`--cases`), the names of labels (`--names`), or the manifest that names the masks. */
  readonly role: "cases" | "names" | "manifest";
  readonly file: string;
  readonly sha256: string;
}

export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly arch: string;
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
}

export function thisMachine(): Machine {
  return {
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cores: availableParallelism(),
    memory: totalmem(),
  };
}

/**
 * SHA-256 of every input of a dataset: of its bytes where it is one file; where it is several (a series, a store, a header
 * with its voxels), of the list that `sha256sum` gives of them, by their names within its folder. An input that cannot be
 * read has none: its case is listed as failed where it is scored.
 */
export async function hashInputs(dataset: Dataset, signal?: AbortSignal): Promise<InputHash[]> {
  const hashes: InputHash[] = [];
  // One COCO file is the input of every case.
  const known = new Map<string, Promise<string | undefined>>();
  for (const files of dataset.cases) {
    const roles = [
      ["reference", files.reference],
      ["prediction", files.prediction],
      ["image", files.image],
      ["second-rater", files.secondRater],
    ] as const;
    for (const [role, file] of roles) {
      if (file === undefined) continue;
      signal?.throwIfAborted();
      const parts = await inputFiles(file);
      const shared = parts.length === 1 && parts[0] !== file ? (parts[0] as string) : undefined;
      const hash = known.get(shared ?? "") ?? hashOf(file, parts);
      if (shared !== undefined) known.set(shared, hash);
      const sha256 = await hash;
      if (sha256 !== undefined) hashes.push({ case: files.case, role, file, sha256 });
    }
  }
  return hashes;
}

/** SHA-256 of the files that say what is scored without being masks. */
export async function hashLists(
  { reference, prediction, layout }: Pick<Dataset, "reference" | "prediction" | "layout">,
  { cases, names }: Pick<DatasetOptions, "cases" | "names">,
): Promise<ListHash[]> {
  const manifests = layout === "CSV manifest" ? [...new Set([reference, prediction])] : [];
  const lists = [
    ...manifests.map((file) => ({ role: "manifest" as const, file })),
    ...(cases === undefined ? [] : [{ role: "cases" as const, file: cases }]),
    ...(names === undefined ? [] : [{ role: "names" as const, file: names }]),
  ];
  const hashed = await Promise.all(lists.map(async (list) => ({ ...list, sha256: await hashOfFile(list.file) })));
  return hashed.flatMap(({ sha256, ...list }) => (sha256 === undefined ? [] : [{ ...list, sha256 }]));
}

async function hashOf(input: string, files: readonly string[]): Promise<string | undefined> {
  const [first = input] = files;
  if (files.length === 1 && (await stat(input).catch(() => undefined))?.isDirectory() !== true)
    return hashOfFile(first);
  const folder = first === input ? dirname(input) : input;
  const list = createHash("sha256");
  for (const file of files) {
    const sha256 = await hashOfFile(file);
    if (sha256 === undefined) return undefined;
    list.update(`${sha256}  ${relative(folder, file)}\n`);
  }
  return list.digest("hex");
}

async function hashOfFile(file: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["EISDIR", "ENOENT", "EACCES", "ENOTDIR"].includes(code)) return undefined;
    throw error;
  }
  return hash.digest("hex");
}

export function writeRecord(record: RunRecord, folder: string): Promise<void> {
  return writeWhole(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * Reads a folder's `run.json`.
 *
 * @throws InputError `not-found` or `record` when it is not there or not a record of a run.
 */
export async function readRecord(asNamed: string, cwd: string): Promise<RunRecord> {
  const file = join(asNamed, RECORD_FILE);
  const text = await readText(resolve(cwd, file), "name the folder that dicelens report wrote with --out", file);
  try {
    return recordSchema.parse(JSON.parse(text)) as unknown as RunRecord;
  } catch {
    throw new InputError({
      code: "record",
      file,
      problem: "is not a record of a run",
      hint: "run dicelens report again",
    });
  }
}
