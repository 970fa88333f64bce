/** `shard.json`: version, options, cases, inputs, failed cases, and proof that the shard's files are complete. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { CaseFiles, Dataset, DatasetOptions } from "../../dataset/index.js";
import type { AnalysisOptions, FailedCase } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { readText } from "../../files/index.js";
import type { InputHash, ListHash } from "../record/input-hashes.js";

export const SHARD_FILE = "shard.json";

export const SHARED = ["measure", "sweep", "diagnose", "report", "survey"] as const;

export interface ShardRecord {
  readonly schema: 1;
  readonly version: string;
  readonly command: (typeof SHARED)[number];
  readonly tasks: readonly ("measure" | "sweep" | "diagnose")[];
  /** From 1. */
  readonly shard: number;
  readonly of: number;
  /** As the user named them, relative to this folder. */
  readonly cwd: string;
  readonly reference: string;
  readonly prediction: string;
  readonly options: AnalysisOptions;
  /** How files were paired to cases, and the look of the report: as given. */
  readonly dataset: DatasetOptions;
  readonly render: Readonly<Record<string, unknown>>;
  readonly notebook: string | null;
  /** What was found in the two paths. */
  readonly found: Pick<Dataset, "layout" | "unpaired" | "regions" | "labelNames">;
  /** The number of cases in all shards, and a SHA-256 of their names. */
  readonly total: number;
  readonly names: string;
  /** SHA-256 of the survey of the dataset; `null` if there was none. */
  readonly survey: string | null;
  readonly lists: readonly ListHash[];
  /** This shard's cases, in the order of the whole list. */
  readonly cases: readonly CaseFiles[];
  readonly inputs: readonly InputHash[];
  readonly failed: readonly FailedCase[];
  readonly files: readonly ShardFile[];
  readonly seconds: number;
}

export interface ShardFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const texts = z.object({ reference: z.string(), prediction: z.string() });
const schema = z.looseObject({
  ...{ schema: z.literal(1), version: z.string(), command: z.enum(SHARED), tasks: z.array(z.string()) },
  ...{ shard: z.int().min(1), of: z.int().min(1), cwd: z.string(), ...texts.shape },
  options: z.looseObject({}),
  dataset: z.looseObject({}),
  render: z.looseObject({}),
  notebook: z.string().nullable(),
  found: z.looseObject({ layout: z.string(), unpaired: z.array(z.object({ file: z.string(), reason: z.string() })) }),
  ...{ total: z.int(), names: z.string(), survey: z.string().nullable(), seconds: z.number() },
  lists: z.array(z.looseObject({ sha256: z.string() })),
  cases: z.array(z.looseObject({ case: z.string(), ...texts.shape })),
  inputs: z.array(z.looseObject({ case: z.string(), file: z.string(), sha256: z.string() })),
  failed: z.array(z.object({ case: z.string(), error: z.string() })),
  files: z.array(z.object({ name: z.string().regex(/^[a-z]+\.[a-z]+$/), bytes: z.int(), sha256: z.string() })),
});

export interface GivenShard {
  readonly asNamed: string;
  readonly folder: string;
  readonly record: ShardRecord;
}

export async function readShard(asNamed: string, cwd: string): Promise<GivenShard> {
  const folder = resolve(cwd, asNamed);
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw notWhole(asNamed, "is not there", "run this shard, or name the folders of all shards");
  if (!(await stat(join(folder, SHARD_FILE)).catch(() => undefined))) {
    throw notWhole(asNamed, `is no finished shard: it holds no ${SHARD_FILE}`, "run this shard again, or leave it out");
  }
  const file = join(asNamed, SHARD_FILE);
  const text = await readText(join(folder, SHARD_FILE), "run this shard again", file);
  try {
    return { asNamed, folder, record: schema.parse(JSON.parse(text)) as unknown as ShardRecord };
  } catch {
    throw notWhole(file, "is cut short, or is no record of a shard", "run this shard again");
  }
}

export async function checkFiles({ asNamed, folder, record }: GivenShard): Promise<void> {
  const again = `run it again with --shard ${record.shard}/${record.of}`;
  for (const { name, bytes, sha256 } of record.files) {
    const file = join(asNamed, name);
    const size = (await stat(join(folder, name)).catch(() => undefined))?.size;
    if (size === undefined) throw notWhole(file, "is missing from its shard", again);
    if (size !== bytes) {
      throw notWhole(file, `is ${size < bytes ? "cut short" : "changed"}: ${size} of ${bytes} bytes`, again);
    }
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(folder, name)), hash);
    if (hash.digest("hex") !== sha256) throw notWhole(file, "was changed since its shard was written", again);
  }
}

export const notWhole = (file: string, problem: string, hint: string): InputError =>
  new InputError({ code: "shard", file, problem, hint });
