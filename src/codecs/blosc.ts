// Blosc (version 1), read here because numcodecs returns whatever its memory holds if a block does not decode.
// See https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst
import { viewOf } from "./bytes.js";
import { damaged, truncated, unsupported } from "./faults.js";

import { unpackBloscLz, unpackLz4, unpackSnappy } from "./lz-blocks.js";
import { type Packed, unpack as unzip } from "./unzip.js";
import { unzstd } from "./zstd.js";

const HEADER = 16;
/** One stream per byte of a value, for values of up to this many bytes and streams of at least this length. */
const MOST_STREAMS = 16;
const LEAST_STREAM = 128;

type Unpack = (packed: Uint8Array, target: Uint8Array) => void;

/** A whole Blosc chunk of exactly `length` bytes. Needs `loadZstd` first. */
export function unblosc(source: Packed, bytes: Uint8Array, length: number): Uint8Array {
  const { file } = source;
  if (bytes.length < HEADER) throw truncated(file, "a Blosc chunk in it ends within its header");
  const view = viewOf(bytes);
  const [flags, width] = [view.getUint8(2), view.getUint8(3)];
  const [told, block, packed] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  if (packed > bytes.length) throw truncated(file, `a Blosc chunk has ${bytes.length} bytes of ${packed}`);
  if (packed !== bytes.length)
    throw damaged(file, `a Blosc chunk has ${bytes.length} bytes, but its header says ${packed}`);
  if (told !== length) throw damaged(file, `a Blosc chunk holds ${told} bytes, and its array asks for ${length}`);
  if (length === 0) return new Uint8Array(0);
  if ((flags & 2) !== 0) {
    if (packed !== HEADER + length) throw damaged(file, `a Blosc chunk has ${packed} bytes for ${length} as they are`);
    return new Uint8Array(bytes.subarray(HEADER));
  }
  const unsound = () => damaged(file, "a Blosc chunk in it does not decode");
  const blocks = Math.ceil(length / block);
  if (block === 0 || width === 0 || HEADER + 4 * blocks > packed) throw unsound();
  const unpack = unpackerOf(source, flags >> 5, unsound);
  const target = new Uint8Array(length);
  const scratch = new Uint8Array(Math.min(block, length));
  for (let i = 0; i < blocks; i++) {
    const out = target.subarray(i * block, Math.min(length, (i + 1) * block));
    const isLast = out.length < block;
    const splits = (flags & 16) === 0 && !isLast && width <= MOST_STREAMS && block / width >= LEAST_STREAM;
    const streams = splits ? width : 1;
    const size = out.length / streams;
    const isShuffled = ((flags & 1) !== 0 && width > 1) || ((flags & 4) !== 0 && out.length >= width);
    const into = isShuffled ? scratch.subarray(0, out.length) : out;
    let at = view.getUint32(HEADER + 4 * i, true);
    for (let stream = 0; stream < streams; stream++) {
      if (at + 4 > packed || !Number.isInteger(size)) throw unsound();
      const stored = view.getUint32(at, true);
      at += 4;
      if (stored > packed - at) throw unsound();
      const part = into.subarray(stream * size, (stream + 1) * size);
      const codes = bytes.subarray(at, at + stored);
      if (stored === size) part.set(codes);
      else unpack(codes, part);
      at += stored;
    }
    if (isShuffled && (flags & 4) !== 0) unshuffleBits(into, out, width);
    else if (isShuffled) unshuffle(into, out, width);
  }
  return target;
}

function unpackerOf(source: Packed, codec: number, unsound: () => Error): Unpack {
  const { file } = source;
  if (codec === 3) return (packed, target) => target.set(unzip(source, "zlib", packed, target.length));
  if (codec === 4) return (packed, target) => target.set(unzstd(file, packed, target.length));
  const unpacks = [unpackBloscLz, unpackLz4, unpackSnappy][codec];
  if (!unpacks) throw unsupported(file, `holds Blosc chunks of codec ${codec}`, "save it with Blosc's default codec");
  return (packed, target) => {
    if (!unpacks(packed, target)) throw unsound();
  };
}

/** Undoes the byte shuffle: all values' first bytes, then the second ones …; an incomplete value ends the block. */
function unshuffle(from: Uint8Array, to: Uint8Array, width: number): void {
  const count = Math.floor(to.length / width);
  for (let byte = 0; byte < width; byte++) {
    for (let i = 0; i < count; i++) to[i * width + byte] = from[byte * count + i] as number;
  }
  to.set(from.subarray(count * width), count * width);
}

/** Undoes the bit shuffle, eight values to a byte; a block that is not a multiple of eight values was not shuffled. */
function unshuffleBits(from: Uint8Array, to: Uint8Array, width: number): void {
  const count = Math.floor(to.length / width);
  if (count % 8 !== 0) {
    to.set(from);
    return;
  }
  const stride = count / 8;
  for (let byte = 0; byte < width; byte++) {
    for (let bit = 0; bit < 8; bit++) {
      const plane = (byte * 8 + bit) * stride;
      for (let i = 0; i < count; i++) {
        const at = i * width + byte;
        to[at] = (to[at] as number) | ((((from[plane + (i >> 3)] as number) >> (i & 7)) & 1) << bit);
      }
    }
  }
  to.set(from.subarray(count * width), count * width);
}
