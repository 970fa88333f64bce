/** Writes a file completely or not at all: under a temporary name, then renamed, so nobody reads half a file. */
import { randomBytes } from "node:crypto";
import { appendFileSync, type Stats } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";

export interface WholeFile {
  write(piece: string | Uint8Array): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/** Opens several such files (unnamed ones are skipped): all of them or none. They are moved into place in order. */
export async function openWholes(names: readonly (string | undefined)[]) {
  const files: (WholeFile | undefined)[] = [];
  const discard = async () => void (await Promise.all(files.map((file) => file?.discard())));
  try {
    for (const name of names) files.push(name === undefined ? undefined : await openWhole(name));
  } catch (error) {
    await discard();
    throw error;
  }
  const commit = async () => {
    for (const file of files) await file?.commit();
  };
  return { files, commit, discard };
}

/** Writes a file, and makes its folder if needed; an existing file is unchanged if that fails. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const whole = await openWhole(file);
  await whole.write(content);
  await whole.commit();
}

/** Makes a folder and its parents; whether it was created. Node's own recursive `mkdir` never returns for `/proc/x`. */
export async function makeFolder(folder: string, mode = 0o777): Promise<boolean> {
  const there = await stat(folder).catch(absent);
  if (there?.isDirectory()) return false;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder), mode);
  try {
    await mkdir(folder, { mode });
    return true;
  } catch (error) {
    // Another process may have created it meanwhile.
    const isFolder = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) throw error;
    return false;
  }
}

const OURS = randomBytes(3).toString("hex");

/** Whether a name is that of a killed process's temporary file, of this file or of any. */
export function isBegun(name: string, of?: string): boolean {
  const [, begun, by] = /^\.(.+)\.([0-9a-f]{6})[0-9a-f]{6}\.part$/s.exec(name) ?? [];
  return begun !== undefined && by !== OURS && (of === undefined || begun === of);
}

/** Starts a temporary file for `file`. A link is kept and its target written; a device or a pipe is written directly. */
export async function openWhole(file: string): Promise<WholeFile> {
  const { there, target, isStream } = await targetOf(file);
  if (isStream) return openStream(file);
  const folder = dirname(target);
  const beside = join(folder, `.${basename(target)}.${OURS}${randomBytes(3).toString("hex")}.part`);
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
    await makeFolder(folder);
    handle = await open(beside, "wx");
    // Fail now and not after the work: a file cannot replace a folder.
    if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  });
  return {
    write: (piece) => orDiscard(async () => void (handle && appendFileSync(handle.fd, piece))),
    commit: () =>
      orDiscard(async () => {
        await handle?.sync();
        await handle?.close();
        handle = undefined;
        await rename(beside, target);
      }),
    discard,
  };
}

/** Where the bytes of `file` go: to the target of its links, or directly to a device or a pipe. */
export async function targetOf(file: string): Promise<{ there: Stats | undefined; target: string; isStream: boolean }> {
  try {
    const there = await stat(file).catch(absent);
    if (there && !there.isFile() && !there.isDirectory()) return { there, target: file, isStream: true };
    return { there, target: there ? await realpath(file) : await throughLinks(file), isStream: false };
  } catch (error) {
    throw notWritable(file, error);
  }
}

async function openStream(file: string): Promise<WholeFile> {
  const handle = await open(file, "w").catch((error) => {
    throw notWritable(file, error);
  });
  const close = async () => void (await handle.close().catch(() => undefined));
  return {
    async write(piece) {
      try {
        await handle.writeFile(piece);
      } catch (error) {
        await close();
        throw notWritable(file, error);
      }
    },
    commit: close,
    discard: close,
  };
}

async function throughLinks(file: string, links = 0): Promise<string> {
  const there = await lstat(file).catch(absent);
  if (!there?.isSymbolicLink()) return file;
  if (links > 40) throw Object.assign(new Error(), { code: "ELOOP" });
  return throughLinks(resolve(dirname(file), await readlink(file)), links + 1);
}

/** Undefined if nothing exists; other errors are thrown. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
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
  ENOENT: "no folder can be made there, its folder is gone, or is a symbolic link that leads nowhere",
  EIO: "the disk reports an error",
  EPIPE: "its reader has closed it",
  ENXIO: "nothing reads it",
  ELOOP: "the path is a symbolic link that leads back to itself",
};

/** A file system's error on writing as an `InputError`; other errors unchanged. */
export function notWritable(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
  if (reason === undefined) return error;
  const hint = "name a folder that can be written, with room for the results";
  return new InputError({ code: "not-writable", file, problem: `cannot be written: ${reason}`, hint });
}
