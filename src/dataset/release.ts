/**
 * Gives back what a large case left behind in its worker: arrays that are kept to be used again, and what is collected some
 * time. The next case's share of the memory is reckoned without it.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { forgetKernels } from "../kernels/index.js";
import { forgetScratch } from "../mask/index.js";

/** A process that holds less is left as it is: collecting takes some milliseconds. */
const LARGE = 2 ** 28;

let collect: (() => void) | undefined;

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
