/**
 * The engine's inner loops in WebAssembly with vector instructions, compiled from `kernels/` at build time.
 *
 * They run in Node and in browsers. They are missing if a page's policy forbids WebAssembly, if the processor or engine
 * has no vector instructions, or if a bundle leaves the binary out (the explorer's does). Each kernel has a plain
 * TypeScript version next to its caller, which is used then and for input that the kernel does not cover. Both give the
 * same results, and tests compare them.
 */
import { binary, type Kernels } from "./binary.js";

/** The part of WebAssembly used here; some type libraries that this is compiled with lack it. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}
type Exports = Kernels & { readonly memory: Memory };

let known: Exports | null | undefined;
let forbidden = false;

/** The kernels, compiled on first use; `null` if they are not available. */
export function kernels(): Kernels | null {
  return forbidden ? null : instance();
}

function instance(): Exports | null {
  if (known === undefined) known = instantiated();
  return known;
}

/** Frees the kernels' memory, which can only grow. The next use compiles them again. */
export function forgetKernels(): void {
  known = undefined;
}

function instantiated(): Exports | null {
  const { WebAssembly: wasm } = globalThis as { readonly WebAssembly?: WebAssemblyLike };
  if (!wasm || binary === "") return null;
  try {
    const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
    return new wasm.Instance(new wasm.Module(bytes)).exports as Exports;
  } catch {
    // A page's policy forbids them or the engine has no vector instructions: use the plain loops.
    return null;
  }
}

/** Runs `work` without the kernels, so that tests can compare. */
export function withoutKernels<Result>(work: () => Result): Result {
  forbidden = true;
  try {
    return work();
  } finally {
    forbidden = false;
  }
}

const PAGE = 65536;
/** Half the address range, so that no address looks like a negative number. */
const MOST = 2 ** 31;
/** Static data, if any, lies below this address. */
const START = 1024;

/** Addresses of arrays in the kernels' memory, and views of them. Views are valid until the next `roomFor`. */
export interface Room {
  /** The address of each array. */
  readonly at: readonly number[];
  readonly bytes: Uint8Array;
  readonly shorts: Uint16Array;
  readonly integers: Int32Array;
  readonly singles: Float32Array;
  readonly doubles: Float64Array;
}

/**
 * Room for arrays of the given byte lengths in the kernels' memory, each at a multiple of 16, with undefined content.
 *
 * The memory grows to the largest need so far and is reused: each kernel lays it out anew.
 *
 * @returns `null` if that much memory is not available.
 */
export function roomFor(lengths: readonly number[]): Room | null {
  const memory = instance()?.memory;
  if (!memory) return null;
  let end = START;
  const at = lengths.map((length) => {
    const start = end;
    // 16 extra bytes, as a vector may reach past the last value.
    end += (Math.ceil(length / 16) + 1) * 16;
    return start;
  });
  if (end > MOST) return null;
  if (end > memory.buffer.byteLength) {
    try {
      memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));
    } catch {
      return null;
    }
  }
  const { buffer } = memory;
  return {
    at,
    bytes: new Uint8Array(buffer),
    shorts: new Uint16Array(buffer),
    integers: new Int32Array(buffer),
    singles: new Float32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}
