/** Pairing by name: equal names first, then names that differ in a suffix that is common for masks, or in what all names of one list share. */
import { dirname, join } from "node:path";
import { caseName } from "../../files/index.js";
import { byName } from "./folder.js";

/** Suffixes that tools and people add to say what a file is; compared in lower case. */
const SUFFIXES =
  /(?:[_\-. ](?:pred|preds|predicted|prediction|predictions|seg|segmentation|mask|masks|label|labels|labelled|gt|groundtruth|ground[_-]truth|ref|reference|truth|manual|auto|output|out|result|image|img|cp|0000))+$/;

export type Key = (name: string) => string | undefined;

export interface Pairing {
  /** A name in the first list, and its partner in the second. */
  readonly pairs: readonly { readonly name: string; readonly other: string }[];
  readonly unpairedFirst: readonly string[];
  readonly unpairedSecond: readonly string[];
  /** The last key (from 0) that was needed; one more if names paired only without what all of one list share. */
  readonly round: number;
  /** For unpaired names, their possible partners: among several, none is guessed. */
  readonly doubts: { readonly first: Doubts; readonly second: Doubts };
}

type Doubts = ReadonlyMap<string, string>;

export function stem(name: string): string {
  const bare = composed(caseName(name)).toLowerCase();
  return bare.replace(SUFFIXES, "") || bare;
}

const byStem: Key = (name) => join(composed(dirname(name)), stem(name));

/** Equal names, equal names without extensions, equal stems; in trees within the same subfolder. */
export const BY_NAME: readonly Key[] = [
  (name) => name,
  (name) => composed(join(dirname(name), caseName(name))),
  byStem,
];

/** macOS writes an accent as a separate character, other systems do not; the names are still equal. */
const composed = (name: string): string => name.normalize("NFC");

/**
 * One round per key, over what the earlier rounds left. A key that occurs twice in either list pairs nothing: a file in the
 * list of unpaired ones is better than a wrong guess.
 */
export function pairNames(first: readonly string[], second: readonly string[], keys = BY_NAME): Pairing {
  let left = [...first];
  let right = [...second];
  let round = 0;
  const pairs: { name: string; other: string }[] = [];
  const pair = (keyOfLeft: Key, i: number, key = keyOfLeft) => {
    const [ofLeft, ofRight] = [byKey(left, keyOfLeft), byKey(right, key)];
    const before = pairs.length;
    left = left.filter((name) => {
      const k = keyOfLeft(name);
      const others = ofRight.get(k);
      if (others?.length !== 1 || ofLeft.get(k)?.length !== 1) return true;
      pairs.push({ name, other: others[0] as string });
      ofRight.delete(k);
      return false;
    });
    if (pairs.length === before) return;
    round = i;
    // The key of a paired name is gone.
    right = right.filter((name) => {
      const k = key(name);
      return k === undefined || ofRight.has(k);
    });
  };
  for (const [i, key] of keys.entries()) pair(key, i);
  for (const end of keys.includes(byStem) ? (["last", "first"] as const) : []) {
    for (const side of ["second", "first"] as const) {
      const shared = affixOf(side === "first" ? left : right, end);
      if (shared === "") continue;
      const without: Key = (name) => join(composed(dirname(name)), lessAffix(stem(name), shared, end));
      const [ofLeft, ofRight] = side === "first" ? [without, byStem] : [byStem, without];
      // If a name of each side were left over, it would be a guess.
      const [mine, theirs] = [byKey(left, ofLeft), byKey(right, ofRight)];
      const met = [...mine.keys()].filter((k) => theirs.has(k)).length;
      if (met < 2 || (met < left.length && met < right.length)) continue;
      pair(ofLeft, keys.length, ofRight);
    }
  }
  pairs.sort((a, b) => byName(a.name, b.name));
  const doubts = { first: doubtsOf(left, right, keys), second: doubtsOf(right, left, keys) };
  return { pairs, unpairedFirst: left, unpairedSecond: right, round, doubts };
}

/** What two or more names all end or begin with, up to a separator; "" if nothing. */
function affixOf(names: readonly string[], end: "first" | "last"): string {
  const [one = "", ...others] = names.map(stem);
  if (others.length === 0) return "";
  const holds = (affix: string) =>
    others.every((name) => (end === "last" ? name.endsWith(affix) : name.startsWith(affix)));
  const separators = [...one.matchAll(/[_\-. ]/g)].map(({ index }) => index);
  const affixes =
    end === "last" ? separators.map((i) => one.slice(i)) : separators.reverse().map((i) => one.slice(0, i + 1));
  return affixes.find(holds) ?? "";
}

const lessAffix = (name: string, { length }: string, end: "first" | "last"): string =>
  end === "last" ? name.slice(0, -length) : name.slice(length);

/** Why a name with possible partners is unpaired: it matches several, or others match the same one. */
function doubtsOf(own: readonly string[], others: readonly string[], keys: readonly Key[]): Map<string, string> {
  const doubts = new Map<string, string>();
  for (const key of keys) {
    const [mine, theirs] = [byKey(own, key), byKey(others, key)];
    for (const [k, names] of mine) {
      const fits = theirs.get(k);
      if (!fits) continue;
      for (const name of names) {
        const rivals = names.filter((other) => other !== name);
        const too = rivals.length === 0 ? "" : `, as could ${some(rivals)}`;
        if (!doubts.has(name)) doubts.set(name, `could be paired with ${some(fits)}${too}`);
      }
    }
  }
  return doubts;
}

const some = (names: readonly string[]): string =>
  names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");

function byKey(names: readonly string[], key: Key): Map<string | undefined, string[]> {
  const found = new Map<string | undefined, string[]>();
  for (const name of names) {
    const k = key(name);
    if (k === undefined) continue;
    const same = found.get(k);
    if (same) same.push(name);
    else found.set(k, [name]);
  }
  return found;
}
