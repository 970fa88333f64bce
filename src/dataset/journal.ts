/**
 * The answers that a run has so far, kept so that a run which ends early loses none of them.
 *
 * Every answer is one line: a key that says what was asked (the case's files with their sizes and times, the options, the
 * version), a checksum, the answer. A line counts when its checksum does, so a line that a crash cut off is no answer; and
 * an answer counts when exactly the same is asked again, so nothing old passes for new. Each process writes a file of its
 * own into the journal's folder: none ever writes into another's.
 */
import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { notWritable } from "../io/index.js";

export interface Journal {
  /** The answer that was kept under a key. */
  find(key: string): Promise<unknown>;
  /** Keeps an answer: it is on the disk when this returns. */
  add(key: string, answer: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Where an answer's JSON lies. */
interface Place {
  readonly file: FileHandle;
  readonly start: number;
  readonly length: number;
}

const KEY = 32;
const SUM = 16;
/** "key sum json" up to the JSON. */
const HEAD = KEY + 1 + SUM + 1;
const NEW_LINE = 10;

/** The key of a question: anything that is JSON. */
export function keyOf(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("hex").slice(0, KEY);
}

/**
 * Opens the journal in a folder, which is made where there is none.
 *
 * @throws InputError `not-writable` when it cannot be written; so does `add`, when the disk is full.
 */
export async function openJournal(folder: string): Promise<Journal> {
  const places = new Map<string, Place>();
  const handles: FileHandle[] = [];
  const name = join(folder, `${randomBytes(6).toString("hex")}.lines`);
  let mine: FileHandle;
  try {
    await mkdir(folder, { recursive: true });
    for (const earlier of (await readdir(folder)).filter((file) => file.endsWith(".lines")).sort()) {
      const file = await open(join(folder, earlier), "r");
      handles.push(file);
      for await (const [key, place] of linesOf(file)) places.set(key, place);
    }
    mine = await open(name, "ax+");
    handles.push(mine);
  } catch (error) {
    await Promise.all(handles.map((file) => file.close()));
    throw notWritable(folder, error);
  }
  let size = 0;
  let waiting: { key: string; json: Buffer }[] = [];
  let writing: Promise<void> = Promise.resolve();

  /** What has gathered while the last write was under way goes to the disk in one. */
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    try {
      const bytes = Buffer.concat(lines.flatMap(({ key, json }) => [headOf(key, json), json, Buffer.of(NEW_LINE)]));
      await mine.appendFile(bytes);
      await mine.datasync();
    } catch (error) {
      throw notWritable(name, error);
    }
    for (const { key, json } of lines) {
      places.set(key, { file: mine, start: size + HEAD, length: json.length });
      size += HEAD + json.length + 1;
    }
  };

  return {
    async find(key) {
      const place = places.get(key);
      if (!place) return undefined;
      const { buffer } = await place.file.read(Buffer.alloc(place.length), 0, place.length, place.start);
      return JSON.parse(buffer.toString("utf8"));
    },
    async add(key, answer) {
      waiting.push({ key, json: Buffer.from(JSON.stringify(answer)) });
      const written = writing.then(flush);
      writing = written.catch(() => undefined);
      await written;
    },
    async close() {
      await writing;
      await Promise.all(handles.map((file) => file.close()));
    },
  };
}

/** How many answers a journal holds; 0 where there is none. */
export async function countAnswers(folder: string): Promise<number> {
  const files = await readdir(folder).catch(() => []);
  const keys = new Set<string>();
  for (const name of files.filter((file) => file.endsWith(".lines"))) {
    const file = await open(join(folder, name), "r");
    try {
      for await (const [key] of linesOf(file)) keys.add(key);
    } finally {
      await file.close();
    }
  }
  return keys.size;
}

function headOf(key: string, json: Buffer): Buffer {
  return Buffer.from(`${key} ${sumOf(json)} `, "latin1");
}

function sumOf(json: Buffer): string {
  return createHash("sha256").update(json).digest("hex").slice(0, SUM);
}

/** The whole lines of a file, without holding more of it than a line. */
async function* linesOf(file: FileHandle): AsyncGenerator<[string, Place]> {
  let start = 0;
  let rest: Buffer[] = [];
  const stream = file.createReadStream({ autoClose: false, start: 0, highWaterMark: 1 << 20 });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
      const json = line.subarray(HEAD);
      const key = line.toString("latin1", 0, KEY);
      if (headOf(key, json).equals(line.subarray(0, HEAD))) {
        yield [key, { file, start: start + HEAD, length: json.length }];
      }
      start += line.length + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}
