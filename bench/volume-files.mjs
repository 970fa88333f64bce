// One volume of labels in every format and type that its memory is estimated for. Each writes into `folder` and gives the
// path of what it wrote.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync, deflateSync, gzipSync } from "node:zlib";

const QUICK = { level: 1 };
const KINDS = { u1: Uint8Array, u2: Uint16Array, i2: Int16Array, i4: Int32Array, f4: Float32Array, f8: Float64Array };

/** The labels as little-endian numbers of a type: "u1", "i8", "f4". */
function numbers(map, type) {
  const values = type === "i8" ? BigInt64Array.from(map, BigInt) : type === "u1" ? map : KINDS[type].from(map);
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

function put(folder, name, ...parts) {
  const file = join(folder, name);
  writeFileSync(file, Buffer.concat(parts.map((part) => Buffer.from(part))));
  return file;
}

const NIFTI = { u1: 2, i2: 4, i4: 8, f4: 16, f8: 64, i8: 1024 };

function nifti(map, shape, type, slope = 1) {
  const head = Buffer.alloc(352);
  const bytes = numbers(map, type);
  head.writeInt32LE(348, 0);
  [3, ...[...shape].reverse(), 1, 1, 1, 1].forEach((n, i) => {
    head.writeInt16LE(n, 40 + 2 * i);
  });
  head.writeInt16LE(NIFTI[type], 70);
  head.writeInt16LE((8 * bytes.length) / map.length, 72);
  for (let i = 0; i < 4; i++) head.writeFloatLE(1, 76 + 4 * i);
  head.writeFloatLE(352, 108);
  head.writeFloatLE(slope, 112);
  head[123] = 2;
  head.write("n+1\0", 344, "latin1");
  return Buffer.concat([head, bytes]);
}

const NRRD = { u1: "uint8", i2: "int16", i8: "int64", f4: "float" };

function nrrd(map, shape, type, encoding) {
  const sizes = [...shape].reverse().join(" ");
  const head = `NRRD0004\ntype: ${NRRD[type]}\ndimension: ${shape.length}\nsizes: ${sizes}\nendian: little\nencoding: ${encoding}\n\n`;
  const bytes = numbers(map, type);
  return Buffer.concat([Buffer.from(head), encoding === "raw" ? bytes : gzipSync(bytes, QUICK)]);
}

function npy(map, shape, type, fortran = false) {
  const order = type === "u1" ? "|" : "<";
  const text = `{'descr': '${order}${type}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${shape.join(", ")}), }`;
  const head = Buffer.from(`\x93NUMPY\x01\0\x76\0${text.padEnd(117)}\n`, "latin1");
  return Buffer.concat([head, numbers(map, type)]);
}

/** An archive of one member. */
function npz(content, packs) {
  const body = packs ? deflateRawSync(content, QUICK) : content;
  const name = Buffer.from("mask.npy");
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(packs ? 8 : 0, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, name]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length + body.length, 16);
  return Buffer.concat([local, body, entry, end]);
}

