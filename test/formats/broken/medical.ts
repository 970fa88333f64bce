import { readFileSync } from "node:fs";
import { at, type Broken, patched } from "./row.js";

const nrrdWhole = readFileSync(at("test/fixtures/masks/nrrd/references/spine.nrrd"));
const mhaWhole = readFileSync(at("test/fixtures/masks/mha/references/spine.mha"));
const text = (fields: Record<string, string>, voxels = "\0\u0001\0\u0001\0\u0001") => {
  const all = { type: "uchar", dimension: "2", sizes: "3 2", encoding: "raw", ...fields };
  const lines = Object.entries(all).filter(([, value]) => value !== "");
  return Buffer.from(`NRRD0004\n${lines.map(([key, value]) => `${key}: ${value}\n`).join("")}\n${voxels}`, "latin1");
};
const meta = (fields: Record<string, string>, voxels = "\0\u0001\0\u0001\0\u0001") => {
  const all = {
    ObjectType: "Image",
    NDims: "2",
    BinaryData: "True",
    DimSize: "3 2",
    ElementType: "MET_UCHAR",
    ...fields,
  };
  const lines = Object.entries({ ...all, ElementDataFile: fields.ElementDataFile ?? "LOCAL" });
  return Buffer.from(`${lines.map(([key, value]) => `${key} = ${value}\n`).join("")}${voxels}`, "latin1");
};
const nrrd = (what: string, bytes: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.nrrd",
  bytes,
  code,
  says,
});
const mha = (what: string, bytes: Uint8Array | string, code: string, says: RegExp): Broken => ({
  what,
  name: "a.mha",
  bytes,
  code,
  says,
});

export const medical: Broken[] = [
  nrrd("a NRRD cut in its header", nrrdWhole.subarray(0, 60), "header", /does not give its/),
  nrrd("a NRRD cut in its stream", nrrdWhole.subarray(0, -5000), "truncated", /ends early/),
  nrrd(
    "a NRRD with a wrong checksum",
    patched(nrrdWhole, nrrdWhole.length - 8, 1, 2, 3, 4),
    "damaged",
    /does not decode/,
  ),
  nrrd("a raw NRRD that lacks a voxel", text({}, "\0\0\0\0\0"), "truncated", /5 bytes.*asks for 6/),
  nrrd("a raw NRRD with a voxel too many", text({}, "\0\0\0\0\0\0\0"), "damaged", /7 bytes.*asks for 6/),
  nrrd("a NRRD without sizes", text({ sizes: "" }), "header", /sizes/),
  nrrd("a NRRD of words for sizes", text({ sizes: "three two" }), "header", /"three two"/),
  nrrd("a NRRD whose sizes do not fit its dimension", text({ dimension: "3" }), "header", /3 axes and 2 sizes/),
  nrrd("a NRRD with a negative size", text({ sizes: "-3 2" }), "header", /at least 1/),
  nrrd("a NRRD of 10¹⁸ voxels", text({ dimension: "3", sizes: "1000000 1000000 1000000" }), "too-large", /1\.00 EB/),
  nrrd("a NRRD without byte order", text({ type: "short", sizes: "3 1" }), "header", /byte order/),
  nrrd("a NRRD of blocks", text({ type: "block" }), "unsupported", /block/),
  nrrd("a NRRD of no bzip2", text({ encoding: "bzip2" }), "damaged", /does not decode/),
  nrrd("a NRRD with a spacing of 0", text({ spacings: "0 1" }), "header", /voxel size of 0/),
  nrrd(
    "a NRRD of overlapping segments",
    text({ dimension: "3", sizes: "2 3 1", "space directions": "none (1,0,0) (0,1,0)" }),
    "unsupported",
    /2 layers.*overlap/,
  ),
  nrrd(
    "a NRRD whose voxels lie outside its folder",
    text({ "data file": "../../secret.raw" }),
    "header",
    /outside its folder/,
  ),
  nrrd("a NRRD whose voxels are not there", text({ "data file": "absent.raw" }), "not-found", /does not exist/),
  nrrd("a text NRRD with a word in it", text({ encoding: "ascii" }, "0 1 0 one 0 1"), "damaged", /"one"/),
  nrrd("a text NRRD with too few numbers", text({ encoding: "ascii" }, "0 1 0"), "truncated", /3 numbers/),
  nrrd("a MetaImage named .nrrd", mhaWhole, "wrong-extension", /is MetaImage, and not NRRD/),
  mha("a MetaImage cut in its header", mhaWhole.subarray(0, 80), "truncated", /ElementDataFile/),
  mha("a MetaImage cut in its stream", mhaWhole.subarray(0, -5000), "truncated", /ends early/),
  mha("a raw MetaImage that lacks a voxel", meta({}, "\0\0\0\0\0"), "truncated", /5 bytes.*asks for 6/),
  mha("a raw MetaImage with a voxel too many", meta({}, "\0\0\0\0\0\0\0"), "damaged", /7 bytes/),
  mha("a MetaImage of strings", meta({ ElementType: "MET_STRING" }), "unsupported", /MET_STRING/),
  mha("a MetaImage whose sizes do not fit", meta({ NDims: "3" }), "header", /"3 2" for its DimSize/),
  mha("a MetaImage with a spacing of NaN", meta({ ElementSpacing: "nan 1" }), "header", /"nan 1"/),
  mha("a MetaImage with a negative spacing", meta({ ElementSpacing: "-1 1" }), "header", /voxel size of -1/),
  mha("a MetaImage of colours", meta({ ElementNumberOfChannels: "3" }), "unsupported", /3 values a voxel/),
  mha("a MetaImage in several files", meta({ ElementDataFile: "slice%03d.raw 1 9 1" }), "unsupported", /several files/),
  mha(
    "a MetaImage whose voxels lie elsewhere",
    meta({ ElementDataFile: "/etc/hostname" }),
    "header",
    /outside its folder/,
  ),
];
