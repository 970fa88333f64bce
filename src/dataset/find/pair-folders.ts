/** Pairs two lists of files to cases: shared by all layouts of folders. */
import { dirname, join } from "node:path";
import { given, InputError } from "../../errors/index.js";
import { caseName, knownExtensions } from "../../files/index.js";
import type { CaseFiles, UnpairedFile } from "../dataset.js";
import { type Folder, kindOf, listFolder, listTree, pathsIn } from "./folder.js";
import type { Paths } from "./layouts/layout.js";
import { BY_NAME, type Key, pairNames } from "./pairing.js";

export interface PairedFolders {
  readonly cases: readonly CaseFiles[];
  readonly unpaired: readonly UnpairedFile[];
  /** The last key (from 0) that was needed. */
  readonly round: number;
}

export interface PairingRules {
  /** Default: names, names without extensions, names without suffixes. */
  readonly keys?: readonly Key[];
  /** The name of a case; default: the reference's name without extensions. */
  readonly caseOf?: (name: string) => string;
  readonly groupOf?: (name: string, prediction: string) => Readonly<Record<string, string>> | undefined;
  readonly idsOf?: (name: string, prediction: string) => CaseFiles["ids"];
  /** Labels of the reference to ignore. */
  readonly ignore?: readonly number[];
}

const ROLES = { image: "image", secondRater: "second rater's mask" } as const;

export async function pairFolders(
  references: Folder,
  predictions: Folder,
  more: Pick<Paths, "image" | "secondRater">,
  { keys = BY_NAME, caseOf = caseName, groupOf, idsOf, ignore }: PairingRules = {},
): Promise<PairedFolders> {
  for (const folder of [references, predictions]) if (folder.names.length === 0) throw nothingIn(folder);
  const paired = pairNames(references.names, predictions.names, keys);
  if (paired.pairs.length === 0) throw nothingPaired(references, predictions, paired.doubts.first);
  const unpaired: UnpairedFile[] = [...references.ignored, ...predictions.ignored];
  const leave = (folder: string, names: readonly string[], reason: string, doubts?: ReadonlyMap<string, string>) =>
    unpaired.push(...names.map((name) => ({ file: join(folder, name), reason: doubts?.get(name) ?? reason })));
  leave(references.path, paired.unpairedFirst, "has no prediction", paired.doubts.first);
  leave(predictions.path, paired.unpairedSecond, "has no reference", paired.doubts.second);

  const names = paired.pairs.map(({ name }) => name);
  const further = new Map<string, { image?: string; secondRater?: string }>();
  for (const role of ["image", "secondRater"] as const) {
    const path = more[role];
    if (path === undefined) continue;
    const folder = names.some((name) => name.includes("/")) ? await listTree(path) : await listFolder(path);
    const pathOf = pathsIn(path);
    const found = pairNames(names, folder.names, keys);
    for (const { name, other } of found.pairs) further.set(name, { ...further.get(name), [role]: pathOf(other) });
    unpaired.push(...folder.ignored);
    leave(path, found.unpairedSecond, "belongs to no case", found.doubts.second);
    leave(references.path, found.unpairedFirst, `has no ${ROLES[role]}: scored without`, found.doubts.first);
  }
  const [referenceOf, predictionOf] = [pathsIn(references.path), pathsIn(predictions.path)];
  const cases = paired.pairs.map(({ name, other }) => ({
    ...{ case: caseOf(name), reference: referenceOf(name), prediction: predictionOf(other) },
    ...further.get(name),
    ...given({ group: groupOf?.(name, other), ignore, ids: idsOf?.(name, other) }),
  }));
  return { cases: distinct(cases, names), unpaired, round: paired.round };
}

/** Cases with the same name are distinguished by their subfolders and, within one, by their extensions. */
function distinct(cases: readonly CaseFiles[], names: readonly string[]): CaseFiles[] {
  let named = [...cases];
  for (const longer of [(name: string) => join(dirname(name), caseName(name)), (name: string) => name]) {
    const [seen, shared] = [new Set<string>(), new Set<string>()];
    for (const { case: name } of named) (seen.has(name) ? shared : seen).add(name);
    if (shared.size === 0) break;
    named = named.map((files, i) => (shared.has(files.case) ? { ...files, case: longer(names[i] as string) } : files));
  }
  return named;
}

export async function needFolders(paths: readonly (string | undefined)[]): Promise<void> {
  const given = paths.filter((path) => path !== undefined);
  const kinds = await Promise.all(given.map(kindOf));
  const missing = kinds.indexOf(undefined);
  if (missing >= 0) {
    const file = given[missing] as string;
    throw new InputError({ code: "not-found", file, problem: "does not exist", hint: "check the path" });
  }
  const [file, folder] = [given[kinds.indexOf("file")], given[kinds.indexOf("folder")]];
  if (file === undefined) return;
  const problem = folder === undefined ? "is a file, and no folder" : `is a file, but ${folder} is a folder`;
  throw new InputError({ code: "folder-and-file", file, problem, hint: "give files only, or folders only" });
}

function nothingIn({ path, ignored }: Folder): InputError {
  const [first] = ignored;
  const others = `${ignored.length} other ${ignored.length === 1 ? "entry" : "entries"}`;
  const what = first === undefined ? "is empty" : `holds none (${others}: ${first.file} ${first.reason})`;
  const hint = `put files there that end in one of ${knownExtensions()}`;
  return new InputError({ code: "no-files", file: path, problem: `is a folder of masks, but ${what}`, hint });
}

function nothingPaired(first: Folder, second: Folder, doubts: ReadonlyMap<string, string>): InputError {
  const [doubt] = doubts;
  if (doubt) {
    const problem = `${doubt[1]}, and nothing else pairs`;
    const hint = "leave one file a case in each folder, or say which belong together in a CSV manifest";
    return new InputError({ code: "no-pairs", file: join(first.path, doubt[0]), problem, hint });
  }
  const some = ({ names }: Folder) => names.slice(0, 2).join(", ") + (names.length > 2 ? " …" : "");
  const problem = `no name in it (${some(second)}) fits one in ${first.path} (${some(first)})`;
  const hint = "name each prediction as its reference, or say which belong together in a CSV manifest";
  return new InputError({ code: "no-pairs", file: second.path, problem, hint });
}