/** All planes below one another, as a PNG knows no third axis. */
function png(map, [planes, rows, columns], depth) {
  const [height, step] = [planes * rows, depth / 8];
  const lines = Buffer.alloc(height * (columns * step + 1));
  for (let row = 0; row < height; row++) {
    const start = row * (columns * step + 1) + 1;
    for (let i = 0; i < columns; i++) lines[start + i * step + step - 1] = map[row * columns + i];
  }
  const chunk = (type, content) => {
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
    length.writeUInt32BE(content.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(lines, QUICK)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

/** A page a plane, in one strip or in tiles of 256². */
function tiff(map, [planes, rows, columns], type, { packs = false, tile = 0 } = {}) {
  const bytes = numbers(map, type);
  const width = bytes.length / map.length;
  const parts = [Buffer.from("II*\0\0\0\0\0", "latin1")];
  let at = 8;
  const add = (part) => {
    const padded = part.length % 2 === 0 ? part : Buffer.concat([part, Buffer.alloc(1)]);
    parts.push(padded);
    at += padded.length;
    return at - padded.length;
  };
  let link = { buffer: parts[0], at: 4 };
  for (let plane = 0; plane < planes; plane++) {
    const page = bytes.subarray(plane * rows * columns * width, (plane + 1) * rows * columns * width);
    const blocks = [];
    if (tile === 0) blocks.push(page);
    for (let y = 0; tile > 0 && y < rows; y += tile) {
      for (let x = 0; x < columns; x += tile) {
        const block = Buffer.alloc(tile * tile * width);
        for (let r = 0; r < tile && y + r < rows; r++) {
          const start = ((y + r) * columns + x) * width;
          page.copy(block, r * tile * width, start, start + Math.min(tile, columns - x) * width);
        }
        blocks.push(block);
      }
    }
    const stored = blocks.map((block) => (packs ? deflateSync(block, QUICK) : block));
    const places = stored.map((block) => [add(block), block.length]);
    const list = (k) => {
      if (places.length === 1) return places[0][k];
      const table = Buffer.alloc(4 * places.length);
      places.forEach((place, i) => {
        table.writeUInt32LE(place[k], 4 * i);
      });
      return add(table);
    };
    const [offsets, counts] = [list(0), list(1)];
    const tags = [
      [256, 4, 1, columns],
      [257, 4, 1, rows],
      [258, 3, 1, 8 * width],
      [259, 3, 1, packs ? 8 : 1],
      [262, 3, 1, 1],
      ...(tile > 0 ? [] : [[273, 4, 1, offsets]]),
      [277, 3, 1, 1],
      ...(tile > 0
        ? [
            [322, 4, 1, tile],
            [323, 4, 1, tile],
            [324, 4, places.length, offsets],
            [325, 4, places.length, counts],
          ]
        : [
            [278, 4, 1, rows],
            [279, 4, 1, counts],
          ]),
      [339, 3, 1, type[0] === "f" ? 3 : type[0] === "i" ? 2 : 1],
    ].sort((a, b) => a[0] - b[0]);
    const directory = Buffer.alloc(2 + 12 * tags.length + 4);
    directory.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, kind, count, value], i) => {
      directory.writeUInt16LE(tag, 2 + 12 * i);
      directory.writeUInt16LE(kind, 4 + 12 * i);
      directory.writeUInt32LE(count, 6 + 12 * i);
      directory.writeUInt32LE(value, 10 + 12 * i);
    });
    link.buffer.writeUInt32LE(add(directory), link.at);
    link = { buffer: directory, at: directory.length - 4 };
  }
  return Buffer.concat(parts);
}

const LONG = new Set(["OB", "OW", "SQ"]);

/** Elements of DICOM, explicit and little-endian: [tag, VR, text, number, bytes, or items]. */
function elements(list) {
  return Buffer.concat(
    list.map(([tag, vr, value]) => {
      let body;
      if (vr === "US") {
        body = Buffer.alloc(2);
        body.writeUInt16LE(value);
      } else if (vr === "UL") {
        body = Buffer.alloc(4);
        body.writeUInt32LE(value);
      } else if (vr === "SQ") {
        body = Buffer.concat(
          value.map((item) => {
            const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
            const content = elements(item);
            head.writeUInt32LE(content.length, 4);
            return Buffer.concat([head, content]);
          }),
        );
      } else if (typeof value === "string") {
        body = Buffer.from(value.length % 2 === 0 ? value : `${value}${vr === "UI" ? "\0" : " "}`, "latin1");
      } else body = value;
      const undefinedLength = value.isEncapsulated === true;
      const head = Buffer.alloc(LONG.has(vr) ? 12 : 8);
      head.writeUInt16LE(tag >>> 16, 0);
      head.writeUInt16LE(tag & 0xffff, 2);
      head.write(vr, 4, "latin1");
      if (LONG.has(vr)) head.writeUInt32LE(undefinedLength ? 0xffffffff : body.length, 8);
      else head.writeUInt16LE(body.length, 6);
      return Buffer.concat([head, body]);
    }),
  );
}

