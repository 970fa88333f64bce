/**
 * How far a run is, in a file that another process reads: a notebook's kernel does the work, the command line shows it.
 *
 * A line is one event, as JSON. Nothing depends on the file, so that a disk that refuses it stops nothing here: what has
 * to be kept is refused elsewhere.
 */
import { appendFileSync } from "node:fs";
import type { LargeCase, Progress, WorkOptions } from "../work-options.js";

/** Milliseconds between two lines. */
const TELL_EVERY = 250;

/** A time is in milliseconds since 1970. */
export type WorkEvent = { readonly progress: Progress; readonly at: number } | { readonly large: LargeCase };

type Told = Required<Pick<WorkOptions, "onProgress" | "onLarge">>;

/** Tells whoever the options name: the functions, and the file. */
export function openTelling({ onProgress, onLarge, progressFile }: WorkOptions): Told {
  if (progressFile === undefined) return { onProgress: (one) => onProgress?.(one), onLarge: (one) => onLarge?.(one) };
  const write = (event: WorkEvent) => {
    try {
      appendFileSync(progressFile, `${JSON.stringify(event)}\n`);
    } catch {
      // Reported by what has to be written.
    }
  };
  let last = Number.NEGATIVE_INFINITY;
  return {
    onProgress(progress) {
      onProgress?.(progress);
      if (progress.done < progress.total && performance.now() - last < TELL_EVERY) return;
      last = performance.now();
      write({ progress, at: Date.now() });
    },
    onLarge(large) {
      onLarge?.(large);
      write({ large });
    },
  };
}
