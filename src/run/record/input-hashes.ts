/** SHA-256 of everything that a run used, to prove which files were scored. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Dataset, DatasetOptions } from "../../dataset/index.js";
import { InputError } from "../../errors/index.js";
import { inFile, inputFiles } from "../../files/index.js";

export interface InputHash {
  readonly case: string;
  readonly role: "reference" | "prediction" | "image" | "second-rater";
  readonly file: string;
  readonly sha256: string;
}

export interface ListHash {
  /** The table of attributes (`--cases`), the label names (`--names`), or the manifest that lists the masks. */
  readonly role: "cases" | "names" | "manifest";
  readonly file: string;
  readonly sha256: string;
}

/**
 * SHA-256 of every input. For several files (a series, a header with its voxels) it is of the list that `sha256sum` prints
 * for them. An unreadable input has none: its case is listed as failed when it is scored.
 */
export async function hashInputs(dataset: Dataset, signal?: AbortSignal): Promise<InputHash[]> {
  const hashes: InputHash[] = [];
  const hash = openHasher();
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
      const sha256 = await hash(file);
      if (sha256 !== undefined) hashes.push({ case: files.case, role, file, sha256 });
    }
  }
  return hashes;
}

/** Hashes one input after another, as `hashInputs` does; `undefined` for an unreadable one. */
export function openHasher(): (input: string) => Promise<string | undefined> {
  // One COCO file is the input of every case.
  const known = new Map<string, Promise<string | undefined>>();
  return async (input) => {
    const parts = await inputFiles(input);
    const shared = parts.length === 1 && parts[0] !== input ? (parts[0] as string) : undefined;
    const hash = known.get(shared ?? "") ?? hashOf(input, parts);
    if (shared !== undefined) known.set(shared, hash);
    return hash;
  };
}

/** SHA-256 of the files that affect the scores without being masks. */
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
    await inFile(file, (handle) => pipeline(createReadStream("", { fd: handle, autoClose: false }), hash));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  return hash.digest("hex");
}
