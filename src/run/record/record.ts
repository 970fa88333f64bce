/** `run.json`: a record of a run, enough to repeat it on other data and to prove what it was done on. */
import { availableParallelism, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { DrawingBrowser } from "../../browser/index.js";
import type { DatasetOptions } from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { readText, writeWhole } from "../../files/index.js";
import type { InputHash, ListHash } from "./input-hashes.js";
import { tooDeep } from "./results-schema.js";
import type { SinceRecorded } from "./since-recorded.js";

export const RECORD_FILE = "run.json";

const mappings = z.array(z.object({ reference: z.number(), prediction: z.number() }));
const numbers = z.array(z.number());
const text = z.string();

/** A record may have been edited by hand, so its options are checked like typed ones. */
const analysisSchema = z.looseObject({
  labels: z.array(z.int()).optional(),
  regions: z.array(z.object({ name: text, labels: z.array(z.int()) })).optional(),
  merge: z.boolean().optional(),
  instances: z.boolean().optional(),
  matchIou: z.union([z.number(), z.templateLiteral([">=", z.number()])]).optional(),
  stuff: z.array(z.int()).optional(),
  ignore: z.array(z.int()).optional(),
  threshold: z.number().optional(),
  argmax: z.int().optional(),
  palette: z.union([text, z.record(text, numbers)]).optional(),
  background: z.int().optional(),
  classes: z.array(text).optional(),
  spacing: numbers.optional(),
  tolerance: numbers.optional(),
  lesions: z.object({ dilation: z.number(), volume: z.number(), penalty: z.number() }).optional(),
  surface: z.enum(["boundary", "surfels"]).optional(),
  labelTolerance: z.record(text, numbers).optional(),
  metrics: z.array(text).optional(),
  emptyScore: z.union([z.literal(0), z.literal(1), z.null()]).optional(),
  missingDistance: z.union([z.number().nonnegative(), z.literal("inf"), z.literal("diagonal"), z.null()]).optional(),
  relabel: mappings.optional(),
  resample: z.literal("nearest").optional(),
  orient: z.string().optional(),
  seed: z.number().optional(),
});
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, z.string().optional()]));
const datasetSchema = z.looseObject(texts("images", "secondRater", "layout", "names", "cases"));
const renderSchema = z.looseObject({
  ...texts("title", "author", "logo", "template"),
  formats: z.array(z.enum(["html", "pdf", "md", "png"])).optional(),
  language: z.enum(["en", "de"]).optional(),
  paper: z.enum(["A4", "Letter"]).optional(),
  pages: z.literal(1).optional(),
  sections: z.array(text).optional(),
});

const recordSchema = z.looseObject({
  schema: z.literal(1),
  version: text,
  cwd: text,
  reference: text,
  prediction: text,
  notebook: z.string().nullable(),
  options: analysisSchema,
  dataset: datasetSchema,
  render: renderSchema,
  inputs: z.array(z.object({ case: text, role: text, file: text, sha256: text })),
  lists: z.array(z.object({ role: text, file: text, sha256: text })).optional(),
  started: z.iso.datetime(),
  seconds: z.number(),
  machine: z.looseObject({ node: text, platform: text, arch: text, cores: z.number(), memory: z.number() }),
  browser: z.looseObject({ version: text, path: text, sandbox: z.boolean() }).optional(),
});

export interface RunRecord {
  readonly schema: 1;
  readonly version: string;
  /** The folder that the record's relative paths start from. */
  readonly cwd: string;
  readonly reference: string;
  readonly prediction: string;
  /** The full path of the notebook, if it was not the package's own. */
  readonly notebook: string | null;
  /** Every option that changed the numbers. */
  readonly options: AnalysisOptions;
  /** How files were paired to cases; paths as the user gave them. */
  readonly dataset: DatasetOptions;
  /** Options for the look of the report. */
  readonly render: Readonly<Record<string, unknown>>;
  readonly inputs: readonly InputHash[];
  /** Other files that affected the run; absent in records of earlier versions. */
  readonly lists?: readonly ListHash[];
  /** How this run's inputs differ from those of the run that it repeats; absent if it is not a rerun. */
  readonly rerunOf?: SinceRecorded;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly seconds: number;
  readonly machine: Machine;
  /** The browser that drew the report; absent in records of earlier versions. */
  readonly browser?: DrawingBrowser;
}

export type Machine = Readonly<ReturnType<typeof thisMachine>>;

/** `memory` in bytes. */
export function thisMachine() {
  const { platform, arch, versions } = process;
  return { node: versions.node, platform, arch, cores: availableParallelism(), memory: totalmem() };
}

export const writeRecord = (record: RunRecord, folder: string): Promise<void> =>
  writeWhole(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);

export async function readRecord(asNamed: string, cwd: string): Promise<RunRecord> {
  const file = join(asNamed, RECORD_FILE);
  const text = await readText(resolve(cwd, file), "name the folder that dicelens report wrote with --out", file);
  try {
    if (tooDeep(text)) throw new RangeError("nested too deep");
    return recordSchema.parse(JSON.parse(text)) as unknown as RunRecord;
  } catch {
    const hint = "run dicelens report again";
    throw new InputError({ code: "record", file, problem: "is not a record of a run", hint });
  }
}
