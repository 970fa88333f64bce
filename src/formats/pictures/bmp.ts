// BMP (https://learn.microsoft.com/windows/win32/gdi/bitmap-storage), uncompressed: 1 to 8 bits with a palette, 24 and 32
// as colours. Read here because fast-bmp omits the palette.
import { latin1, viewOf } from "../../codecs/bytes.js";
import { badHeader, damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import type { Format, Raster, Source } from "../format.js";
import { paletteValues } from "../picture.js";

export const bmp: Format = {
  name: "BMP",
  extensions: [".bmp", ".dib"],
  matches: (head) => latin1(head, 0, 2) === "BM",
  announces({ head }) {
    const channels = viewOf(head).getUint16(28, true) <= 8 ? 1 : 3;
    const pixels = Math.abs(viewOf(head).getInt32(18, true) * viewOf(head).getInt32(22, true));
    return { voxels: pixels, width: channels, twice: true };
  },
  read: readBmp,
};

function readBmp({ file, bytes, maxBytes }: Source): Raster {
  if (bytes.length < 54) throw truncated(file, "it ends within its header");
  const header = viewOf(bytes).getUint32(14, true);
  if (header < 40) {
    const problem = "is a BMP with an OS/2 header, which is not read";
    throw unsupported(file, problem, "convert it with convert in.bmp out.png (ImageMagick)");
  }
  const [offset, width, signed] = [
    viewOf(bytes).getUint32(10, true),
    viewOf(bytes).getInt32(18, true),
    viewOf(bytes).getInt32(22, true),
  ];
  const [bits, compression] = [viewOf(bytes).getUint16(28, true), viewOf(bytes).getUint32(30, true)];
  const height = Math.abs(signed);
  const channels = { 1: 1, 4: 1, 8: 1, 24: 3, 32: 4 }[bits];
  if (channels === undefined) {
    if (![2, 16].includes(bits))
      throw badHeader(file, `its header gives ${bits} bits a pixel, which BMP does not know`);
    const problem = `is a BMP of ${bits} bits a pixel, which is not read`;
    throw unsupported(file, problem, "convert it with convert in.bmp out.png (ImageMagick)");
  }
  // 3: bit fields; a 32-bit file has the usual order unless it says otherwise.
  const masks = compression === 3 && bits === 32 ? [54, 58, 62].map((at) => viewOf(bytes).getUint32(at, true)) : [];
  const usual = compression === 3 && masks[0] === 0xff0000 && masks[1] === 0xff00 && masks[2] === 0xff;
  if (compression !== 0 && !usual) {
    const problem = "is a BMP with compressed pixels, which is not read";
    throw unsupported(file, problem, "convert it with convert in.bmp out.png (ImageMagick)");
  }
  voxelsOf(file, [height, width], channels, maxBytes);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const end = offset + stride * height;
  if (end > bytes.length) throw truncated(file, `it has ${bytes.length} bytes, but its header asks for ${end}`);
  if (viewOf(bytes).getUint32(2, true) !== bytes.length) {
    throw damaged(file, `it has ${bytes.length} bytes, and its header gives ${viewOf(bytes).getUint32(2, true)}`);
  }
  const rowAt = (row: number) => offset + (signed > 0 ? height - 1 - row : row) * stride;
  const place = { shape: [height, width], spacing: [1, 1], unit: "px" as const };
  if (channels > 1) {
    // Stored as blue, green, red and, with 32 bits, a byte that may or may not be opacity: it is ignored.
    const values = new Uint8Array(width * height * 3);
    for (let row = 0, to = 0; row < height; row++) {
      for (let column = 0; column < width; column++, to += 3) {
        const at = rowAt(row) + column * channels;
        for (let c = 0; c < 3; c++) values[to + c] = bytes[at + 2 - c] as number;
      }
    }
    return { ...place, samples: 3, values };
  }
  const colours = viewOf(bytes).getUint32(46, true) || 1 << bits;
  const start = 14 + header;
  if (start + colours * 4 > offset) throw damaged(file, "its palette runs into its pixels");
  const palette = Array.from({ length: colours }, (_, i) => {
    const at = start + i * 4;
    return [bytes[at + 2], bytes[at + 1], bytes[at]] as [number, number, number];
  });
  const indices = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const bit = column * bits;
      const index = ((bytes[rowAt(row) + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & mask;
      if (index >= colours) throw damaged(file, `a pixel names entry ${index} of a palette of ${colours}`);
      indices[row * width + column] = index;
    }
  }
  return { ...place, ...paletteValues(indices, palette) };
}
