/** Runs the built command line as a user would, and makes small masks to run it on. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "fast-png";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function dicelens(...words: readonly string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  return { code: status, stdout, stderr };
}

/** The answer's JSON; fails with the error that was printed instead. */
// biome-ignore lint/suspicious/noExplicitAny: tests read into JSON of many shapes.
export function json(...words: readonly string[]): any {
  const answer = dicelens(...words, "--json");
  if (answer.code !== 0 && answer.code !== 3) throw new Error(answer.stderr);
  return JSON.parse(answer.stdout);
}

export function temporaryFolder(): { path: (...names: string[]) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "dicelens-"));
  return { path: (...names) => join(folder, ...names), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A 100 × 100 mask of one square, rows and columns from `first` up to and without `last`. */
export function square(first: number, last: number, size = 100): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (let row = first; row < last; row++) mask.fill(1, row * size + first, row * size + last);
  return mask;
}

export function writePng(file: string, mask: Uint8Array, [rows, columns] = [100, 100]): void {
  const data = mask.map((value) => value * 255);
  writeFileSync(file, encode({ width: columns, height: rows, data, channels: 1, depth: 8 }));
}

/** NPY version 1.0 of 8-bit values, as numpy lays it out. */
export function writeNpy(file: string, mask: Uint8Array, shape: readonly number[] = [100, 100]): void {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const length = Math.ceil((10 + head.length + 1) / 64) * 64 - 10;
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, length & 255, length >> 8]);
  writeFileSync(file, Buffer.concat([start, Buffer.from(`${head.padEnd(length - 1)}\n`, "latin1"), mask]));
}
