/**
 * NPZ: numpy's archive of arrays. One array, or the one named like a mask, is taken; several are refused.
 *
 * The archive is walked by its central directory; members are inflated to the length it gives, and their checksums
 * are checked.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32 } from "./crc32.js";
import { damaged, truncated, unsupported, voxelsOf } from "./faults.js";
import type { Format, Raster, Source } from "./format.js";
import { inflateRaw } from "./gzip.js";
import { readNpy } from "./npy.js";

const END = Buffer.from("PK\x05\x06", "latin1");
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Values of 32-bit fields that say "look at the 64-bit ones". */
const WIDE = 0xffffffff;

/** Names that say which of several arrays is the mask. */
const MASK_NAMES = ["mask", "masks", "seg", "segmentation", "label", "labels", "gt", "pred", "prediction"];

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
  read: readNpz,
};

function readNpz({ file, bytes, maxBytes }: Source): Raster {
  const members = directory(file, bytes).filter(({ name }) => name.endsWith(".npy"));
  if (members.length === 0) throw unsupported(file, "holds no array", "save the mask with numpy.savez_compressed");
  const named = members.filter(({ name }) => MASK_NAMES.includes(name.slice(0, -4).toLowerCase()));
  const [member] = members.length === 1 ? members : named;
  if (!member || (members.length > 1 && named.length > 1)) {
    const names = members.map(({ name }) => name.slice(0, -4)).join(", ");
    throw unsupported(file, `holds ${members.length} arrays: ${names}`, "save the mask alone, or under the name mask");
  }
  return readNpy({ file, bytes: extract(file, bytes, member, maxBytes), maxBytes });
}

function directory(file: string, bytes: Buffer): Member[] {
  // The end record is 22 bytes and a comment of at most 65,535.
  const from = Math.max(0, bytes.length - 22 - 65535);
  const end = bytes.subarray(from).lastIndexOf(END);
  if (end < 0 || from + end + 22 > bytes.length) throw truncated(file, "its archive has no end record");
  const [count, start] = [bytes.readUInt16LE(from + end + 10), bytes.readUInt32LE(from + end + 16)];
  if (count === 0xffff || start === WIDE) throw unsupported(file, "is a 64-bit archive", "save the mask as .npy");
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
    members.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      length: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return members;
}

function extract(file: string, bytes: Buffer, member: Member, maxBytes: number): Buffer {
  const { offset, packed, length, method } = member;
  if (packed === WIDE || length === WIDE) throw unsupported(file, "is a 64-bit archive", "save the mask as .npy");
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged(file, "its archive's members");
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw truncated(file, "a member of its archive ends early");
  voxelsOf(file, [Math.max(length, 1)], 1, maxBytes);
  const content = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw unsupported(file, `uses compression ${method}`, "save it with numpy");
  if (method === 0 && packed !== length) throw damaged(file, "a member's two lengths differ");
  const whole = method === 0 ? Buffer.from(content) : inflateRaw(file, content, length);
  if (crc32(whole) !== member.checksum) throw damaged(file, "the checksum of its array does not hold");
  return whole;
}
