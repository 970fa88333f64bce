/** Progress of work that another process does, told by the journal that it keeps: each line is an answer. */
import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../dataset/index.js";

const LOOK_EVERY = 500;

/**
 * Calls `onProgress` as answers come: every case is surveyed, then every case is scored.
 *
 * @returns what stops it.
 */
export function watchJournal(folder: string, cases: number, onProgress: (progress: Progress) => void): () => void {
  const read = new Map<string, number>();
  let answers = 0;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const before = answers;
      for (const name of await readdir(folder)) answers += await newLines(join(folder, name), read);
      if (answers === before) return;
      const scored = answers - cases;
      const [phase, done] = scored > 0 ? (["score", scored] as const) : (["survey", answers] as const);
      onProgress({ phase, done: Math.min(done, cases), total: cases });
    } catch {
      // Not there yet, or just taken away.
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}

async function newLines(file: string, read: Map<string, number>): Promise<number> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const start = read.get(file) ?? 0;
    let end = start;
    let lines = 0;
    for await (const chunk of handle.createReadStream({ start, autoClose: false }) as AsyncIterable<Buffer>) {
      end += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    }
    read.set(file, end);
    return lines;
  } finally {
    await handle?.close();
  }
}
