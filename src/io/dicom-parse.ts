/** A DICOM file taken apart by dicom-parser, and its plainly stored pixels. */
import { inflateRawSync } from "node:zlib";
import dicomParser, { type DataSet } from "dicom-parser";
import { damaged, truncated, unsupported } from "./faults.js";

/** Transfer syntaxes whose pixels are stored plainly. */
const PLAIN: Readonly<Record<string, "little" | "big">> = {
  "1.2.840.10008.1.2": "little",
  "1.2.840.10008.1.2.1": "little",
  "1.2.840.10008.1.2.1.99": "little",
  "1.2.840.10008.1.2.2": "big",
};

/** The transfer syntax: how the file stores its values. */
export function syntaxOf(data: DataSet): string {
  return data.string("x00020010") ?? "1.2.840.10008.1.2";
}

/** Whether pixels in this transfer syntax are stored plainly. */
export function isPlain(syntax: string): boolean {
  return syntax in PLAIN;
}

/** @throws InputError `truncated`, `damaged` or `unsupported`. */
export function parseDicom(file: string, bytes: Buffer, maxBytes: number): DataSet {
  try {
    return dicomParser.parseDicom(bytes, {
      inflater: (whole: Uint8Array, start: number) => {
        const body = inflateRawSync(whole.subarray(start), { maxOutputLength: maxBytes });
        return Buffer.concat([whole.subarray(0, start), body]);
      },
    } as never);
  } catch (error) {
    const text = error instanceof Error ? error.message : String((error as { exception?: unknown }).exception ?? error);
    throw damaged(file, `it does not parse as DICOM (${text.slice(0, 120)})`);
  }
}

/** The stored pixels, `length` bytes of them. */
export function pixelBytes(file: string, data: DataSet, length: number): { bytes: Buffer; littleEndian: boolean } {
  const syntax = syntaxOf(data);
  const order = PLAIN[syntax];
  if (order === undefined) {
    throw unsupported(file, `holds compressed pixels (transfer syntax ${syntax})`, "decompress it: gdcmconv --raw");
  }
  const element = data.elements.x7fe00010;
  if (!element) throw damaged(file, "it holds no pixels");
  const { dataOffset, length: stored } = element;
  if (stored < length || dataOffset + length > data.byteArray.length) {
    throw truncated(
      file,
      `it holds ${Math.min(stored, data.byteArray.length - dataOffset)} bytes of pixels and needs ${length}`,
    );
  }
  const { buffer, byteOffset } = data.byteArray;
  return {
    bytes: Buffer.from(buffer as ArrayBuffer, byteOffset + dataOffset, length),
    littleEndian: order === "little",
  };
}

/** Numbers of an element, such as a position: decimal strings. */
export function decimals(data: DataSet | undefined, tag: string, count: number): number[] | undefined {
  const text = data?.string(tag);
  if (text === undefined) return undefined;
  const numbers = text.split("\\").map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** Text of an element, in the character set that the file names: UTF-8, else Latin-1. */
export function textOf(data: DataSet, item: DataSet, tag: string): string | undefined {
  const element = item.elements[tag];
  if (!element) return undefined;
  const { dataOffset, length } = element;
  const isUtf8 = data.string("x00080005")?.includes("ISO_IR 192") === true;
  const bytes = Buffer.from(item.byteArray.subarray(dataOffset, dataOffset + length));
  return bytes.toString(isUtf8 ? "utf8" : "latin1").replace(/[\0 ]+$/, "");
}