function dicom(list, syntax, deflates) {
  const meta = elements([[0x00020010, "UI", syntax]]);
  const opening = elements([[0x00020000, "UL", meta.length]]);
  const body = elements(list);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    opening,
    meta,
    deflates ? deflateRawSync(body, QUICK) : body,
  ]);
}

const PLAIN = "1.2.840.10008.1.2.1";
const DEFLATED = "1.2.840.10008.1.2.1.99";
const RLE = "1.2.840.10008.1.2.5";
const UPRIGHT = "1\\0\\0\\0\\1\\0";

/** One slice, its high and low bytes as run lengths, row by row: pixels of 16 bits. */
function runLengths(slice, columns) {
  const segments = [1, 0].map((half) => {
    const out = [];
    for (let at = half; at < slice.length; ) {
      let n = 1;
      const row = columns - (((at - half) / 2) % columns);
      while (n < Math.min(128, row) && at + 2 * n < slice.length && slice[at + 2 * n] === slice[at]) n++;
      // A lone byte is a literal of one.
      out.push(n === 1 ? 0 : 257 - n, slice[at]);
      at += 2 * n;
    }
    if (out.length % 2 === 1) out.push(128);
    return Buffer.from(out);
  });
  const table = Buffer.alloc(64);
  table.writeUInt32LE(2, 0);
  table.writeUInt32LE(64, 4);
  table.writeUInt32LE(64 + segments[0].length, 8);
  const frame = Buffer.concat([table, ...segments]);
  const item = (length) => {
    const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
    head.writeUInt32LE(length, 4);
    return head;
  };
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return Object.assign(Buffer.concat([item(0), item(frame.length), frame, end]), { isEncapsulated: true });
}

