/**
 * NPZ: numpy's archive of arrays. One array, or the one named like a mask, is taken; several are refused.
 *
 * The archive, of 32 or 64 bits, is walked by its central directory (fflate checks no checksum, and takes a cut member); members are inflated to the length it gives, and their checksums
 * are checked.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32 } from "../../codecs/crc32.js";
import { Decoder } from "../../codecs/decode.js";
import { damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { inflateRaw, inflateRawHead, unpackInto } from "../../codecs/gzip.js";
import { BYTES, isNarrowed } from "../../codecs/samples.js";
import type { Format, Raster, Source } from "../format.js";
import { type NpyHeader, npyHeader, npyRaster, npySize, readNpy } from "./npy.js";

const END = Buffer.from("PK\x05\x06", "latin1");
const WIDE_END = Buffer.from("PK\x06\x06", "latin1");
const LOCATOR = Buffer.from("PK\x06\x07", "latin1");
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** An array's header is shorter, but for absurd ones. */
const HEAD = 4096;
/** Values of 32-bit fields that say "look at the 64-bit ones". */
const WIDE = 0xffffffff;

/** Names that say which of several arrays is the mask. */
const MASK_NAMES = ["mask", "masks", "seg", "segmentation", "label", "labels", "gt", "pred", "prediction"];

/** Those that say which is probabilities: nnU-Net's, and others'. */
const CLASS_NAMES = ["probabilities", "probs", "softmax", "logits"];

interface Member {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly length: number;
  readonly offset: number;
}

export const npz: Format = {
  name: "NPZ",
  extensions: [".npz"],
  matches: (head) => head.length >= 4 && head.readUInt32LE(0) === LOCAL,
  announces(file, head) {
    // The first member: where there are several, the others are small or the file is refused.
    const start = 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const content = head.subarray(start);
    const isPlain = head.readUInt16LE(8) === 0;
    const size = npySize(
      npyHeader(file, isPlain ? content : inflateRawHead(file, content, HEAD), Number.POSITIVE_INFINITY, true),
    );
    return isPlain ? { ...size, twice: true } : size;
  },
  read: readNpz,
};

async function readNpz({ file, bytes, maxBytes, classes }: Source): Promise<Raster> {
  const members = directory(file, bytes).filter(({ name }) => name.endsWith(".npy"));
  if (members.length === 0) throw unsupported(file, "holds no array", "save the mask with numpy.savez_compressed");
  const wanted = classes ? [...CLASS_NAMES, ...MASK_NAMES] : MASK_NAMES;
  const named = members.filter(({ name }) => wanted.includes(name.slice(0, -4).toLowerCase()));
  const [member] = members.length === 1 ? members : named;
  if (!member || (members.length > 1 && named.length > 1)) {
    const names = members.map(({ name }) => name.slice(0, -4)).join(", ");
    throw unsupported(file, `holds ${members.length} arrays: ${names}`, "save the mask alone, or under the name mask");
  }
  const packed = contentOf(file, bytes, member, maxBytes);
  const streamed = await asItComes(file, packed, member, maxBytes, classes);
  return streamed ?? readNpy({ file, bytes: extract(file, packed, member), maxBytes, classes });
}

/** An array of a wide type, decoded while it is inflated; nothing where its header asks for another way, or is none. */
async function asItComes(
  file: string,
  packed: Buffer,
  member: Member,
  maxBytes: number,
  classes?: boolean,
): Promise<Raster | undefined> {
  if (member.method !== 8) return undefined;
  const header = headerIn(file, packed, maxBytes, member.length, classes);
  const announced = header && header.offset + header.count * BYTES[header.type];
  // What the archive's directory tells is believed only as far as the array's own header agrees.
  if (announced !== undefined && announced !== member.length) {
    throw damaged(file, `its archive tells of ${member.length} bytes, its array of ${announced}`);
  }
  if (!header || header.fortran || !isNarrowed(header.type)) return undefined;
  const { type, littleEndian, shape, count, offset } = header;
  const decoder = new Decoder(file, count, type, littleEndian);
  const take = decoder.after(offset);
  let checksum = 0;
  await unpackInto(file, packed, member.length, "deflate", (piece) => {
    checksum = crc32(piece, checksum);
    take(piece);
  });
  if (checksum !== member.checksum) throw damaged(file, "the checksum of its array does not hold");
  return npyRaster(shape, decoder.finish());
}

