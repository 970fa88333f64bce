/** The progress of a cell that takes long: one line in its output, overwritten as it goes. */
import { randomUUID } from "node:crypto";
import type { Progress } from "../dataset/index.js";
import { display } from "./display.js";

/** ms between two lines, because a page must draw each. */
const PAUSE = 200;

/**
 * Shows how many cases are done in the output of the cell that calls it.
 *
 * @returns for the option `onProgress` of `collect` and `analyse`.
 * @throws InputError `no-notebook` outside a tslab kernel, when it is called.
 * @example
 * const progress = showProgress();
 * progress({ phase: "score", done: 3, total: 12 }); // "scored 3 of 12"
 */
export function showProgress(): (progress: Progress) => void {
  const id = randomUUID();
  let last = Number.NEGATIVE_INFINITY;
  let isNew = true;
  return ({ phase, done, total }) => {
    const now = performance.now();
    if (now - last < PAUSE && done < total) return;
    last = now;
    const text = `${phase === "survey" ? "surveyed" : "scored"} ${done} of ${total}`;
    display({ "text/plain": text }, {}, { id, isNew });
    isNew = false;
  };
}
