/** Reads the masks of a run again: a file is shown only if it still has the recorded hash. */
import { resolve } from "node:path";
import type { MissingPicture } from "../../compare/statistics/index.js";
import {
  type CaseFiles,
  caseSize,
  type Dataset,
  memoryLimit,
  openDataset,
  readCase,
  scoredBy,
} from "../../dataset/index.js";
import type { AnalysisOptions } from "../../diagnosis/index.js";
import { given, InputError } from "../../errors/index.js";
import { isOutOfMemory } from "../../files/index.js";
import { labelReader, type MaskPair, type Volume } from "../../mask/index.js";
import { type InputHash, openHasher } from "./input-hashes.js";
import type { RunRecord } from "./record.js";

export interface MaskSource {
  /** The plan of its files; fails if they were deleted. */
  readonly open: () => Promise<Dataset>;
  readonly options: AnalysisOptions;
  readonly inputs: readonly InputHash[];
}

export interface ScoredMasks {
  readonly pairs: ReadonlyMap<number, MaskPair>;
  readonly unit: "mm" | "px";
  readonly image?: Volume;
}

export type MaskFault = Pick<MissingPicture, "kind" | "file" | "problem">;

/** @param withImage whether to read the case's image too. */
export type MaskReader = (
  name: string,
  labels: readonly number[],
  withImage: boolean,
) => Promise<ScoredMasks | MaskFault>;

/** @param record its relative paths start from the run's working directory. */
export function recordedMasks({ cwd, reference, prediction, dataset, options, inputs }: RunRecord): MaskSource {
  const path = (name: string) => resolve(cwd, name);
  // Attributes and label names do not affect masks.
  const { cases, names, images, secondRater, ...layout } = dataset;
  const open = () =>
    openDataset(path(reference), path(prediction), { ...layout, ...given({ images: images && path(images) }) });
  return { open, options, inputs };
}

/** Reads case by case; problems are returned as answers, not thrown. */
export function openMasks(source: MaskSource | undefined): MaskReader {
  const hash = openHasher();
  let opened: Promise<Dataset | MaskFault> | undefined;
  return async (name, labels, withImage) => {
    if (!source) return { kind: "unrecorded", file: "", problem: "" };
    opened ??= source.open().catch((error) => faultOf(error, name));
    const dataset = await opened;
    if ("kind" in dataset) return dataset;
    const recorded = source.inputs.filter((input) => input.case === name);
    const files = dataset.cases.find((one) => one.case === name);
    if (!files) return { kind: "gone", file: recorded[0]?.file ?? name, problem: "" };
    const { secondRater, image, ...masks } = files;
    try {
      const fault = await changed(masks, recorded, hash);
      if (fault) return fault;
      // If only the image has changed, show the masks without it.
      const known = recorded.find((input) => input.role === "image")?.sha256;
      const isSame = withImage && image !== undefined && known !== undefined && (await hash(image)) === known;
      return await masksOf(isSame ? { ...masks, image } : masks, scoredBy(dataset, source.options), labels);
    } catch (error) {
      return faultOf(error, recorded[0]?.file ?? name);
    }
  };
}

/** What has happened to the masks' files since; `undefined` if they are the same. */
async function changed(
  files: CaseFiles,
  recorded: readonly InputHash[],
  hash: (file: string) => Promise<string | undefined>,
): Promise<MaskFault | undefined> {
  for (const role of ["reference", "prediction"] as const) {
    const known = recorded.find((input) => input.role === role);
    if (!known) return { kind: "unrecorded", file: files[role], problem: "" };
    const now = await hash(files[role]);
    if (now !== known.sha256) return { kind: now === undefined ? "gone" : "changed", file: known.file, problem: "" };
  }
  return undefined;
}

async function masksOf(
  files: CaseFiles,
  options: AnalysisOptions,
  labels: readonly number[],
): Promise<ScoredMasks | MaskFault> {
  const { score } = await caseSize({ files, options, tasks: ["measure"] });
  if (score > memoryLimit()) return { kind: "large", file: files.reference, problem: "" };
  const { reference, prediction, image } = await readCase(files, options);
  const { read } = labelReader(reference, prediction, options);
  const pairs = new Map(labels.map((label) => [label, read(label).pair]));
  return { pairs, unit: reference.unit, ...given({ image }) };
}

/** @throws errors that are neither a bad file nor too little memory: bugs. */
function faultOf(error: unknown, input: string): MaskFault {
  if (error instanceof InputError) {
    const { file = input, message } = error;
    return error.code === "not-found"
      ? { kind: "gone", file, problem: "" }
      : { kind: "unreadable", file, problem: message };
  }
  if (isOutOfMemory(error)) return { kind: "large", file: input, problem: "" };
  throw error;
}