/** Members that are worth inflating to be told, before all else, that they are sound. */
const SMALL = 2 ** 26;

/** What is wrong with a header is reported once the whole member is known to be sound, unless it is large. */
function headerIn(
  file: string,
  packed: Buffer,
  maxBytes: number,
  length: number,
  classes?: boolean,
): NpyHeader | undefined {
  try {
    return npyHeader(file, inflateRawHead(file, packed, HEAD), maxBytes, classes);
  } catch (error) {
    if (length > SMALL) throw error;
    return undefined;
  }
}

/** The members of an archive whose names fit, unpacked, in the archive's order. */
export function zipMembers(file: string, bytes: Buffer, maxBytes: number, fits: (name: string) => boolean): Buffer[] {
  const members = directory(file, bytes).filter(({ name }) => fits(name));
  return members.map((member) => extract(file, contentOf(file, bytes, member, maxBytes), member));
}

function directory(file: string, bytes: Buffer): Member[] {
  // The end record is 22 bytes and a comment of at most 65,535.
  const from = Math.max(0, bytes.length - 22 - 65535);
  const end = bytes.subarray(from).lastIndexOf(END);
  if (end < 0 || from + end + 22 > bytes.length) throw truncated(file, "its archive has no end record");
  const { count, start } = extent(file, bytes, from + end);
  const members: Member[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged(file, "its archive's directory");
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw unsupported(file, "is encrypted", "save it without a password");
    if (at + 46 + name + extra > bytes.length) throw damaged(file, "its archive's directory");
    const [length, packed, offset] = wideFields(
      file,
      bytes.subarray(at + 46 + name, at + 46 + name + extra),
      [24, 20, 42].map((field) => bytes.readUInt32LE(at + field)),
    ) as [number, number, number];
    members.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed,
      length,
      offset,
    });
    at += 46 + name + extra + comment;
  }
  return members;
}

/** How many members the directory lists, and where it starts; the 64-bit record where the other has no room. */
function extent(file: string, bytes: Buffer, end: number): { count: number; start: number } {
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count !== 0xffff && start !== WIDE) return { count, start };
  const locator = end - 20;
  const at = locator < 0 || !bytes.subarray(locator).subarray(0, 4).equals(LOCATOR) ? -1 : wide(bytes, locator + 8);
  if (at < 0 || at + 56 > bytes.length || !bytes.subarray(at, at + 4).equals(WIDE_END)) {
    throw damaged(file, "its archive's 64-bit end record");
  }
  return { count: wide(bytes, at + 32), start: wide(bytes, at + 48) };
}

/** The fields that are full, out of the extra field of 64-bit ones, which holds them in this order and no others. */
function wideFields(file: string, extra: Buffer, fields: readonly number[]): number[] {
  if (!fields.includes(WIDE)) return [...fields];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const end = Math.min(extra.length, next + extra.readUInt16LE(at + 2));
    return fields.map((field) => {
      if (field !== WIDE) return field;
      next += 8;
      if (next > end) throw damaged(file, "its archive's 64-bit fields");
      return wide(extra, next - 8);
    });
  }
  throw damaged(file, "its archive's 64-bit fields");
}

const wide = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

/** The bytes of a member as they are packed. */
function contentOf(file: string, bytes: Buffer, member: Member, maxBytes: number): Buffer {
  const { offset, packed, length, method } = member;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged(file, "its archive's members");
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw truncated(file, "a member of its archive ends early");
  // Bytes and not voxels, of which there may be more than voxels are counted.
  voxelsOf(file, [Math.max(Math.ceil(length / 8), 1)], 8, maxBytes);
  if (method !== 0 && method !== 8) throw unsupported(file, `uses compression ${method}`, "save it with numpy");
  if (method === 0 && packed !== length) throw damaged(file, "a member's two lengths differ");
  return bytes.subarray(start, start + packed);
}

function extract(file: string, content: Buffer, { length, method, checksum }: Member): Buffer {
  const whole = method === 0 ? Buffer.from(content) : inflateRaw(file, content, length);
  if (crc32(whole) !== checksum) throw damaged(file, "the checksum of its array does not hold");
  return whole;
}
