/** Pairing by name: the same name first, then names that differ by a suffix that people give to masks. */
import { dirname, join } from "node:path";
import { caseName } from "../io/index.js";
import { byName } from "./folder.js";

/** What tools and people append to say what a file is; compared in lower case. */
const SUFFIXES =
  /(?:[_\-. ](?:pred|preds|predicted|prediction|predictions|seg|segmentation|mask|masks|label|labels|labelled|gt|groundtruth|ground[_-]truth|ref|reference|truth|manual|auto|output|out|result|image|img|cp|0000))+$/;

export type Key = (name: string) => string | undefined;

export interface Pairing {
  /** Name in the first list, and what it is paired with in the second. */
  readonly pairs: readonly { readonly name: string; readonly other: string }[];
  readonly unpairedFirst: readonly string[];
  readonly unpairedSecond: readonly string[];
  /** Which key (from 0) the last pair needed. */
  readonly round: number;
}

/** A file's name without extensions and without the suffixes that say what it is. */
export function stem(name: string): string {
  const bare = caseName(name).toLowerCase();
  return bare.replace(SUFFIXES, "") || bare;
}

/** Equal names, equal names without extensions, equal stems; in trees within the same subfolder. */
export const BY_NAME: readonly Key[] = [
  (name) => name,
  (name) => join(dirname(name), caseName(name)),
  (name) => join(dirname(name), stem(name)),
];

/**
 * Pairs two lists of file names.
 *
 * One round a key, each over what the rounds before left. A key that either list holds twice in its round pairs
 * nothing: a guess is worse than a file in the list of the unpaired.
 */
export function pairNames(first: readonly string[], second: readonly string[], keys = BY_NAME): Pairing {
  let left = [...first];
  let right = [...second];
  let round = 0;
  const pairs: { name: string; other: string }[] = [];
  keys.forEach((key, i) => {
    const [a, b] = [unique(left, key), unique(right, key)];
    const found = [...a].flatMap(([k, name]) => (b.has(k) ? [{ name, other: b.get(k) as string }] : []));
    if (found.length > 0) round = i;
    pairs.push(...found);
    const [names, others] = [new Set(found.map((p) => p.name)), new Set(found.map((p) => p.other))];
    left = left.filter((name) => !names.has(name));
    right = right.filter((name) => !others.has(name));
  });
  pairs.sort((a, b) => byName(a.name, b.name));
  return { pairs, unpairedFirst: left, unpairedSecond: right, round };
}

/** Names by key, without the keys that stand for several. */
function unique(names: readonly string[], key: Key): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const name of names) {
    const k = key(name);
    if (k === undefined) continue;
    if (found.has(k)) twice.add(k);
    found.set(k, name);
  }
  for (const k of twice) found.delete(k);
  return found;
}
