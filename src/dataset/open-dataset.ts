/** Two paths become the plan of an evaluation: which files make which case, and which make none. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors/index.js";
import { caseName, knownExtensions, unreadable } from "../io/index.js";
import type { CaseFiles, Dataset, UnpairedFile } from "./dataset.js";
import { type Folder, listFolder } from "./folder.js";
import { pairNames } from "./pairing.js";

export interface DatasetOptions {
  /** The images that were segmented: a file, or a folder paired by name as the predictions are. */
  readonly images?: string | undefined;
  /** A second annotator's masks, likewise. */
  readonly secondRater?: string | undefined;
}

/**
 * Finds and pairs the files of a dataset; none of them is read yet.
 *
 * @param reference a file or a folder.
 * @param prediction the same kind.
 * @param options `images` and `secondRater`, of the same kind again.
 * @returns the cases, in the order of their names, and every file that makes none, with the reason.
 * @throws InputError when a path does not exist, a file is given with a folder, or nothing can be paired.
 */
export async function openDataset(
  reference: string,
  prediction: string,
  options: DatasetOptions = {},
): Promise<Dataset> {
  const more = { image: options.images, secondRater: options.secondRater };
  if (await isFolder(reference, prediction)) return await fromFolders(reference, prediction, more);
  for (const path of Object.values(more)) if (path !== undefined) await isFolder(reference, path);
  const files: CaseFiles = { case: caseName(reference), reference, prediction, ...given(more) };
  return { reference, prediction, layout: "two files", cases: [files], unpaired: [] };
}

type Further = { readonly [role in "image" | "secondRater"]: string | undefined };

async function fromFolders(reference: string, prediction: string, more: Further): Promise<Dataset> {
  const [references, predictions] = [await listFolder(reference), await listFolder(prediction)];
  for (const folder of [references, predictions]) if (folder.names.length === 0) throw nothingIn(folder);
  const paired = pairNames(references.names, predictions.names);
  if (paired.pairs.length === 0) throw nothingPaired(references, predictions);
  const unpaired: UnpairedFile[] = [...references.ignored, ...predictions.ignored];
  const leave = (folder: string, names: readonly string[], reason: string) =>
    unpaired.push(...names.map((name) => ({ file: join(folder, name), reason })));
  leave(reference, paired.unpairedFirst, "has no prediction");
  leave(prediction, paired.unpairedSecond, "has no reference");

  const names = paired.pairs.map(({ name }) => name);
  const further = new Map<string, { image?: string; secondRater?: string }>();
  for (const role of ["image", "secondRater"] as const) {
    const path = more[role];
    if (path === undefined) continue;
    await isFolder(reference, path);
    const folder = await listFolder(path);
    const found = pairNames(names, folder.names);
    for (const { name, other } of found.pairs) further.set(name, { ...further.get(name), [role]: join(path, other) });
    unpaired.push(...folder.ignored);
    leave(path, found.unpairedSecond, "belongs to no case");
  }
  const cases = paired.pairs.map(({ name, other }) => ({
    case: caseName(name),
    reference: join(reference, name),
    prediction: join(prediction, other),
    ...further.get(name),
  }));
  const layout = `two folders paired by name${paired.bySuffix ? " without suffixes" : ""}`;
  return { reference, prediction, layout, cases: distinct(cases), unpaired };
}

/** Two references may share a name but not an extension; then their extensions tell the cases apart. */
function distinct(cases: readonly CaseFiles[]): CaseFiles[] {
  const count = new Map<string, number>();
  for (const { case: name } of cases) count.set(name, (count.get(name) ?? 0) + 1);
  return cases.map((files) =>
    (count.get(files.case) as number) > 1 ? { ...files, case: files.reference.split(/[\\/]/).at(-1) as string } : files,
  );
}

/** Whether both are folders; a folder beside a file is an error. */
async function isFolder(first: string, second: string): Promise<boolean> {
  const [a, b] = [await kindOf(first), await kindOf(second)];
  if (a === b) return a === "folder";
  throw new InputError({
    code: "folder-and-file",
    file: second,
    problem: `is a ${b}, but ${first} is a ${a}`,
    hint: "give two files or two folders",
  });
}

async function kindOf(path: string): Promise<"file" | "folder"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (error) {
    throw unreadable(path, error);
  }
}

function given<T extends Record<string, unknown>>(options: T): { [key in keyof T]?: NonNullable<T[key]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}

function nothingIn({ path, ignored }: Folder): InputError {
  const what = ignored.length === 0 ? "is empty" : `holds none, only ${ignored.length} other entries`;
  return new InputError({
    code: "no-files",
    file: path,
    problem: `is a folder of masks, but ${what}`,
    hint: `put files there that end in one of ${knownExtensions()}`,
  });
}

function nothingPaired(first: Folder, second: Folder): InputError {
  const some = ({ names }: Folder) => names.slice(0, 2).join(", ") + (names.length > 2 ? " …" : "");
  return new InputError({
    code: "no-pairs",
    file: second.path,
    problem: `no name in it (${some(second)}) fits one in ${first.path} (${some(first)})`,
    hint: "name each prediction as its reference",
  });
}
