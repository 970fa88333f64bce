/** Files read whole: there, readable, no folder, not too large, not shorter than they said. */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { InputError } from "../errors/index.js";
import { size, truncated } from "./faults.js";

const HEAD = 1024;
/** A pipe that nobody writes into would be waited for for ever; a plain file does not mind. */
export const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * All bytes of a file.
 *
 * @param look sees the first bytes before the rest is read, and may refuse them.
 */
export async function readWhole(file: string, maxBytes: number, look?: (head: Buffer) => void): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, AT_ONCE);
    const stat = await handle.stat();
    if (stat.isDirectory()) throw notAFile(file, "is a folder, not a file", "name a file, or give two folders");
    if (!stat.isFile()) throw notAFile(file, "is neither a file nor a folder", "name a file");
    if (stat.size === 0) throw truncated(file, "it is empty");
    if (stat.size > maxBytes) {
      const problem = `has ${size(stat.size)}, and at most ${size(maxBytes)} are read`;
      throw new InputError({ code: "too-large", file, problem, hint: "crop the volume, or save it compressed" });
    }
    if (look) look(await readExactly(handle, file, Math.min(HEAD, stat.size), 0));
    return await readExactly(handle, file, stat.size, 0);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle?.close();
  }
}

/** `length` bytes from `start` in a buffer of their own, aligned for every number type. */
async function readExactly(handle: FileHandle, file: string, length: number, start: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(length - at, 2 ** 30), start + at);
    if (bytesRead === 0) throw truncated(file, `it ended after ${at} of ${length} bytes while it was read`);
    at += bytesRead;
  }
  return bytes;
}

function notAFile(file: string, problem: string, hint: string): InputError {
  return new InputError({ code: "not-a-file", file, problem, hint });
}

const REASONS: Readonly<Record<string, { code: string; problem: string; hint: string }>> = {
  ENOENT: { code: "not-found", problem: "does not exist", hint: "check the path" },
  ENOTDIR: { code: "not-found", problem: "does not exist: a part of its path is a file", hint: "check the path" },
  EACCES: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  EPERM: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  ELOOP: { code: "not-found", problem: "is a symbolic link that leads back to itself", hint: "check the path" },
  ENAMETOOLONG: { code: "not-found", problem: "has too long a name", hint: "check the path" },
  EISDIR: { code: "not-a-file", problem: "is a folder, not a file", hint: "name a file, or give two folders" },
  EIO: { code: "not-readable", problem: "cannot be read: the disk reports an error", hint: "check the disk" },
  EMFILE: { code: "not-readable", problem: "cannot be opened: too many files are open", hint: "raise ulimit -n" },
  ERR_INVALID_ARG_VALUE: { code: "not-found", problem: "is no possible file name", hint: "check the path" },
};

/** What the file system says, in the words of an `InputError`; anything else as it is. */
export function unreadable(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
  return reason && !(error instanceof InputError) ? new InputError({ file, ...reason }) : error;
}
