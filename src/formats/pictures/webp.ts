/** Lossless WebP, decoded by libwebp. Lossy WebP is refused: its values are approximate. */
import { latin1, viewOf } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { isOutOfMemory } from "../../codecs/memory.js";
import type { Format, Raster, Source } from "../format.js";
import { needed } from "../host.js";

export const webp: Format = {
  name: "WebP",
  extensions: [".webp"],
  matches: (head) => /^RIFF[\s\S]{4}WEBP/.test(latin1(head, 0, 12)),
  announces({ file, head }) {
    const [width, height] = sizeIn(file, head);
    return { voxels: width * height, width: 4, twice: true };
  },
  read: readWebp,
};

async function readWebp(source: Source): Promise<Raster> {
  const { file, bytes, maxBytes } = source;
  const [width, height] = sizeOf(file, bytes);
  voxelsOf(file, [height, width], 4, maxBytes);
  const { data } = await decode(source);
  if (data.length !== width * height * 4) throw damaged(file, "it decodes to another size than its header gives");
  // Opacity is 255 everywhere unless the file has it; masks check it later.
  const values = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { shape: [height, width], spacing: [1, 1], unit: "px", samples: 4, alpha: true, values };
}

/** Walks the chunks and checks them (complete, lossless, one image); returns width and height. */
function sizeOf(file: string, bytes: Uint8Array): readonly [number, number] {
  const length = viewOf(bytes).getUint32(4, true) + 8;
  if (bytes.length < length) throw truncated(file, `it has ${bytes.length} bytes, but its header asks for ${length}`);
  if (bytes.length > length + 1) throw damaged(file, `it has ${bytes.length} bytes, but its header asks for ${length}`);
  return sizeIn(file, bytes, (end) => {
    if (end > bytes.length) throw truncated(file, "it ends within a chunk");
  });
}

/** @param look is called with the end of each chunk. */
function sizeIn(file: string, bytes: Uint8Array, look?: (end: number) => void): readonly [number, number] {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [type, size] = [latin1(bytes, at, at + 4), viewOf(bytes).getUint32(at + 4, true)];
    look?.(at + 8 + size);
    if (type === "VP8 ") throw unsupported(file, "is lossy WebP, which alters values", "save masks as PNG");
    if (type === "ANIM") throw unsupported(file, "is an animation of several images", "save the one to score as a PNG");
    if (type === "VP8L") {
      if (size < 5 || bytes[at + 8] !== 0x2f) throw damaged(file, "its image has no signature");
      const sizes = viewOf(bytes).getUint32(at + 9, true);
      return [(sizes & 0x3fff) + 1, ((sizes >>> 14) & 0x3fff) + 1];
    }
    at += 8 + size + (size & 1);
  }
  throw damaged(file, "it holds no image");
}

/** The class that the decoder creates for its pixels; browsers have it, Node does not. */
class Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

let decoder: Promise<(bytes: ArrayBuffer) => Promise<{ data: Uint8ClampedArray }>> | undefined;

/** libwebp, compiled once; its own loader would fetch it as in a browser. */
async function loadDecoder(wasm: Uint8Array) {
  const { default: decodeWebp, init } = await import("@jsquash/webp/decode.js");
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { compile(bytes: Uint8Array): Promise<object> } };
  await init(await WebAssembly.compile(wasm));
  return decodeWebp as (bytes: ArrayBuffer) => Promise<{ data: Uint8ClampedArray }>;
}

async function decode(source: Source): Promise<{ data: Uint8ClampedArray }> {
  const { file, bytes } = source;
  decoder ??= needed(source, source.webp, "WebP")().then(loadDecoder);
  const decodeWebp = await decoder;
  const scope = globalThis as { ImageData?: unknown };
  scope.ImageData ??= Pixels;
  try {
    const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    return await decodeWebp(whole);
  } catch (error) {
    if (isOutOfMemory(error)) throw error;
    throw damaged(file, `its image does not decode (${(error as Error).message})`);
  } finally {
    if (scope.ImageData === Pixels) scope.ImageData = undefined;
  }
}
