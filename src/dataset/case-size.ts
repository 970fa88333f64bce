/**
 * How much memory a case will take, told from the ends of its files: nothing is read that would have to fit first.
 *
 * An estimate to share memory by, not a bound: a file that lies about its size is refused by its reader.
 */
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { wholeMemory } from "../io/index.js";
import type { CaseFiles } from "./dataset.js";

/** Bytes of work for each byte of voxels: the file, the voxels, the cropped masks and their distances. */
const WORK = 6;
/** What a worker takes with nothing read. */
const WORKER = 120 * 2 ** 20;
/** A compressed file that does not say its size. */
const RATIO = 20;

/** Voxels of a case as its files hold them, in bytes. */
export async function voxelBytes(files: CaseFiles): Promise<number> {
  const all = [files.reference, files.prediction, files.image, files.secondRater].filter((file) => file !== undefined);
  const sizes = await Promise.all(all.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Memory to set aside for a case of so many bytes of voxels. */
export function memoryFor(bytes: number): number {
  return WORKER + WORK * bytes;
}

/** Memory that cases in flight may take together by default: six tenths of what this process may use. */
export function memoryLimit(): number {
  return 0.6 * wholeMemory();
}

/** A file that cannot be looked at counts nothing: its reader says what is wrong with it. */
async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) {
      const entries = await readdir(file);
      const sizes = await Promise.all(entries.map(async (entry) => (await stat(join(file, entry))).size));
      return sizes.reduce((sum, size) => sum + size, 0);
    }
    return Math.max(found.size, await unpackedSize(file, found.size));
  } catch {
    return 0;
  }
}

async function unpackedSize(file: string, packed: number): Promise<number> {
  if (packed < 32) return packed;
  const handle = await open(file, "r");
  try {
    const head = (await handle.read(Buffer.alloc(32), 0, 32, 0)).buffer;
    if (head.readUInt16BE(0) === 0x1f8b) {
      // The size, modulo 2³², ends a gzip file.
      return (await handle.read(Buffer.alloc(4), 0, 4, packed - 4)).buffer.readUInt32LE(0);
    }
    // PNG: width and height after the signature; at least a byte a pixel.
    if (head.readUInt32BE(0) === 0x89504e47) return head.readUInt32BE(16) * head.readUInt32BE(20);
    // ZIP (NPZ) and others that pack inside.
    if (head.readUInt32BE(0) === 0x504b0304 || head.toString("latin1", 0, 4) === "NRRD") return packed * RATIO;
    return packed;
  } finally {
    await handle.close();
  }
}
