/** One broken file of the table: what it is called, what it holds, and how it is refused. */
export interface Broken {
  /** What is wrong with it, as the test's name says it. */
  readonly what: string;
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly code: string;
  /** What the one line must say, besides the file's name. */
  readonly says: RegExp;
}

/** A copy of `bytes` with some of them replaced. */
export function patched(bytes: Uint8Array, at: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
}

/** A fixture or sample as it is. */
export const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);
