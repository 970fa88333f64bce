/** Pairing by name: equal names first, then names that differ in a suffix that is common for masks. */
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
  /** The last key (from 0) that was needed. */
  readonly round: number;
  /** For unpaired names, their possible partners: among several, none is guessed. */
  readonly doubts: { readonly first: Doubts; readonly second: Doubts };
}

type Doubts = ReadonlyMap<string, string>;

export function stem(name: string): string {
  const bare = composed(caseName(name)).toLowerCase();
  return bare.replace(SUFFIXES, "") || bare;
}

/** Equal names, equal names without extensions, equal stems; in trees within the same subfolder. */
export const BY_NAME: readonly Key[] = [
  (name) => name,
  (name) => composed(join(dirname(name), caseName(name))),
  (name) => join(composed(dirname(name)), stem(name)),
];

/** macOS writes an accent as a separate character, other systems do not; the names are still equal. */
function composed(name: string): string {
  return name.normalize("NFC");
}

/**
 * One round per key, over what the earlier rounds left. A key that occurs twice in either list pairs nothing: a file in the
 * list of unpaired ones is better than a wrong guess.
 */
export function pairNames(first: readonly string[], second: readonly string[], keys = BY_NAME): Pairing {
  let left = [...first];
  let right = [...second];
  let round = 0;
  const pairs: { name: string; other: string }[] = [];
  keys.forEach((key, i) => {
    const [ofLeft, ofRight] = [byKey(left, key), byKey(right, key)];
    const before = pairs.length;
    left = left.filter((name) => {
      const k = key(name);
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
  });
  pairs.sort((a, b) => byName(a.name, b.name));
  const doubts = { first: doubtsOf(left, right, keys), second: doubtsOf(right, left, keys) };
  return { pairs, unpairedFirst: left, unpairedSecond: right, round, doubts };
}

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

function some(names: readonly string[]): string {
  return names.slice(0, 3).join(", ") + (names.length > 3 ? ` and ${names.length - 3} more` : "");
}

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
