/** Writes a file whole or not at all: beside it first, then renamed over it, so that nobody ever reads half a file. */
import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../errors/index.js";

/** A file that is written piece by piece and stands in its place only when it is whole. */
export interface WholeFile {
  /** @throws InputError `not-writable`, as when the disk is full; the file is then discarded. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Puts the file in its place. */
  commit(): Promise<void>;
  /** Leaves nothing; does no harm after `commit`. */
  discard(): Promise<void>;
}

/**
 * Writes `content` to `file`, making its folder where there is none.
 *
 * @throws InputError `not-writable` when the folder or file cannot be written, or the disk is full; what stood in
 *   `file` before is then untouched.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const whole = await openWhole(file);
  await whole.write(content);
  await whole.commit();
}

/** Whether a file's name is that of a file begun beside its place: what is left of it when the process was killed. */
export function isBegun(name: string): boolean {
  return /^\..+\.[0-9a-f]{12}\.part$/.test(name);
}

/** Begins a file beside `file`; throws as `writeWhole` does. */
export async function openWhole(file: string): Promise<WholeFile> {
  const folder = dirname(file);
  const beside = join(folder, `.${basename(file)}.${randomBytes(6).toString("hex")}.part`);
  let handle: FileHandle | undefined;
  const discard = async () => {
    await handle?.close().catch(() => undefined);
    handle = undefined;
    await rm(beside, { force: true }).catch(() => undefined);
  };
  const orDiscard = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      await discard();
      throw notWritable(file, error);
    }
  };
  await orDiscard(async () => {
    await mkdir(folder, { recursive: true });
    handle = await open(beside, "wx");
    // Told now and not after the work: no file can take a folder's place.
    if ((await stat(file).catch(() => undefined))?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  });
  return {
    write: (piece) => orDiscard(async () => void (await handle?.appendFile(piece))),
    commit: () =>
      orDiscard(async () => {
        await handle?.sync();
        await handle?.close();
        handle = undefined;
        await rename(beside, file);
      }),
    discard,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EEXIST: "a part of the path is a file, not a folder",
  ENAMETOOLONG: "the name is too long",
  EFBIG: "it would be larger than files may be here",
  EIO: "the disk reports an error",
  ELOOP: "the path is a symbolic link that leads back to itself",
};

/** What the file system says of writing, in the words of an `InputError`; anything else as it is. */
export function notWritable(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
  if (reason === undefined) return error;
  return new InputError({
    code: "not-writable",
    file,
    problem: `cannot be written: ${reason}`,
    hint: "name a folder that can be written, with room for the results",
  });
}
