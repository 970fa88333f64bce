/** Writes small files of each format, byte by byte, so that tests can also write broken ones. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { crc32 } from "../../src/codecs/crc32.js";

export { temporaryFolder } from "../temporary.js";

/** Writes `bytes` into `folder` and gives the path. */
export function put(folder: string, name: string, bytes: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

export function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced?: boolean;
  /** The filtered scanlines, each with its filter byte. */
  readonly scanlines: Uint8Array;
  readonly palette?: Uint8Array;
}

export const PNG_SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

export function pngHeader({ width, height, depth, colour, interlaced }: Omit<PngParts, "scanlines">): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return chunk("IHDR", content);
}

export function pngFile(parts: PngParts): Buffer {
  return Buffer.concat([
    PNG_SIGNATURE,
    pngHeader(parts),
    ...(parts.palette ? [chunk("PLTE", parts.palette)] : []),
    chunk("IDAT", deflateSync(parts.scanlines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** An 8-bit grey PNG of these values, every scanline unfiltered. */
export function greyPng(width: number, height: number, values: ArrayLike<number>): Buffer {
  const scanlines = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      scanlines[row * (width + 1) + 1 + column] = values[row * width + column] as number;
    }
  }
  return pngFile({ width, height, depth: 8, colour: 0, scanlines });
}

const NIFTI_TYPES = {
  uint8: [2, 1],
  int16: [4, 2],
  int32: [8, 4],
  float32: [16, 4],
  float64: [64, 8],
  int8: [256, 1],
  uint16: [512, 2],
  uint32: [768, 4],
  int64: [1024, 8],
  uint64: [1280, 8],
} as const;

export type NiftiType = keyof typeof NIFTI_TYPES;

export interface NiftiParts {
  /** In the file's order: x, y, z … */
  readonly sizes: readonly number[];
  readonly values: ArrayLike<number>;
  readonly type?: NiftiType;
  readonly version?: 1 | 2;
  readonly littleEndian?: boolean;
  readonly slope?: number;
  readonly intercept?: number;
  /** qfac, x, y, z. */
  readonly pixdim?: readonly number[];
  readonly units?: number;
  readonly quaternion?: readonly number[];
  readonly qoffset?: readonly number[];
  readonly srows?: readonly (readonly number[])[];
}

/** A .nii file, header written from the tables of nifti1.h and nifti2.h. */
export function niftiFile(parts: NiftiParts): Buffer {
  const { sizes, values, type = "uint8", version = 1, littleEndian = true, slope = 0, intercept = 0 } = parts;
  const { pixdim = [1, 1, 1, 1], units = 2 } = parts;
  const [code, width] = NIFTI_TYPES[type];
  const start = version === 1 ? 352 : 544;
  const bytes = Buffer.alloc(start + values.length * width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const le = littleEndian;
  const one = version === 1;
  const real = (at: number, value: number) => (one ? view.setFloat32(at, value, le) : view.setFloat64(at, value, le));
  const whole = (at: number, value: number) =>
    one ? view.setInt16(at, value, le) : view.setBigInt64(at, BigInt(value), le);
  const wide = one ? 4 : 8;
  view.setInt32(0, one ? 348 : 540, le);
  if (one) bytes.write("n+1\0", 344, "latin1");
  else bytes.write("n+2\0\r\n\x1a\n", 4, "latin1");
  [sizes.length, ...sizes].forEach((n, i) => {
    whole((one ? 40 : 16) + i * (one ? 2 : 8), n);
  });
  view.setInt16(one ? 70 : 12, code, le);
  view.setInt16(one ? 72 : 14, width * 8, le);
  pixdim.forEach((size, i) => {
    real((one ? 76 : 104) + i * wide, size);
  });
  if (one) real(108, start);
  else whole(168, start);
  real(one ? 112 : 176, slope);
  real(one ? 116 : 184, intercept);
  if (one) bytes[123] = units;
  else view.setInt32(500, units, le);
  const form = one ? 252 : 344;
  const code16 = (at: number, value: number) => (one ? view.setInt16(at, value, le) : view.setInt32(at, value, le));
  if (parts.quaternion) {
    code16(form, 1);
    [...parts.quaternion, ...(parts.qoffset ?? [0, 0, 0])].forEach((value, i) => {
      real((one ? 256 : 352) + i * wide, value);
    });
  }
  if (parts.srows) {
    code16(form + (one ? 2 : 4), 1);
    parts.srows.flat().forEach((value, i) => {
      real((one ? 280 : 400) + i * wide, value);
    });
  }
  for (let i = 0; i < values.length; i++) {
    const at = start + i * width;
    const value = values[i] as number;
    if (type === "uint8") view.setUint8(at, value);
    else if (type === "int8") view.setInt8(at, value);
    else if (type === "int16") view.setInt16(at, value, le);
    else if (type === "uint16") view.setUint16(at, value, le);
    else if (type === "int32") view.setInt32(at, value, le);
    else if (type === "uint32") view.setUint32(at, value, le);
    else if (type === "float32") view.setFloat32(at, value, le);
    else if (type === "float64") view.setFloat64(at, value, le);
    else if (type === "int64") view.setBigInt64(at, BigInt(value), le);
    else view.setBigUint64(at, BigInt(value), le);
  }
  return bytes;
}

export interface NpyParts {
  /** As numpy writes it: "<f4", "|u1". */
  readonly descr: string;
  readonly shape: readonly number[];
  readonly fortran?: boolean;
  readonly bytes: Uint8Array;
  readonly version?: 1 | 2 | 3;
}

export function npyFile({ descr, shape, fortran = false, bytes, version = 1 }: NpyParts): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${sizes}), }`;
  const fixed = version === 1 ? 10 : 12;
  const padded = `${text}${" ".repeat((64 - ((fixed + text.length + 1) % 64)) % 64)}\n`;
  const head = Buffer.alloc(fixed);
  head.write("\x93NUMPY", 0, "latin1");
  head[6] = version;
  if (version === 1) head.writeUInt16LE(padded.length, 8);
  else head.writeUInt32LE(padded.length, 8);
  return Buffer.concat([head, Buffer.from(padded, "latin1"), bytes]);
}
