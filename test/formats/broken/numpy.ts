import { strToU8, zipSync } from "fflate";
import { npyFile } from "../write.js";
import { type Broken, patched } from "./row.js";

const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5);
const whole = npyFile({ descr: "|u1", shape: [2, 3], bytes });
const zipped = Buffer.from(zipSync({ "arr_0.npy": new Uint8Array(whole) }, { level: 0 }));
const deflated = Buffer.from(zipSync({ "arr_0.npy": new Uint8Array(whole) }));
const npy = (what: string, content: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.npy",
  bytes: content,
  code,
  says,
});
const npz = (what: string, content: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.npz",
  bytes: content,
  code,
  says,
});

export const numpy: Broken[] = [
  npy("an NPY cut in its header", whole.subarray(0, 30), "truncated", /within its header/),
  npy("an NPY that lacks a value", whole.subarray(0, -1), "truncated", /asks for/),
  npy("an NPY with a value too many", Buffer.concat([whole, Buffer.of(1)]), "damaged", /asks for/),
  npy("an NPY of Python objects", npyFile({ descr: "|O", shape: [2, 3], bytes }), "unsupported", /Python objects/),
  npy("an NPY of complex numbers", npyFile({ descr: "<c8", shape: [2, 3], bytes }), "unsupported", /c8/),
  npy("an NPY of one axis", npyFile({ descr: "|u1", shape: [6], bytes }), "unsupported", /1 axes, shape \[6\]/),
  npy("an NPY of four axes", npyFile({ descr: "|u1", shape: [1, 1, 2, 3], bytes }), "unsupported", /4 axes/),
  npy(
    "an NPY of 10¹⁵ values",
    npyFile({ descr: "<f8", shape: [100000, 100000, 100000], bytes }),
    "too-large",
    /8\.00 PB/,
  ),
  npy("an NPY with a negative size", npyFile({ descr: "|u1", shape: [-2, 3], bytes }), "header", /at least 1/),
  npy("an NPY without rows", npyFile({ descr: "|u1", shape: [0, 3], bytes: new Uint8Array() }), "header", /at least 1/),
  npy("an NPY of version 9", patched(whole, 6, 9), "header", /version 9/),
  npy("an NPY with a broken header", patched(whole, 12, 0x58, 0x58, 0x58), "damaged", /lacks descr/),
  npy("text named .npy", "0 1 2\n", "header", /text/),
  npz("an NPZ without its end", zipped.subarray(0, -10), "truncated", /no end record/),
  npz("an NPZ with a flipped bit", patched(zipped, 30 + 9 + whole.length - 1, 77), "damaged", /checksum/),
  npz("an NPZ whose stream is damaged", patched(deflated, 50, 255, 255, 255), "damaged", /decode|checksum|more than/),
  npz(
    "an NPZ of several arrays",
    zipSync({ "a.npy": new Uint8Array(whole), "b.npy": new Uint8Array(whole) }),
    "unsupported",
    /2 arrays: a, b/,
  ),
  npz("an archive without arrays", zipSync({ "readme.txt": strToU8("hello") }), "unsupported", /no array/),
  npz("an NPY named .npz", whole, "wrong-extension", /is NPY, and not NPZ/),
];
