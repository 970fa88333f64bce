import { readFileSync } from "node:fs";
import { at, type Broken, patched } from "./row.js";

const read = (path: string) => readFileSync(at(`test/fixtures/masks/${path}`));
const tiff = read("tiff-lzw/references/nuclei.tif");
const deflated = read("tiff-adobe-deflate/references/nuclei.tif");
const ome = read("ome-tiff/references/spine.ome.tif");
const bmp = read("bmp-1bit/references/nuclei.bmp");
const gif = read("gif/references/nuclei.gif");
const webp = read("webp/references/nuclei.webp");

/** Changes the first value of a tag in the first directory of a classic little-endian TIFF. */
function tagged(bytes: Buffer, tag: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  const start = copy.readUInt32LE(4);
  for (let i = 0; i < copy.readUInt16LE(start); i++) {
    const entry = start + 2 + i * 12;
    if (copy.readUInt16LE(entry) !== tag) continue;
    if (copy.readUInt16LE(entry + 2) === 3) copy.writeUInt16LE(value, entry + 8);
    else copy.writeUInt32LE(value, entry + 8);
    return copy;
  }
  throw new Error(`no tag ${tag}`);
}
const circle = Buffer.from(tiff);
const first = circle.readUInt32LE(4);
circle.writeUInt32LE(first, first + 2 + circle.readUInt16LE(first) * 12);

const tif = (what: string, bytes: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.tif",
  bytes,
  code,
  says,
});

export const pictures: Broken[] = [
  tif("a TIFF cut after its header", tiff.subarray(0, 8), "truncated", /directory/),
  tif("a TIFF cut in the middle", tiff.subarray(0, tiff.length >> 1), "truncated", /directory|pixels end/),
  tif("a TIFF cut in its last block", ome.subarray(0, ome.length - 400), "truncated", /directory|pixels end/),
  tif("a TIFF whose directories run in a circle", circle, "damaged", /circle/),
  tif("a TIFF of no rows", tagged(tiff, 257, 0), "header", /at least 1/),
  tif("a TIFF of more rows than blocks", tagged(tiff, 257, 60000), "damaged", /blocks of pixels/),
  tif("a TIFF of fewer rows than blocks", tagged(tiff, 257, 16), "damaged", /blocks of pixels/),
  tif("a TIFF in JPEG", tagged(tiff, 259, 7), "unsupported", /JPEG, which alters values/),
  tif("a TIFF of fax codes", tagged(tiff, 259, 4), "unsupported", /CCITT/),
  tif("a TIFF of LZW codes that is none", tagged(deflated, 259, 5), "damaged", /LZW/),
  tif("a TIFF of deflate that is none", tagged(tiff, 259, 8), "damaged", /does not decode/),
  tif("an inverted TIFF", tagged(tiff, 262, 0), "unsupported", /zero is white/),
  tif("a TIFF of 12 bits", tagged(tiff, 258, 12), "unsupported", /12-bit/),
  tif(
    "a TIFF whose stream is damaged",
    patched(deflated, deflated.readUInt32LE(4) > 5000 ? 200 : 2000, 0, 0, 0, 0, 0, 0),
    "damaged",
    /does not decode|more than/,
  ),
  {
    what: "an OME-TIFF that lacks planes",
    name: "a.ome.tif",
    bytes: Buffer.from(ome.toString("latin1").replace('SizeZ="17"', 'SizeZ="18"'), "latin1"),
    code: "damaged",
    says: /17 pages.*18 planes/,
  },
  {
    what: "an OME-TIFF of two channels",
    name: "a.ome.tif",
    bytes: Buffer.from(ome.toString("latin1").replace('SizeC="1"', 'SizeC="2"'), "latin1"),
    code: "unsupported",
    says: /2 channels/,
  },
  { what: "a TIFF named .png", name: "a.png", bytes: tiff, code: "wrong-extension", says: /is TIFF, and not PNG/ },
  { what: "a BMP cut in its header", name: "a.bmp", bytes: bmp.subarray(0, 40), code: "truncated", says: /header/ },
  { what: "a BMP cut in its pixels", name: "a.bmp", bytes: bmp.subarray(0, -1), code: "truncated", says: /asks for/ },
  {
    what: "a BMP with something after it",
    name: "a.bmp",
    bytes: Buffer.concat([bmp, Buffer.of(1)]),
    code: "damaged",
    says: /its header gives/,
  },
  { what: "a BMP of 7 bits", name: "a.bmp", bytes: patched(bmp, 28, 7), code: "header", says: /7 bits/ },
  { what: "a compressed BMP", name: "a.bmp", bytes: patched(bmp, 30, 1), code: "unsupported", says: /compressed/ },
  {
    what: "a GIF without its end mark",
    name: "a.gif",
    bytes: gif.subarray(0, -1),
    code: "truncated",
    says: /end mark/,
  },
  {
    what: "a GIF cut in its pixels",
    name: "a.gif",
    bytes: gif.subarray(0, gif.length >> 1),
    code: "truncated",
    says: /end mark/,
  },
  {
    what: "a GIF of more rows than it holds",
    name: "a.gif",
    bytes: patched(patched(gif, 8, 0, 4), gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 0, 2, 0, 2])) + 7, 0, 4),
    code: "truncated",
    says: /pixels of/,
  },
  { what: "a WebP cut short", name: "a.webp", bytes: webp.subarray(0, -100), code: "truncated", says: /asks for/ },
  {
    what: "a lossy WebP",
    name: "a.webp",
    bytes: patched(webp, 12, 0x56, 0x50, 0x38, 0x20),
    code: "unsupported",
    says: /lossy/,
  },
  {
    what: "a WebP whose image is damaged",
    name: "a.webp",
    bytes: patched(webp, 25, 255, 255, 255, 255, 255, 255, 255, 255),
    code: "damaged",
    says: /decode/,
  },
  {
    what: "a JPEG as a mask",
    name: "a.jpg",
    bytes: Buffer.from("ffd8ffe000104a464946ffd9", "hex"),
    code: "unsupported",
    says: /alters values/,
  },
  {
    what: "a PDF named .tif",
    name: "a.tif",
    bytes: "%PDF-1.7 not an image",
    code: "unsupported",
    says: /is PDF, which is not read/,
  },
  {
    what: "a file of no known format",
    name: "a.xyz",
    bytes: "something",
    code: "unsupported",
    says: /no known format/,
  },
  { what: "a file whose name holds a newline", name: "a\nb.png", bytes: "x", code: "header", says: /a\\nb\.png/ },
];
