/** Follows the work that another process does by the file that it tells its progress into. */
import { type FileHandle, open } from "node:fs/promises";
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
    const text = await textFrom(file, read).catch(() => "");
    // The last line may be half written.
    const end = text.lastIndexOf("\n") + 1;
    read += Buffer.byteLength(text.slice(0, end));
    for (const line of text.slice(0, end).split("\n")) {
      const event = eventIn(line);
      if (event) onEvent(event);
    }
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

/** Nothing where a full disk took a part of the line. */
function eventIn(line: string): WorkEvent | undefined {
  try {
    return JSON.parse(line) as WorkEvent;
  } catch {
    return undefined;
  }
}

async function textFrom(file: string, start: number): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), 0, size - start, start);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle?.close();
  }
}
