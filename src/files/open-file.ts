// The only way to open a file from outside: it must be a regular file, not a folder, a pipe or a device. Calls wait for the
// system: a case is read in a process of its own, and to hand each call to another thread costs more than the call.
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { size, truncated } from "../codecs/faults.js";
import { InputError } from "../errors/index.js";

const HEAD = 1024;

/** All bytes of a file; `look` gets the first ones before the rest is read, and may throw to refuse them. */
export const readWhole = (file: string, maxBytes: number, look?: (head: Uint8Array) => void): Promise<Uint8Array> =>
  inFile(file, (handle, length) => {
    if (length === 0) throw truncated(file, "it is empty");
    if (length > maxBytes) {
      const problem = `has ${size(length)}, and at most ${size(maxBytes)} are read`;
      throw new InputError({ code: "too-large", file, problem, hint: "crop the volume, or save it compressed" });
    }
    if (look) look(readExactly(handle, file, Math.min(HEAD, length), 0));
    return readExactly(handle, file, length, 0);
  });

/** `length` bytes from `start` in a separate buffer, aligned for every number type. */
function readExactly(handle: number, file: string, length: number, start: number): Uint8Array {
  // Not zeroed first, and not a Buffer, whose slices are not copies.
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
  for (let at = 0; at < length; ) {
    const got = readSync(handle, bytes, at, Math.min(length - at, 2 ** 30), start + at);
    if (got === 0) throw truncated(file, `it ended after ${at} of ${length} bytes while it was read`);
    at += got;
  }
  return bytes;
}

/** Opening a pipe without a writer would block for ever; for plain files this changes nothing. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a file, calls `use` with its descriptor and its length in bytes, and closes it. */
export async function inFile<T>(file: string, use: (handle: number, length: number) => T | Promise<T>): Promise<T> {
  let handle: number | undefined;
  try {
    handle = openSync(file, AT_ONCE);
    const found = fstatSync(handle);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    // The system's code for a socket.
    if (!found.isFile()) throw Object.assign(new Error(), { code: "ENXIO" });
    return await use(handle, found.size);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

export const headOf = (file: string, length: number): Promise<Uint8Array> =>
  inFile(file, (handle) => bytesAt(handle, 0, length));

export function bytesAt(handle: number, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(handle, bytes, 0, length, start));
}

const REASONS: Readonly<Record<string, { code: string; problem: string; hint: string }>> = {
  ENOENT: { code: "not-found", problem: "does not exist", hint: "check the path" },
  ENOTDIR: { code: "not-found", problem: "does not exist: a part of its path is a file", hint: "check the path" },
  EACCES: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  EPERM: { code: "not-readable", problem: "may not be read", hint: "change its permissions" },
  ELOOP: { code: "not-found", problem: "is a symbolic link that leads back to itself", hint: "check the path" },
  ENAMETOOLONG: { code: "not-found", problem: "has too long a name", hint: "check the path" },
  EISDIR: { code: "not-a-file", problem: "is a folder, not a file", hint: "name a file, or give two folders" },
  ENXIO: { code: "not-a-file", problem: "is neither a file nor a folder", hint: "name a file" },
  EIO: { code: "not-readable", problem: "cannot be read: the disk reports an error", hint: "check the disk" },
  EMFILE: { code: "not-readable", problem: "cannot be opened: too many files are open", hint: "raise ulimit -n" },
  ERR_INVALID_ARG_VALUE: { code: "not-found", problem: "is no possible file name", hint: "check the path" },
};

/** A file system's error on reading as an `InputError`; other errors unchanged. */
export function unreadable(file: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
  return reason && !(error instanceof InputError) ? new InputError({ file, ...reason }) : error;
}
