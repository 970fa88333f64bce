/** Runs the built command line as a user would, and makes small masks to run it on. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { encode } from "fast-png";

/** The built command line, for what needs a process of its own. */
export const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The command line from its words to its exit code, in a thread that has loaded it once: a process a call would take most
 * of the tests' time. Signals, pipes, limits and memory need a process of their own.
 */
const { port1: port, port2 } = new MessageChannel();
const answered = new Int32Array(new SharedArrayBuffer(4));
const thread = new Worker(new URL("command-thread.mjs", import.meta.url), {
  workerData: { port: port2, answered },
  transferList: [port2],
  execArgv: [],
});
thread.unref();
port.unref();

const LONGEST = 600_000;

export function dicelens(...words: readonly string[]): Answer {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  port.postMessage({ words, env, cwd: process.cwd() });
  // One that waits for ever (for what nobody writes into a pipe) has no exit code.
  if (Atomics.wait(answered, 0, 0, LONGEST) === "timed-out") return { code: null, stdout: "", stderr: "no answer" };
  Atomics.store(answered, 0, 0);
  const answer = receiveMessageOnPort(port)?.message as Answer | { readonly broken: Error };
  if ("broken" in answer) throw answer.broken;
  return answer;
}

/** The answer's JSON; fails with the error that was printed instead. */
// biome-ignore lint/suspicious/noExplicitAny: tests read into JSON of many shapes.
export function json(...words: readonly string[]): any {
  const answer = dicelens(...words, "--json");
  if (answer.code !== 0 && answer.code !== 3) throw new Error(answer.stderr);
  return JSON.parse(answer.stdout);
}

export { temporaryPath } from "../temporary.js";

/** A 100 × 100 mask of one square, rows and columns from `first` up to and without `last`. */
export function square(first: number, last: number, size = 100): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (let row = first; row < last; row++) mask.fill(1, row * size + first, row * size + last);
  return mask;
}

/** Writes a file, in a folder that is made if it is not there. */
function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

export function writePng(file: string, mask: Uint8Array, [rows, columns] = [100, 100]): void {
  const data = mask.map((value) => value * 255);
  write(file, encode({ width: columns, height: rows, data, channels: 1, depth: 8 }));
}

/** NPY version 1.0 of 8-bit values, as numpy lays it out. */
export function writeNpy(file: string, values: Uint8Array | Float64Array, shape: readonly number[] = [100, 100]): void {
  const type = values instanceof Float64Array ? "<f8" : "|u1";
  const head = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const length = Math.ceil((10 + head.length + 1) / 64) * 64 - 10;
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, length & 255, length >> 8]);
  const held = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  write(file, Buffer.concat([start, Buffer.from(`${head.padEnd(length - 1)}\n`, "latin1"), held]));
}

/** Writes a case as `references/NAME.npy` and `predictions/NAME.npy`. */
export function writePair(
  path: (...names: string[]) => string,
  name: string,
  reference: Uint8Array,
  prediction: Uint8Array,
  shape?: readonly number[],
): void {
  writeNpy(path("references", `${name}.npy`), reference, shape);
  writeNpy(path("predictions", `${name}.npy`), prediction, shape);
}
