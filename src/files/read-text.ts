/** Text files: a notebook, a record, results, a table, annotations. */
import { readFileSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import { size } from "../codecs/faults.js";
import { InputError } from "../errors/index.js";
import { inFile } from "./open-file.js";

/** The longest string, slightly rounded down. */
const MOST_BYTES = 2 ** 29 - 2 ** 10;
/** Texts below this size are parsed without estimating the memory. */
const SMALL = 2 ** 24;
const PART = 0.7;

/** Approximate heap bytes per occurrence of each of these characters in a parsed text. */
export type ParsingCost = Readonly<Record<string, number>>;

const JSON_COST: ParsingCost = { "{": 100, "[": 48, ",": 16 };
export const CSV_COST: ParsingCost = { ",": 40, ";": 40, "\t": 40, "\n": 200 };

/** The text of a file; refused if it does not fit into a string or, parsed at this `cost`, into the heap. */
export async function readText(file: string, hint: string, asNamed = file, cost = JSON_COST): Promise<string> {
  try {
    return await inFile(file, (handle, length) => {
      if (length > MOST_BYTES) throw tooLarge(asNamed, `has ${size(length)}`, `${size(MOST_BYTES)} can be`);
      const bytes = readFileSync(handle);
      if (bytes.length > SMALL) checkHeap(asNamed, bytes, cost);
      return bytes.toString("utf8");
    });
  } catch (error) {
    if (!(error instanceof InputError) || error.code === "too-large") throw error;
    const { code, problem } = error;
    throw new InputError({ code, file: asNamed, problem, hint });
  }
}

/** Heap bytes per new field name: 64 in objects with many fields, and as much again while V8 makes room for more. */
const NAME = 160;
/** Bits of the sketch of names: 8 MiB, enough for all names that a string can hold. */
const PLACES = 2 ** 26;
const [QUOTE, COLON, BACKSLASH] = [0x22, 0x3a, 0x5c];

/** Refuses texts such as nothing but brackets, which would crash the process without an error to catch. */
function checkHeap(file: string, bytes: Buffer, cost: ParsingCost): void {
  const costs = new Float64Array(256);
  for (const [mark, each] of Object.entries(cost)) costs[mark.charCodeAt(0)] = each;
  let needed = bytes.length;
  for (let i = 0; i < bytes.length; i++) needed += costs[bytes[i] as number] as number;
  if (cost === JSON_COST) needed += NAME * distinctNames(bytes);
  const limit = PART * getHeapStatistics().heap_size_limit;
  if (needed > limit) throw tooLarge(file, `takes about ${size(needed)} of memory to parse`, `${size(limit)} may be`);
}

/**
 * The number of different field names, by linear counting (Whang et al. 1990): each name, quoted before a colon, sets a bit
 * by its hash, and the share of set bits gives their number.
 */
function distinctNames(bytes: Buffer): number {
  const sketch = new Uint32Array(PLACES / 32);
  let set = 0;
  let enclosed = 0;
  let hash = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      enclosed = hash;
      hash = 0;
    } else if (byte === COLON) {
      const place = Math.imul(enclosed ^ (enclosed >>> 15), 0x85ebca6b) >>> 6;
      const bit = 1 << (place & 31);
      if (((sketch[place >>> 5] as number) & bit) !== 0) continue;
      sketch[place >>> 5] = (sketch[place >>> 5] as number) | bit;
      set++;
    } else {
      // Escaped characters, quotes above all, belong to the name.
      if (byte === BACKSLASH) i++;
      hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    }
  }
  return -PLACES * Math.log(1 - Math.min(set, PLACES - 1) / PLACES);
}

function tooLarge(file: string, problem: string, most: string): InputError {
  const hint = "split it into smaller files";
  return new InputError({ code: "too-large", file, problem: `${problem}, and at most ${most} used`, hint });
}
