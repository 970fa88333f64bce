// NPZ, numpy's archive, of 32 or 64 bits; walked here by its central directory because fflate verifies no checksum and
// accepts a truncated member. See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { bytesOf, lastPlace, standsAt, utf8, viewOf } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { widthOf } from "../../codecs/samples.js";
import { unpack, unpackHead } from "../../codecs/unzip.js";
import type { Format, Raster, Source } from "../format.js";
import { type NpyHeader, npyHeader, npySize, readNpy } from "./npy.js";

const END = bytesOf("PK\x05\x06");
const WIDE_END = bytesOf("PK\x06\x06");
const LOCATOR = bytesOf("PK\x06\x07");
const ENTRY = 0x02014b50;
const LOCAL = bytesOf("PK\x03\x04");
/** Array headers are shorter, except absurd ones. */
const HEAD = 4096;
/** A 32-bit field with this value refers to the 64-bit one. */
const WIDE = 0xffffffff;

const MASK_NAMES = ["mask", "masks", "seg", "segmentation", "label", "labels", "gt", "pred", "prediction"];

/** Names that mark probabilities: nnU-Net's, and others'. */
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
  matches: (head) => standsAt(head, LOCAL, 0),
  announces(opened) {
    // The first member: if there are several, the others are small or the file is refused.
    const { file, head } = opened;
    const view = viewOf(head);
    const content = head.subarray(30 + view.getUint16(26, true) + view.getUint16(28, true));
    const isPlain = view.getUint16(8, true) === 0;
    const start = isPlain ? content : unpackHead(opened, "deflate", content, HEAD);
    const size = npySize(npyHeader(file, start, Number.POSITIVE_INFINITY, true));
    return isPlain ? { ...size, twice: true } : size;
  },
  read: readNpz,
};

async function readNpz(source: Source): Promise<Raster> {
  const { file, bytes, maxBytes, classes, unzip } = source;
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
  const sum = (piece: Uint8Array, before = 0) => unzip.crc32(piece, before);
  const header = headerIn(source, packed, member);
  const { length, checksum } = member;
  const announced = header.offset + header.count * widthOf(header.type);
  // The archive's directory is trusted only as far as the array's own header agrees.
  if (announced !== length) throw damaged(file, `its archive has ${length} bytes for it, its array needs ${announced}`);
  let found = member.method === 0 ? sum(packed) : 0;
  const raster = await readNpy(source, packed, header, member.method === 0 ? undefined : "deflate", (piece) => {
    found = sum(piece, found);
  });
  if (found !== checksum) throw unsound(file);
  return raster;
}

/** Members up to this size are inflated first, to check that they are sound before anything else is reported. */
const SMALL = 2 ** 26;

/** A bad header is reported after the whole member has been checked, unless it is large. */
function headerIn(source: Source, packed: Uint8Array, member: Member): NpyHeader {
  const { file, maxBytes, classes } = source;
  try {
    return npyHeader(
      file,
      member.method === 0 ? packed : unpackHead(source, "deflate", packed, HEAD),
      maxBytes,
      classes,
    );
  } catch (error) {
    if (member.length <= SMALL) extract(source, packed, member);
    throw error;
  }
}

export function zipMembers(source: Source, fits: (name: string) => boolean): Uint8Array[] {
  const { file, bytes, maxBytes } = source;
  const members = directory(file, bytes).filter(({ name }) => fits(name));
  return members.map((member) => extract(source, contentOf(file, bytes, member, maxBytes), member));
}

