// Many small cases of twenty labels, and the memory that a process and all below it hold (Linux): for the benches of many cases.
import { readdirSync, readFileSync } from "node:fs";

const SIZE = 64;
const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${SIZE}, ${SIZE}), }`.padEnd(117);
const start = Buffer.concat([Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]), Buffer.from(`${head}\n`)]);

/**
 * Makes .npy files, the same ones at every start: twenty labels, each a square of its own; a prediction's are moved and
 * resized by a pixel, and now and then missed.
 */
export function openMasks() {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return (isPrediction) => {
    const step = () => (isPrediction ? Math.floor(3 * random()) - 1 : 0);
    const values = new Uint8Array(SIZE * SIZE);
    for (let label = 1; label <= 20; label++) {
      const [row, column] = [12 * Math.floor((label - 1) / 5) + 3, 12 * ((label - 1) % 5) + 3];
      const [down, right, more] = [step(), step(), step()];
      if (isPrediction && random() < 0.02) continue;
      const from = column + right - more;
      for (let r = row + down - more; r < row + down + more + 7; r++) {
        values.fill(label, r * SIZE + from, r * SIZE + column + right + more + 7);
      }
    }
    return Buffer.concat([start, values]);
  };
}

/** kB that a process holds now, without what it started. */
export function heldByOne(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** kB that a process and all below it hold now. */
export function heldByAll(pid) {
  const children = new Map();
  for (const child of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${child}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1];
      children.set(parent, [...(children.get(parent) ?? []), child]);
    } catch {
      // It has just ended.
    }
  }
  const below = (one) => (children.get(one) ?? []).reduce((kB, child) => kB + below(child), heldByOne(one));
  return below(String(pid));
}
