/** Memory given back sooner than the engine would. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { forgetKernels } from "../../kernels/index.js";
import { forgetScratch } from "../../mask/index.js";

/** A process that holds less is left as it is: collecting takes some milliseconds. */
const LARGE = 2 ** 28;

let collect: (() => void) | undefined;

/**
 * Gives back what a large case left behind in its worker: arrays that are kept to be used again, and what is collected some
 * time. The next case's share of the memory is reckoned without it.
 */
export function releaseMemory(): void {
  if (process.memoryUsage.rss() < LARGE) return;
  forgetKernels();
  forgetScratch();
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}

/**
 * V8 lets a small heap grow to four times what lasts before it looks for what does not; from here on to one and a quarter.
 *
 * For a process of our own: not for a program that dicelens is part of. Not a flag of the command line, as a Node that no longer
 * knew it would not start.
 */
export function collectEarly(): void {
  setFlagsFromString("--heap-growing-percent=25");
}
