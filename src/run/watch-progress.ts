/** Follows the work that another process does by the file that it tells its progress into. */
import { open } from "node:fs/promises";
import type { WorkEvent } from "../dataset/index.js";

const LOOK_EVERY = 250;

/**
 * Calls `onEvent` with what is written into a file, from its beginning on and as it comes; the file need not be there yet.
 *
 * @returns what stops it, once what has been written by then is told.
 */
export function watchProgress(file: string, onEvent: (event: WorkEvent) => void): () => Promise<void> {
  let read = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    const text = await textIn(file, read).catch(() => "");
    // The last line may be half written.
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

/** Events, each a line of JSON; a line that is half there, or that a full disk cut, is none. */
export function eventsIn<Event>(text: string): Event[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Event];
    } catch {
      return [];
    }
  });
}

/** What stands in a file from one byte up to another, or to its end. */
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
