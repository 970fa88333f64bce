// TIFF, BigTIFF, OME-TIFF and ImageJ's stacks; pages are planes. Read here because geotiff accepts a file that is cut in
// its last block, never ends if directories form a cycle, and does not know 64-bit integers.
import { latin1 } from "../../codecs/bytes.js";
import { unsupported, voxelsOf } from "../../codecs/faults.js";
import { ARRAYS, type SampleType, valuesOf, widthOf } from "../../codecs/samples.js";
import { loadZstd } from "../../codecs/zstd.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Format, Raster, Source } from "../format.js";
import { needed } from "../host.js";
import { itkPicture } from "../picture.js";
import { placeFrom, STAGE } from "../placed.js";
import { pagePixels } from "./tiff-blocks.js";
import { METHOD, type Page, TAG, tiffDirectory, tiffSize } from "./tiff-directory.js";
import { geoPlace } from "./tiff-geo.js";
import { imageJPlanes, stackOf } from "./tiff-stack.js";

export const tiff: Format = {
  name: "TIFF",
  extensions: [".tif", ".tiff", ".ome.tif", ".ome.tiff"],
  matches: (head) => /^(II[*+]\0|MM\0[*+])/.test(latin1(head, 0, 4)),
  announces: tiffSize,
  read: readTiff,
};

async function readTiff(source: Source): Promise<Raster> {
  const { file, bytes, maxBytes, use, classes } = source;
  const { littleEndian, pages: all } = tiffDirectory(file, bytes);
  // Smaller copies of a page (pyramids, previews) are not planes.
  const own = all.filter((page) => (page.number(TAG.NewSubfileType, 0) & 1) === 0);
  const [first] = own as [Page, ...Page[]];
  if (!first) throw unsupported(file, "holds previews only", "save the mask at its full size");
  if (use === "image" && own.length === 1 && isColoured(first)) return colouredTiff(source, first);
  const pages = withPlanesBehind(own, bytes.length);
  const kinds = pages.map((page) => kindOf(file, page));
  const [kind] = kinds as [Kind, ...Kind[]];
  const odd = kinds.find((other) => JSON.stringify(other) !== JSON.stringify(kind));
  if (odd) {
    throw unsupported(
      file,
      `has pages that differ: ${kind.width} × ${kind.height} of ${kind.type} and ${odd.width} × ${odd.height} of ${odd.type}`,
      "save the mask alone",
    );
  }
  const { width, height, bits, samples, apart, type, alpha } = kind;
  const resolution = [first.number(TAG.XResolution, 0), first.number(TAG.YResolution, 0)] as const;
  const { planes, channels, spacing, origin } = stackOf(
    file,
    first.text(TAG.ImageDescription),
    pages.length,
    resolution,
    classes,
  );
  const shape = planes === undefined || (channels && planes === 1) ? [height, width] : [planes, height, width];
  const voxels = voxelsOf(
    file,
    pages.length > 1 ? [pages.length, height, width] : shape,
    samples * widthOf(type),
    maxBytes,
  );
  if (pages.some((page) => page.number(TAG.Compression, 1) === METHOD.zstandard)) await loadZstd();
  const size = (voxels * samples * widthOf(type)) / pages.length;
  let raw = new Uint8Array(0);
  pages.forEach((page, i) => {
    const layout = { width, height, bits, samples: samples / apart, planes: apart, littleEndian };
    const pixels = pagePixels(source, bytes, page, layout);
    // An impossible page is reported before memory is allocated for all.
    if (i === 0) raw = new Uint8Array(size * pages.length);
    if (bits < 8) unpackBits(pixels, raw.subarray(i * size), (width * samples) / apart, height * apart, bits);
    else raw.set(pixels, i * size);
  });
  const stored = valuesOf(file, raw, 0, voxels * samples, type, littleEndian);
  const values = apart > 1 ? interleaved(stored, apart, width * height) : stored;
  const place = spacing
    ? { spacing: spacing.slice(-shape.length), unit: "mm" as const }
    : { spacing: shape.map(() => 1), unit: "px" as const };
  const where = geoPlace(first, shape.length) ?? (origin && { ...placeFrom(shape.length, origin), world: STAGE });
  if (channels) {
    // With one plane, channels are the first axis; with several, either the planes or the channels come first.
    const classAxis = channels.fastest ? shape.length - 2 : 0;
    const all = [...shape.slice(0, classAxis), channels.count, ...shape.slice(classAxis)];
    return { shape: all, classAxis, ...place, ...where, values };
  }
  return { shape, ...place, ...where, values, ...(samples > 1 ? { samples, alpha } : paletteOf(first)) };
}

function interleaved(values: VoxelArray, samples: number, size: number): VoxelArray {
  const together = new (values.constructor as new (length: number) => VoxelArray)(values.length);
  for (let page = 0; page < values.length; page += samples * size) {
    for (let s = 0; s < samples; s++) {
      for (let i = 0; i < size; i++) together[page + i * samples + s] = values[page + s * size + i] as number;
    }
  }
  return together;
}

