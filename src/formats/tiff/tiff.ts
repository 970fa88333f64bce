/**
 * TIFF, BigTIFF, OME-TIFF and ImageJ's stacks: grey of 1 to 64 bits, palettes by index, pages as planes.
 *
 * Read here, since a label map needs every page and each block's length checked: geotiff reads a file that is cut in its
 * last block, never ends where directories run in a circle, and knows no 64-bit integers. Spacing and place
 * are taken where OME-XML, ImageJ or GeoTIFF states them; a resolution for printers is none.
 *
 * @see TIFF 6.0 (Adobe, 1992); https://docs.openmicroscopy.org/ome-model/
 */
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import { BYTES, type SampleType, valuesOf } from "../../codecs/samples.js";
import { loadZstd } from "../../codecs/zstd.js";
import type { Format, Raster, Source } from "../format.js";
import { itkPicture, readByItk } from "../itk.js";
import { placeFrom, STAGE } from "../placed.js";
import { pagePixels, ZSTANDARD } from "./tiff-blocks.js";
import { type Page, tiffDirectory } from "./tiff-directory.js";
import { geoPlace } from "./tiff-geo.js";
import { stackOf } from "./tiff-stack.js";

export const tiff: Format = {
  name: "TIFF",
  extensions: [".tif", ".tiff", ".ome.tif", ".ome.tiff"],
  matches: (head) => /^(II[*+]\0|MM\0[*+])/.test(head.toString("latin1", 0, 4)),
  read: readTiff,
};

async function readTiff({ file, bytes, maxBytes, use, classes }: Source): Promise<Raster> {
  const { littleEndian, pages: all } = tiffDirectory(file, bytes);
  // Smaller copies of a page (pyramids, previews) are no planes.
  const pages = all.filter((page) => (page.number(254, 0) & 1) === 0);
  const [first] = pages as [Page, ...Page[]];
  if (!first) throw damaged(file, "it holds previews only");
  if (use === "image" && pages.length === 1 && isColoured(first)) return colouredTiff(file, first, maxBytes);
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
  const { width, height, bits, samples, type, alpha } = kind;
  const resolution = [first.number(282, 0), first.number(283, 0)] as const;
  const { planes, channels, spacing, origin } = stackOf(file, first.text(270), pages.length, resolution, classes);
  const shape = planes === undefined || (channels && planes === 1) ? [height, width] : [planes, height, width];
  const voxels = voxelsOf(
    file,
    pages.length > 1 ? [pages.length, height, width] : shape,
    samples * BYTES[type],
    maxBytes,
  );
  if (pages.some((page) => page.number(259, 1) === ZSTANDARD)) await loadZstd();
  const size = (voxels * samples * BYTES[type]) / pages.length;
  let raw = Buffer.alloc(0);
  pages.forEach((page, i) => {
    const pixels = pagePixels(file, bytes, page, { width, height, bits, samples, littleEndian });
    // A page that cannot be is reported before there is room for all.
    if (i === 0) raw = Buffer.allocUnsafeSlow(size * pages.length);
    if (bits < 8) unpackBits(pixels, raw.subarray(i * size), width * samples, height, bits);
    else pixels.copy(raw, i * size);
  });
  const values = valuesOf(file, raw, 0, voxels * samples, type, littleEndian);
  const place = spacing
    ? { spacing: spacing.slice(-shape.length), unit: "mm" as const }
    : { spacing: shape.map(() => 1), unit: "px" as const };
  const where = geoPlace(first, shape.length) ?? (origin && { ...placeFrom(shape.length, origin), world: STAGE });
  if (channels) {
    // One plane's channels are the first axis; of several planes either the planes or the channels come first.
    const classAxis = channels.fastest ? shape.length - 2 : 0;
    const all = [...shape.slice(0, classAxis), channels.count, ...shape.slice(classAxis)];
    return { shape: all, classAxis, ...place, ...where, values };
  }
  return { shape, ...place, ...where, values, ...(samples > 1 ? { samples, alpha } : paletteOf(first)) };
}

const RGB = 2;
const PALETTE = 3;

/** What only a picture is stored as: packed with loss, or in colours other than red, green and blue. */
function isColoured(page: Page): boolean {
  return [6, 7].includes(page.number(259, 1)) || [5, 6].includes(page.number(262, 1));
}

/** The colours of a page of indices: all reds, then all greens, then all blues, of 16 bits each. */
function paletteOf(page: Page): Pick<Raster, "palette"> {
  const list = page.numbers(320);
  const entries = list.length / 3;
  if (page.number(262, 1) !== PALETTE || !Number.isInteger(entries) || entries === 0) return {};
  return { palette: Uint8Array.from(list, (_, i) => (list[(i % 3) * entries + Math.floor(i / 3)] as number) >> 8) };
}

/** By libtiff, as ITK has it: red, green, blue and perhaps opacity, or grey. */
async function colouredTiff(file: string, page: Page, maxBytes: number): Promise<Raster> {
  const shape = [page.number(257, 0), page.number(256, 0)];
  voxelsOf(file, shape, 4, maxBytes);
  const { tiffReadImageNode } = await import("@itk-wasm/image-io");
  return itkPicture(file, await readByItk(tiffReadImageNode, file), shape);
}

interface Kind {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly type: SampleType;
  readonly alpha: boolean;
}

const FORMATS: Readonly<Record<number, "uint" | "int" | "float">> = { 1: "uint", 2: "int", 3: "float", 4: "uint" };

function kindOf(file: string, page: Page): Kind {
  const [width, height] = [page.number(256, 0), page.number(257, 0)];
  const samples = page.number(277, 1);
  const bits = page.number(258, 1);
  if (page.numbers(258).some((n) => n !== bits)) throw unsupported(file, "mixes bit depths", "save the mask as grey");
  if (samples > 1 && page.number(284, 1) !== 1) {
    throw unsupported(file, `stores ${samples} channels apart`, "save one label map");
  }
  if (page.number(262, 1) === 0) {
    throw unsupported(
      file,
      "is stored inverted (its zero is white), and readers disagree on what its values are",
      "save it with black as zero",
    );
  }
  if (page.number(274, 1) !== 1)
    throw unsupported(file, "is stored turned or flipped (Orientation)", "save it upright");
  const number = FORMATS[page.number(339, 1)];
  const type = (bits < 8 && [1, 2, 4].includes(bits) && number === "uint" ? "uint8" : `${number}${bits}`) as SampleType;
  if (BYTES[type] === undefined) {
    throw unsupported(
      file,
      `holds ${bits}-bit values of a kind that cannot be scored`,
      "save it with 8, 16 or 32 bits",
    );
  }
  voxelsOf(file, [height, width], samples * BYTES[type], Number.POSITIVE_INFINITY);
  return {
    width,
    height,
    bits,
    samples,
    type,
    alpha: samples > 1 && (page.numbers(338).length === 1 || (page.number(262, 1) === RGB && samples === 4)),
  };
}

/** Samples of less than a byte, highest bits first, each row from a new byte on. */
function unpackBits(packed: Buffer, target: Buffer, columns: number, rows: number, bits: number): void {
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
