/** Follows another process's work through its progress file. */
import { open } from "node:fs/promises";
import type { WorkEvent } from "../dataset/index.js";

const LOOK_EVERY = 250;

/** Calls `onEvent` for everything written to a file, which need not exist yet; returns what stops it, after the rest. */
export function watchProgress(file: string, onEvent: (event: WorkEvent) => void): () => Promise<void> {
  let read = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    const text = await textIn(file, read).catch(() => "");
    // The last line may be incomplete.
    const end = text.lastIndexOf("\n") + 1;
    read += Buffer.byteLength(text.slice(0, end));
    for (const event of eventsIn<WorkEvent>(text.slice(0, end))) onEvent(event);
  };
  const lookNext = () => {
    looking = looking.then(look);
    return looking;
  };
  const timer = setInterval(() => void lookNext(), LOOK_EVERY);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await lookNext();
  };
}

export const eventsIn = <Event>(text: string): Event[] =>
  text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Event];
    } catch {
      return [];
    }
  });

export async function textIn(file: string, start: number, end = Number.POSITIVE_INFINITY): Promise<string> {
  const handle = await open(file, "r");
  try {
    const length = Math.max(0, Math.min(end, (await handle.stat()).size) - start);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
