/** Pairing by name: the same name first, then names that differ by a suffix that people give to masks. */
import { caseName } from "../io/index.js";
import { byName } from "./folder.js";

/** What tools and people append to say what a file is; compared in lower case. */
const SUFFIXES =
  /(?:[_\-. ](?:pred|preds|predicted|prediction|predictions|seg|segmentation|mask|masks|label|labels|labelled|gt|groundtruth|ground[_-]truth|ref|reference|truth|manual|auto|output|out|result|image|img|0000))+$/;

export interface Pairing {
  /** Name in the first list, and what it is paired with in each of the others. */
  readonly pairs: readonly { readonly name: string; readonly other: string }[];
  readonly unpairedFirst: readonly string[];
  readonly unpairedSecond: readonly string[];
  /** Some pair needed its suffixes taken off. */
  readonly bySuffix: boolean;
}

/** A file's name without extensions and without the suffixes that say what it is. */
export function stem(name: string): string {
  const bare = caseName(name);
  return bare.toLowerCase().replace(SUFFIXES, "") || bare.toLowerCase();
}

/**
 * Pairs two lists of file names.
 *
 * Three rounds, each over what the rounds before left: equal names, equal names without extensions, equal stems. A key
 * that either list holds twice in its round pairs nothing: a guess is worse than a file in the list of the unpaired.
 */
export function pairNames(first: readonly string[], second: readonly string[]): Pairing {
  let left = [...first];
  let right = [...second];
  const pairs: { name: string; other: string }[] = [];
  let bySuffix = false;
  for (const key of [(name: string) => name, caseName, stem]) {
    const [a, b] = [unique(left, key), unique(right, key)];
    const found = [...a].flatMap(([k, name]) => (b.has(k) ? [{ name, other: b.get(k) as string }] : []));
    if (found.length > 0 && key === stem) bySuffix = true;
    pairs.push(...found);
    const [names, others] = [new Set(found.map((p) => p.name)), new Set(found.map((p) => p.other))];
    left = left.filter((name) => !names.has(name));
    right = right.filter((name) => !others.has(name));
  }
  pairs.sort((a, b) => byName(a.name, b.name));
  return { pairs, unpairedFirst: left, unpairedSecond: right, bySuffix };
}

/** Names by key, without the keys that stand for several. */
function unique(names: readonly string[], key: (name: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const name of names) {
    const k = key(name);
    if (found.has(k)) twice.add(k);
    found.set(k, name);
  }
  for (const k of twice) found.delete(k);
  return found;
}