function directory(file: string, bytes: Uint8Array): Member[] {
  // The end record is 22 bytes and a comment of at most 65,535.
  const from = Math.max(0, bytes.length - 22 - 65535);
  const end = lastPlace(bytes.subarray(from), END);
  if (end < 0 || from + end + 22 > bytes.length) throw truncated(file, "its archive has no end record");
  const { count, start } = extent(file, bytes, from + end);
  const members: Member[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || viewOf(bytes).getUint32(at, true) !== ENTRY)
      throw damaged(file, "its archive's directory");
    const [name, extra, comment] = [28, 30, 32].map((field) => viewOf(bytes).getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    if ((viewOf(bytes).getUint16(at + 8, true) & 1) === 1)
      throw unsupported(file, "is encrypted", "save it without a password");
    if (at + 46 + name + extra > bytes.length) throw damaged(file, "its archive's directory");
    const [length, packed, offset] = wideFields(
      file,
      bytes.subarray(at + 46 + name, at + 46 + name + extra),
      [24, 20, 42].map((field) => viewOf(bytes).getUint32(at + field, true)),
    ) as [number, number, number];
    members.push({
      name: utf8(bytes, at + 46, at + 46 + name),
      method: viewOf(bytes).getUint16(at + 10, true),
      checksum: viewOf(bytes).getUint32(at + 16, true),
      packed,
      length,
      offset,
    });
    at += 46 + name + extra + comment;
  }
  return members;
}

/** The directory's start and number of members; from the 64-bit record if the 32-bit one has no room. */
function extent(file: string, bytes: Uint8Array, end: number): { count: number; start: number } {
  const [count, start] = [viewOf(bytes).getUint16(end + 10, true), viewOf(bytes).getUint32(end + 16, true)];
  if (count !== 0xffff && start !== WIDE) return { count, start };
  const locator = end - 20;
  const at = locator < 0 || !standsAt(bytes, LOCATOR, locator) ? -1 : wide(bytes, locator + 8);
  if (at < 0 || at + 56 > bytes.length || !standsAt(bytes, WIDE_END, at)) {
    throw damaged(file, "its archive's 64-bit end record");
  }
  return { count: wide(bytes, at + 32), start: wide(bytes, at + 48) };
}

/** The values of full fields, from the 64-bit extra field, which holds only those, in this order. */
function wideFields(file: string, extra: Uint8Array, fields: readonly number[]): number[] {
  if (!fields.includes(WIDE)) return [...fields];
  for (let at = 0; at + 4 <= extra.length; at += 4 + viewOf(extra).getUint16(at + 2, true)) {
    if (viewOf(extra).getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const end = Math.min(extra.length, next + viewOf(extra).getUint16(at + 2, true));
    return fields.map((field) => {
      if (field !== WIDE) return field;
      next += 8;
      if (next > end) throw damaged(file, "its archive's 64-bit fields");
      return wide(extra, next - 8);
    });
  }
  throw damaged(file, "its archive's 64-bit fields");
}

const wide = (bytes: Uint8Array, at: number): number => Number(viewOf(bytes).getBigUint64(at, true));

function contentOf(file: string, bytes: Uint8Array, member: Member, maxBytes: number): Uint8Array {
  const { offset, packed, length, method } = member;
  if (offset + 30 > bytes.length || !standsAt(bytes, LOCAL, offset)) throw damaged(file, "its archive's members");
  const start = offset + 30 + viewOf(bytes).getUint16(offset + 26, true) + viewOf(bytes).getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw truncated(file, "a member of its archive ends early");
  // These are bytes, which may outnumber the limit for voxels.
  voxelsOf(file, [Math.max(Math.ceil(length / 8), 1)], 8, maxBytes);
  if (method !== 0 && method !== 8) throw unsupported(file, `uses compression ${method}`, "save it with numpy");
  if (method === 0 && packed !== length) throw damaged(file, "a member's two lengths differ");
  return bytes.subarray(start, start + packed);
}

function extract(source: Source, content: Uint8Array, { length, method, checksum }: Member): Uint8Array {
  const whole = method === 0 ? new Uint8Array(content) : unpack(source, "deflate", content, length);
  if (source.unzip.crc32(whole) !== checksum) throw unsound(source.file);
  return whole;
}

const unsound = (file: string) => damaged(file, "the checksum of its array does not hold");
