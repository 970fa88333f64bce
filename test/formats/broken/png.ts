import { deflateSync } from "node:zlib";
import { chunk, greyPng, PNG_SIGNATURE, pngFile, pngHeader } from "../write.js";
import { type Broken, patched } from "./row.js";

const whole = greyPng(3, 2, [0, 1, 2, 3, 4, 5]);
const small = { width: 2, height: 1, depth: 8, colour: 0 };
const assembled = (...chunks: Buffer[]) => Buffer.concat([PNG_SIGNATURE, ...chunks]);
const pixels = (bytes: number[]) => chunk("IDAT", deflateSync(Uint8Array.from(bytes)));
const end = chunk("IEND", Buffer.alloc(0));
const huge = Buffer.alloc(13);
huge.writeUInt32BE(0x7fffffff, 0);
huge.writeUInt32BE(0x7fffffff, 4);
huge.set([8, 0, 0, 0, 0], 8);

export const png: Broken[] = [
  { what: "an empty PNG", name: "a.png", bytes: "", code: "truncated", says: /is empty/ },
  { what: "a PNG cut in its signature", name: "a.png", bytes: whole.subarray(0, 5), code: "header", says: /not PNG/ },
  { what: "a PNG cut in its header", name: "a.png", bytes: whole.subarray(0, 20), code: "truncated", says: /IHDR/ },
  { what: "a PNG cut in its pixels", name: "a.png", bytes: whole.subarray(0, 50), code: "truncated", says: /IDAT/ },
  { what: "a PNG without its end", name: "a.png", bytes: whole.subarray(0, -12), code: "truncated", says: /IEND/ },
  { what: "a PNG whose end is cut", name: "a.png", bytes: whole.subarray(0, -3), code: "truncated", says: /IEND/ },
  {
    what: "a flipped bit in the pixels",
    name: "a.png",
    bytes: patched(whole, 45, 0xaa),
    code: "damaged",
    says: /checksum.*IDAT/,
  },
  {
    what: "a flipped bit in the header",
    name: "a.png",
    bytes: patched(whole, 19, 9),
    code: "damaged",
    says: /checksum.*IHDR/,
  },
  {
    what: "text named .png",
    name: "a.png",
    bytes: "case,dice\n1,0.5\n",
    code: "header",
    says: /text that begins with "case,dice/,
  },
  {
    what: "a PNG of fewer rows than announced",
    name: "a.png",
    bytes: assembled(pngHeader(small), pixels([0, 1]), end),
    code: "truncated",
    says: /2 bytes.*asks for 3/,
  },
  {
    what: "a PNG of more rows than announced",
    name: "a.png",
    bytes: assembled(pngHeader(small), pixels([0, 1, 1, 0, 1]), end),
    code: "damaged",
    says: /more than the 3 bytes/,
  },
  {
    what: "a PNG without pixels",
    name: "a.png",
    bytes: assembled(pngHeader(small), end),
    code: "damaged",
    says: /no pixels/,
  },
  {
    what: "a PNG that does not begin with its header",
    name: "a.png",
    bytes: assembled(pixels([0, 1, 1]), end),
    code: "damaged",
    says: /IHDR/,
  },
  {
    what: "a PNG of 2³¹ × 2³¹",
    name: "a.png",
    bytes: assembled(chunk("IHDR", huge), end),
    code: "too-large",
    says: /EB of voxels/,
  },
  {
    what: "a PNG of no columns",
    name: "a.png",
    bytes: assembled(pngHeader({ ...small, width: 0 }), end),
    code: "header",
    says: /\[1, 0\]/,
  },
  {
    what: "a PNG of 3 bits",
    name: "a.png",
    bytes: pngFile({ ...small, depth: 3, scanlines: Uint8Array.of(0, 0) }),
    code: "header",
    says: /3 bits/,
  },
  {
    what: "a PNG with an unknown filter",
    name: "a.png",
    bytes: pngFile({ ...small, scanlines: Uint8Array.of(9, 0, 0) }),
    code: "damaged",
    says: /filter 9/,
  },
  {
    what: "a PNG whose stream is damaged",
    name: "a.png",
    bytes: assembled(pngHeader(small), chunk("IDAT", Buffer.from("789c07000000", "hex")), end),
    code: "damaged",
    says: /does not decode/,
  },
  {
    what: "a PNG whose stream ends early",
    name: "a.png",
    bytes: assembled(pngHeader(small), chunk("IDAT", deflateSync(Uint8Array.of(0, 1, 1)).subarray(0, 6)), end),
    code: "truncated",
    says: /ends early/,
  },
  {
    what: "an animated PNG",
    name: "a.png",
    bytes: assembled(pngHeader(small), chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), pixels([0, 1, 1]), end),
    code: "unsupported",
    says: /animation/,
  },
  {
    what: "a colour PNG as a mask",
    name: "a.png",
    bytes: pngFile({ width: 1, height: 1, depth: 8, colour: 2, scanlines: Uint8Array.of(0, 1, 2, 3) }),
    code: "unsupported",
    says: /colours \(1, 2, 3/,
  },
  {
    what: "a PNG named .nii.gz",
    name: "a.nii.gz",
    bytes: whole,
    code: "wrong-extension",
    says: /is PNG, and not gzip-compressed NIfTI.*rename it to end in \.png/,
  },
];
