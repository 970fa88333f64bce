/** The faults that every format shares, each said the same way everywhere. */
import { InputError } from "../errors/index.js";

/** Voxels, and their places, are counted in 32 bits with a sign. */
const MAX_VOXELS = 2 ** 31 - 1;

const AGAIN = "copy or export the file again";

/** The file ends before what its header announces. */
export function truncated(file: string, problem: string): InputError {
  return new InputError({ code: "truncated", file, problem: `is not whole: ${problem}`, hint: AGAIN });
}

/** The file is damaged: a checksum or a structure does not hold. */
export function damaged(file: string, problem: string): InputError {
  return new InputError({ code: "damaged", file, problem: `is damaged: ${problem}`, hint: AGAIN });
}

/** The header asks for what cannot be: sizes of 0, spacing of NaN. */
export function badHeader(file: string, problem: string, hint = AGAIN): InputError {
  return new InputError({ code: "header", file, problem, hint });
}

/** A sound file whose content cannot be scored. */
export function unsupported(file: string, problem: string, hint: string): InputError {
  return new InputError({ code: "unsupported", file, problem, hint });
}

/**
 * The voxels of a shape, once they are known to fit into memory.
 *
 * @param bytes bytes a voxel.
 * @throws InputError `header` when a size is no whole number ≥ 1, `too-large` when the voxels exceed `maxBytes`, or are
 *   more than 32 bits count.
 */
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

/** Bytes as people say them: "4.3 MB". */
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
