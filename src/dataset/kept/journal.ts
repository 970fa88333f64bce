// Keeps a run's answers. Each is one line: a key for the question (files with sizes and times, options, version), a
// checksum, so that a line that a crash cut off is ignored, and the answer's JSON, compressed. Each process writes its own
// file, whose first line describes its answers for people.
import { createHash, randomBytes } from "node:crypto";
import { appendFileSync } from "node:fs";
import { type FileHandle, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { makeFolder, notWritable } from "../../files/index.js";
import { HEAD, KEY, lineOf, type Place, packed, readLines, unpacked } from "./journal-lines.js";

export interface About {
  readonly version: string;
  readonly tasks?: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Milliseconds between two requests to the disk to flush. */
const SYNC_EVERY = 1000;

const ABOUT = "about ";
/** Reads as a file without answers. */
const USED = "used.lines";

export const keyOf = (question: unknown): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("hex").slice(0, KEY);

/** Opens the journal in a folder; `about` describes the answers that will be added. */
export async function openJournal(folder: string, about?: About) {
  const places = new Map<string, Place>();
  const used = new Set<string>();
  const name = `${randomBytes(6).toString("hex")}.lines`;
  let mine: FileHandle;

  try {
    await makeFolder(folder);
    for (const one of (await readdir(folder)).filter(isAnswers).sort()) {
      await readLines(join(folder, one), (key, place) => places.set(key, place));
    }
    mine = await open(join(folder, name), "ax+");
  } catch (error) {
    throw notWritable(folder, error);
  }
  const first = Buffer.from(about ? `${ABOUT}${JSON.stringify(about)}\n` : "");
  await mine.appendFile(first).catch((error) => {
    throw notWritable(folder, error);
  });
  let size = first.length;
  const isEmpty = places.size === 0;
  let timer: NodeJS.Timeout | undefined;
  let failed: unknown;

  const sync = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // Writing to a deleted file raises no error, for example if the folder is gone.
    await Promise.all([mine.datasync(), stat(join(folder, name))]).catch((error) => {
      failed ??= notWritable(join(folder, name), error);
    });
  };
  /** The answers present when the run began. */
  const isGone = (error: unknown): never => {
    throw notWritable(join(folder, name), error);
  };

  return {
    /** Whether it held no answers when it was opened. */
    isEmpty,
    has: (key: string) => places.has(key),
    async find(key: string): Promise<unknown> {
      const place = places.get(key);
      if (!place) return undefined;
      used.add(key);
      const { file, start, length } = place;
      // Opened for each answer: a thousand shards leave more files than a process may have open.
      const handle = file === name ? mine : await open(join(folder, file), "r").catch(isGone);
      try {
        const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
        return unpacked(buffer);
      } finally {
        if (handle !== mine) await handle.close();
      }
    },
    /** Records which of its files have no unused answers: those may be deleted when the run is complete. */
    async noteUsed() {
      const left = new Set([...places].flatMap(([key, { file }]) => (used.has(key) ? [] : [file])));
      const files = (await readdir(folder).catch(isGone)).filter((file) => isAnswers(file) && !left.has(file));
      await writeFile(join(folder, USED), files.join("\n")).catch(isGone);
    },
    /** Adds an answer: the system has it on return, and the disk within a second. */
    async add(key: string, answer: unknown) {
      used.add(key);
      const bytes = packed(answer);
      try {
        if (failed === undefined) appendFileSync(mine.fd, lineOf(key, bytes));
      } catch (error) {
        failed = notWritable(join(folder, name), error);
      }
      if (failed !== undefined) throw failed;
      timer ??= setTimeout(sync, SYNC_EVERY).unref();
      places.set(key, { file: name, start: size + HEAD, length: bytes.length });
      size += HEAD + bytes.length + 1;
    },
    async close() {
      if (timer) await sync();
      await mine.close();
    },
  };
}

export interface KeptAnswers {
  readonly answers: number;
  readonly cases: number;
  readonly about: readonly About[];
}

export async function keptIn(folder: string): Promise<KeptAnswers> {
  const [keys, cases] = [new Set<string>(), new Set<string>()];
  const about: About[] = [];
  for (const name of (await readdir(folder).catch(() => [])).filter(isAnswers)) {
    let any = false;
    const take = (key: string, _: unknown, answer: Buffer) => {
      any = true;
      keys.add(key);
      const { case: of } = unpacked(answer) as { readonly case?: string };
      if (of !== undefined) cases.add(of);
    };
    // If a file is deleted meanwhile, its answers are not counted.
    await readLines(join(folder, name), take).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    const head = any ? await aboutIn(join(folder, name)).catch(() => undefined) : undefined;
    if (head) about.push(head);
  }
  return { answers: keys.size, cases: cases.size, about };
}

export const countAnswers = async (folder: string): Promise<number> => (await keptIn(folder)).answers;

/** Deletes the files whose answers a run has used, as recorded by `noteUsed`; other answers stay. */
export async function clearUsed(folder: string): Promise<void> {
  const noted = await readFile(join(folder, USED), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  for (const name of noted.split("\n").filter(isAnswers)) await rm(join(folder, basename(name)), { force: true });
  await rm(join(folder, USED), { force: true });
}

async function aboutIn(file: string): Promise<About | undefined> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1 << 16), 0, 1 << 16, 0);
    const [line = ""] = buffer.toString("utf8", 0, bytesRead).split("\n");
    return line.startsWith(ABOUT) ? (JSON.parse(line.slice(ABOUT.length)) as About) : undefined;
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

export const isAnswers = (name: string): boolean => name.endsWith(".lines");
