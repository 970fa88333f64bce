/** The errors that all formats share, worded the same everywhere. */
import { InputError } from "../errors/index.js";

export function exactly(file: string, bytes: Uint8Array, length: number): Uint8Array {
  const problem = `it has ${bytes.length} bytes, but its header asks for ${length}`;
  if (bytes.length < length) throw truncated(file, problem);
  if (bytes.length > length) throw damaged(file, problem);
  return bytes;
}

/** Checks, before memory is allocated, that packed bytes can expand to `length`; one expands to `ratio` at the most. */
export function couldHold(file: string, packed: number, ratio: number, length: number): void {
  if (packed * ratio >= length) return;
  throw truncated(file, `${packed} compressed bytes cannot hold the ${length} that its header asks for`);
}

/** Voxels and their indices are counted in signed 32-bit integers. */
const MAX_VOXELS = 2 ** 31 - 1;

const AGAIN = "copy or export the file again";

export const truncated = (file: string, problem: string): InputError =>
  new InputError({ code: "truncated", file, problem: `is not whole: ${problem}`, hint: AGAIN });

export const damaged = (file: string, problem: string): InputError =>
  new InputError({ code: "damaged", file, problem: `is damaged: ${problem}`, hint: AGAIN });

/** The header holds impossible values: sizes of 0, a spacing of NaN. */
export const badHeader = (file: string, problem: string, hint = AGAIN): InputError =>
  new InputError({ code: "header", file, problem, hint });

/** The file is sound, but its content cannot be scored. */
export const unsupported = (file: string, problem: string, hint: string): InputError =>
  new InputError({ code: "unsupported", file, problem, hint });

/** The number of voxels of a shape, checked against the memory limit; `bytes` are those of one voxel. */
export function voxelsOf(file: string, shape: readonly number[], bytes: number, maxBytes: number): number {
  if (!shape.every((n) => Number.isSafeInteger(n) && n >= 1)) {
    throw badHeader(file, `its header gives the shape [${shape.join(", ")}], and every size must be at least 1`);
  }
  const voxels = shape.reduce((product, n) => product * n, 1);
  if (voxels * bytes > maxBytes) {
    throw new InputError({
      code: "too-large",
      file,
      problem: `its header gives the shape [${shape.join(", ")}], ${size(voxels * bytes)} of voxels, and at most ${size(maxBytes)} are read`,
      hint: "check the header; crop the volume if it really is that large",
    });
  }
  if (voxels > MAX_VOXELS) {
    throw new InputError({
      code: "too-large",
      file,
      problem: `its header gives the shape [${shape.join(", ")}], ${voxels} voxels, and they are counted in 32 bits: at most ${MAX_VOXELS}`,
      hint: "check the header; crop the volume if it really is that large",
    });
  }
  return voxels;
}

/** A readable size in bytes: "4.3 MB". */
export function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`;
}
