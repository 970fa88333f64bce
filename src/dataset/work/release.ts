/** Frees memory earlier than the engine would. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { forgetKernels } from "../../kernels/index.js";
import { forgetScratch } from "../../mask/index.js";

/** Processes that use less than this are left alone, as a collection takes some milliseconds. */
const LARGE = 2 ** 28;

let collect: (() => void) | undefined;

/** Frees a large case's reusable arrays and garbage, which the next case's share of the memory does not count. */
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
 * V8 lets a small heap grow to four times its live size before it collects; from now on, to one and a quarter. Not set on
 * the command line, as a Node that has dropped the flag would not start.
 */
export function collectEarly(): void {
  setFlagsFromString("--heap-growing-percent=25");
}