/** ImageJ's stacks with one page: the planes follow each other, uncompressed. */
function withPlanesBehind(pages: readonly Page[], length: number): readonly Page[] {
  const [first] = pages as [Page];
  const planes = imageJPlanes(first.text(TAG.ImageDescription), pages.length);
  const size = first.numbers(TAG.StripByteCounts).reduce((sum, n) => sum + n, 0);
  if (planes === 1 || first.number(TAG.Compression, 1) !== METHOD.none || planes * size > length) return pages;
  return Array.from({ length: planes }, (_, plane) => ({
    ...first,
    numbers: (tag) => first.numbers(tag).map((n) => (tag === TAG.StripOffsets ? n + plane * size : n)),
  }));
}

const SEPARATE = 2;
const RGB = 2;
const PALETTE = 3;

/** Whether the page can only be a picture: compressed with loss, or in colours other than red, green and blue. */
function isColoured(page: Page): boolean {
  const method = page.number(TAG.Compression, 1);
  return (
    method === METHOD.oldJpeg ||
    method === METHOD.jpeg ||
    [5, 6].includes(page.number(TAG.PhotometricInterpretation, 1))
  );
}

/** The colours of an indexed page: all reds, then all greens, then all blues, 16 bits each. */
function paletteOf(page: Page): Pick<Raster, "palette"> {
  const list = page.numbers(TAG.ColorMap);
  const entries = list.length / 3;
  if (page.number(TAG.PhotometricInterpretation, 1) !== PALETTE || !Number.isInteger(entries) || entries === 0)
    return {};
  return { palette: Uint8Array.from(list, (_, i) => (list[(i % 3) * entries + Math.floor(i / 3)] as number) >> 8) };
}

/** Decoded by libtiff in ITK: red, green, blue and perhaps opacity, or grey. */
async function colouredTiff(source: Source, page: Page): Promise<Raster> {
  const { file, bytes, maxBytes } = source;
  const shape = [page.number(TAG.ImageLength, 0), page.number(TAG.ImageWidth, 0)];
  voxelsOf(file, shape, 4, maxBytes);
  const image = await needed(source, source.itk, "JPEG in TIFF")("tiff", file, bytes);
  return itkPicture(file, image, shape);
}

type Kind = ReturnType<typeof kindOf>;

const FORMATS: Readonly<Record<number, "uint" | "int" | "float">> = { 1: "uint", 2: "int", 3: "float", 4: "uint" };

function kindOf(file: string, page: Page) {
  const [width, height] = [page.number(TAG.ImageWidth, 0), page.number(TAG.ImageLength, 0)];
  const samples = page.number(TAG.SamplesPerPixel, 1);
  const bits = page.number(TAG.BitsPerSample, 1);
  if (page.numbers(TAG.BitsPerSample).some((n) => n !== bits))
    throw unsupported(file, "mixes bit depths", "save the mask as grey");
  if (page.number(TAG.PhotometricInterpretation, 1) === 0) {
    const problem = "is stored inverted (its zero is white), and readers disagree on what its values are";
    throw unsupported(file, problem, "save it with black as zero");
  }
  if (page.number(TAG.Orientation, 1) !== 1)
    throw unsupported(file, "is stored turned or flipped (Orientation)", "save it upright");
  const number = FORMATS[page.number(TAG.SampleFormat, 1)];
  const type = (bits < 8 && [1, 2, 4].includes(bits) && number === "uint" ? "uint8" : `${number}${bits}`) as SampleType;
  if (!(type in ARRAYS)) {
    const problem = `holds ${bits}-bit values of a kind that cannot be scored`;
    throw unsupported(file, problem, "save it with 8, 16 or 32 bits");
  }
  voxelsOf(file, [height, width], samples * widthOf(type), Number.POSITIVE_INFINITY);
  return {
    width,
    height,
    bits,
    samples,
    /** How many of these samples are in separate planes. */
    apart: page.number(TAG.PlanarConfiguration, 1) === SEPARATE ? samples : 1,
    type,
    alpha:
      samples > 1 &&
      (page.numbers(TAG.ExtraSamples).length === 1 ||
        (page.number(TAG.PhotometricInterpretation, 1) === RGB && samples === 4)),
  };
}

/** Unpacks samples smaller than a byte, highest bits first; each row starts on a new byte. */
function unpackBits(packed: Uint8Array, target: Uint8Array, columns: number, rows: number, bits: number): void {
  const stride = Math.ceil((columns * bits) / 8);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) {
      const bit = i * bits;
      const byte = packed[row * stride + (bit >> 3)] as number;
      target[row * columns + i] = (byte >> (8 - bits - (bit & 7))) & mask;
    }
  }
}
