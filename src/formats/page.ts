/** The formats in a web page: reads files that people chose or dropped, without Node. */
import { utf8 } from "../codecs/bytes.js";
import { truncated, unsupported } from "../codecs/faults.js";
import { fflateUnzip } from "../codecs/fflate-unzip.js";
import { InputError } from "../errors/index.js";
import type { Asked, Folder, Raster } from "./format.js";
import { folderFormat } from "./formats.js";
import type { Host } from "./host.js";
import { splitSegment } from "./part-of.js";
import { kindOf, readAs } from "./read.js";

/** Pictures that ITK decodes in Node (JPEG, colours in DICOM) need an `itk` of the page. */
export const pageHost: Host = {
  unzip: fflateUnzip,
  webp: async () => (await import("@jsquash/webp/codec/dec/webp_dec.wasm")).default,
};

/** 1 GiB: pages have less memory than programs. */
const MAX_BYTES = 2 ** 30;
const HEAD = 1024;

/**
 * Reads a file, or a folder that is one image.
 *
 * @param files bytes by path: the file to read, and the files that its header names.
 * @param name the path of a file, or of a folder that is one image; may end in `#segment=2` and the like.
 * @param asked `use` ("mask": exact values), and what the format may need.
 * @throws InputError as in Node.
 */
export async function readPicked(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  asked: Partial<Asked> = {},
  host: Host = pageHost,
): Promise<Raster> {
  const wanted: Asked = { maxBytes: MAX_BYTES, use: "mask", ...asked };
  const { file, ...part } = splitSegment(name);
  const bytes = files.get(file);
  if (!bytes) {
    const folder = folderOf(files, file, host);
    const format = await folderFormat(folder);
    if (format) return format.read(folder, wanted);
    throw missing(file);
  }
  if (bytes.length === 0) throw truncated(file, "it is empty");
  const beside = async (other: string) => {
    const path = file.replace(/[^/]*$/, other);
    const found = files.get(path);
    if (!found) throw missing(path);
    return { file: path, bytes: new Uint8Array(found) };
  };
  const json = async () => JSON.parse(utf8(bytes)) as unknown;
  const kind = kindOf(file, bytes.subarray(0, HEAD), host.unzip, part);
  return readAs(kind, { ...host, ...wanted, ...part, file, bytes: new Uint8Array(bytes), beside, json });
}

const missing = (file: string): InputError =>
  new InputError({ code: "not-found", file, problem: "was not chosen", hint: "choose it too" });

function folderOf(files: ReadonlyMap<string, Uint8Array>, folder: string, host: Host): Folder {
  const path = (name: string) => (name === "" ? folder : `${folder}/${name}`);
  return {
    ...host,
    file: folder,
    path,
    async list(below = "") {
      const start = `${path(below)}/`;
      const rest = [...files.keys()].flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
      const folders = new Set(rest.flatMap((name) => (name.includes("/") ? [name.split("/", 1)[0] as string] : [])));
      const entries = new Set(rest.map((name) => name.split("/", 1)[0] as string));
      return [...entries].sort().map((name) => ({ name, isFolder: folders.has(name) }));
    },
    head: async (name, length) => (files.get(path(name)) ?? new Uint8Array(0)).subarray(0, length),
    async bytes(name, maxBytes) {
      const found = files.get(path(name));
      if (found && found.length > maxBytes) throw unsupported(path(name), "is too large for a page", "read it in Node");
      return found && new Uint8Array(found);
    },
  };
}
