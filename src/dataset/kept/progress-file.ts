// The progress of a run, one event a line, for another process: a notebook's kernel does the work, the command line shows
// it. Nothing depends on the file, so errors in writing it are ignored.
import { appendFileSync } from "node:fs";
import type { LargeCase, Progress, WorkOptions } from "../work-options.js";

/** Milliseconds between two lines. */
const TELL_EVERY = 250;

/** `at` is in milliseconds since 1970. */
export type WorkEvent = { readonly progress: Progress; readonly at: number } | { readonly large: LargeCase };

type Told = Required<Pick<WorkOptions, "onProgress" | "onLarge">>;

/** Reports to the functions and the file that the options name. */
export function openTelling({ onProgress, onLarge, progressFile }: WorkOptions): Told {
  if (progressFile === undefined) return { onProgress: (one) => onProgress?.(one), onLarge: (one) => onLarge?.(one) };
  const write = (event: WorkEvent) => {
    try {
      appendFileSync(progressFile, `${JSON.stringify(event)}\n`);
    } catch {
      // Files that have to be written report such errors.
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