/** A folder with a slice a file. */
function series(folder, map, [planes, rows, columns], { slope, packs = false }) {
  mkdirSync(folder);
  const bytes = numbers(map, "u2");
  const size = 2 * rows * columns;
  for (let z = 0; z < planes; z++) {
    const slice = bytes.subarray(z * size, (z + 1) * size);
    const list = [
      [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"],
      [0x0020000e, "UI", "1.2.3.4"],
      [0x00200032, "DS", `0\\0\\${z}`],
      [0x00200037, "DS", UPRIGHT],
      [0x00280002, "US", 1],
      [0x00280004, "CS", "MONOCHROME2"],
      [0x00280010, "US", rows],
      [0x00280011, "US", columns],
      [0x00280030, "DS", "1\\1"],
      [0x00280100, "US", 16],
      [0x00280101, "US", 16],
      [0x00280102, "US", 15],
      [0x00280103, "US", 0],
      ...(slope === undefined
        ? []
        : [
            [0x00281052, "DS", "0"],
            [0x00281053, "DS", String(slope)],
          ]),
      [0x7fe00010, packs ? "OB" : "OW", packs ? runLengths(slice, columns) : slice],
    ];
    put(folder, `${String(z).padStart(4, "0")}.dcm`, dicom(list, packs ? RLE : PLAIN, false));
  }
  return folder;
}

/** A segmentation object: a frame for each label and plane that holds some of it. */
function segmentation(map, [planes, rows, columns], { deflates = false } = {}) {
  const size = rows * columns;
  const labels = [...new Set(map)].filter((label) => label !== 0).sort((a, b) => a - b);
  const frames = labels.flatMap((label) =>
    Array.from({ length: planes }, (_, z) => ({ label, z })).filter(({ z }) =>
      map.subarray(z * size, (z + 1) * size).includes(label),
    ),
  );
  const bits = Buffer.alloc(2 * Math.ceil((frames.length * size) / 16));
  frames.forEach(({ label, z }, k) => {
    for (let i = 0; i < size; i++) if (map[z * size + i] === label) bits[(k * size + i) >> 3] |= 1 << (i & 7);
  });
  const list = [
    [0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.66.4"],
    [0x00280002, "US", 1],
    [0x00280008, "IS", String(frames.length)],
    [0x00280010, "US", rows],
    [0x00280011, "US", columns],
    [0x00280100, "US", 1],
    [0x00280101, "US", 1],
    [0x00280102, "US", 0],
    [0x00280103, "US", 0],
    [0x00620001, "CS", "BINARY"],
    [0x00620002, "SQ", labels.map((label) => [[0x00620004, "US", label]])],
    [
      0x52009229,
      "SQ",
      [
        [
          [0x00209116, "SQ", [[[0x00200037, "DS", UPRIGHT]]]],
          [
            0x00289110,
            "SQ",
            [
              [
                [0x00180088, "DS", "1"],
                [0x00280030, "DS", "1\\1"],
              ],
            ],
          ],
        ],
      ],
    ],
    [
      0x52009230,
      "SQ",
      frames.map(({ label, z }) => [
        [0x00209113, "SQ", [[[0x00200032, "DS", `0\\0\\${z}`]]]],
        [0x0062000a, "SQ", [[[0x0062000b, "US", label]]]],
      ]),
    ],
    [0x7fe00010, "OB", bits],
  ];
  return dicom(list, deflates ? DEFLATED : PLAIN, deflates);
}

/** Chunks of 64³ values, edges filled up with zeros, each given to `write` with its place. */
function inChunks(bytes, [planes, rows, columns], width, write) {
  const side = 64;
  for (let z = 0; z < planes; z += side) {
    for (let y = 0; y < rows; y += side) {
      for (let x = 0; x < columns; x += side) {
        const chunk = Buffer.alloc(side ** 3 * width);
        for (let p = 0; p < side && z + p < planes; p++) {
          for (let r = 0; r < side && y + r < rows; r++) {
            const start = (((z + p) * rows + y + r) * columns + x) * width;
            bytes.copy(chunk, (p * side + r) * side * width, start, start + Math.min(side, columns - x) * width);
          }
        }
        write([z / side, y / side, x / side], chunk);
      }
    }
  }
}

function zarr2(folder, map, shape, type, packs) {
  mkdirSync(folder);
  const chunks = [64, 64, 64];
  const compressor = packs ? { id: "zlib", level: 1 } : null;
  const dtype = type === "u1" ? "|u1" : `<${type}`;
  const meta = { zarr_format: 2, shape, chunks, dtype, compressor, fill_value: 0, order: "C", filters: null };
  put(folder, ".zarray", JSON.stringify(meta));
  const bytes = numbers(map, type);
  inChunks(bytes, shape, bytes.length / map.length, (place, chunk) => {
    put(folder, place.join("."), packs ? deflateSync(chunk, QUICK) : chunk);
  });
  return folder;
}

const ZARR3 = { u1: "uint8", u2: "uint16", i8: "int64", f4: "float32" };

function zarr3(folder, map, shape, type) {
  mkdirSync(folder);
  const meta = {
    zarr_format: 3,
    node_type: "array",
    shape,
    data_type: ZARR3[type],
    chunk_grid: { name: "regular", configuration: { chunk_shape: [64, 64, 64] } },
    chunk_key_encoding: { name: "default", configuration: { separator: "/" } },
    codecs: [
      { name: "bytes", configuration: { endian: "little" } },
      { name: "gzip", configuration: { level: 1 } },
    ],
    fill_value: 0,
    attributes: {},
  };
  put(folder, "zarr.json", JSON.stringify(meta));
  const bytes = numbers(map, type);
  inChunks(bytes, shape, bytes.length / map.length, ([z, y, x], chunk) => {
    mkdirSync(join(folder, "c", String(z), String(y)), { recursive: true });
    put(join(folder, "c", String(z), String(y)), String(x), gzipSync(chunk, QUICK));
  });
  return folder;
}

/** What is written, by name: (folder, map, shape) → path. */
export const volumeFiles = {
  "NIfTI, uint8": (folder, map, shape) => put(folder, "a.nii", nifti(map, shape, "u1")),
  "NIfTI .gz, uint8": (folder, map, shape) => put(folder, "a.nii.gz", gzipSync(nifti(map, shape, "u1"), QUICK)),
  "NIfTI .gz, int16": (folder, map, shape) => put(folder, "a.nii.gz", gzipSync(nifti(map, shape, "i2"), QUICK)),
  "NIfTI .gz, int16, scaled": (folder, map, shape) =>
    put(folder, "a.nii.gz", gzipSync(nifti(map, shape, "i2", 2), QUICK)),
  "NIfTI .gz, int64": (folder, map, shape) => put(folder, "a.nii.gz", gzipSync(nifti(map, shape, "i8"), QUICK)),
  "NIfTI, float64": (folder, map, shape) => put(folder, "a.nii", nifti(map, shape, "f8")),
  "NRRD, gzip, uint8": (folder, map, shape) => put(folder, "a.nrrd", nrrd(map, shape, "u1", "gzip")),
  "NRRD, gzip, int16": (folder, map, shape) => put(folder, "a.nrrd", nrrd(map, shape, "i2", "gzip")),
  "NRRD, gzip, int64": (folder, map, shape) => put(folder, "a.nrrd", nrrd(map, shape, "i8", "gzip")),
  "NRRD, raw, int16": (folder, map, shape) => put(folder, "a.nrrd", nrrd(map, shape, "i2", "raw")),
  "NPY, uint8": (folder, map, shape) => put(folder, "a.npy", npy(map, shape, "u1")),
  "NPY, float32, Fortran order": (folder, map, shape) => put(folder, "a.npy", npy(map, shape, "f4", true)),
  "NPZ, uint8": (folder, map, shape) => put(folder, "a.npz", npz(npy(map, shape, "u1"), true)),
  "NPZ, int64": (folder, map, shape) => put(folder, "a.npz", npz(npy(map, shape, "i8"), true)),
  "NPZ, int64, stored": (folder, map, shape) => put(folder, "a.npz", npz(npy(map, shape, "i8"), false)),
  "NPZ, int64, Fortran order": (folder, map, shape) => put(folder, "a.npz", npz(npy(map, shape, "i8", true), true)),
  "PNG, 8 bits": (folder, map, shape) => put(folder, "a.png", png(map, shape, 8)),
  "PNG, 16 bits": (folder, map, shape) => put(folder, "a.png", png(map, shape, 16)),
  "TIFF, uint8": (folder, map, shape) => put(folder, "a.tif", tiff(map, shape, "u1")),
  "TIFF, deflate, uint8": (folder, map, shape) => put(folder, "a.tif", tiff(map, shape, "u1", { packs: true })),
  "TIFF, deflate, uint16": (folder, map, shape) => put(folder, "a.tif", tiff(map, shape, "u2", { packs: true })),
  "TIFF, deflate, tiles, uint16": (folder, map, shape) =>
    put(folder, "a.tif", tiff(map, shape, "u2", { packs: true, tile: 256 })),
  "TIFF, tiles, float32": (folder, map, shape) => put(folder, "a.tif", tiff(map, shape, "f4", { tile: 256 })),
  "DICOM series, uint16": (folder, map, shape) => series(join(folder, "a"), map, shape, {}),
  "DICOM series, uint16, scaled": (folder, map, shape) => series(join(folder, "a"), map, shape, { slope: 2 }),
  "DICOM series, RLE": (folder, map, shape) => series(join(folder, "a"), map, shape, { packs: true }),
  "DICOM SEG": (folder, map, shape) => put(folder, "a.dcm", segmentation(map, shape)),
  "DICOM SEG, deflated": (folder, map, shape) => put(folder, "a.dcm", segmentation(map, shape, { deflates: true })),
  "Zarr 2, uint8": (folder, map, shape) => zarr2(join(folder, "a.zarr"), map, shape, "u1", false),
  "Zarr 2, zlib, uint16": (folder, map, shape) => zarr2(join(folder, "a.zarr"), map, shape, "u2", true),
  "Zarr 2, zlib, int64": (folder, map, shape) => zarr2(join(folder, "a.zarr"), map, shape, "i8", true),
  "Zarr 3, gzip, uint8": (folder, map, shape) => zarr3(join(folder, "a.zarr"), map, shape, "u1"),
  "Zarr 3, gzip, int64": (folder, map, shape) => zarr3(join(folder, "a.zarr"), map, shape, "i8"),
};
