/** DICOM: one slice, possibly compressed without loss, or a segmentation object (PS3.3 C.8.20) whose segments are labels. */
import dicomParser, { type DataSet } from "dicom-parser";
import { latin1 } from "../../codecs/bytes.js";
import type { Scaling } from "../../codecs/decode.js";
import { badHeader, unsupported, voxelsOf } from "../../codecs/faults.js";
import { type SampleType, valuesOf, widthOf } from "../../codecs/samples.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Format, Raster, Source } from "../format.js";
import { placeFrom } from "../placed.js";
import { readContours, roiSegments, STRUCTURE_SET } from "./dicom-contours.js";
import { framesOf } from "./dicom-frames.js";
import { decimals, frameBytes, isPlain, parseDicom, RLE, syntaxOf } from "./dicom-parse.js";
import { dicomSegments, readSegmentation } from "./dicom-seg.js";
import { dicomSize } from "./dicom-size.js";
import { TAG } from "./dicom-tags.js";
import { isLossy, pictureIn, unpackedSlice } from "./dicom-unpack.js";

const SEGMENTATIONS: readonly (string | undefined)[] = ["1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"];

export const dicom: Format = {
  name: "DICOM",
  extensions: [".dcm", ".dicom"],
  matches: (head) => latin1(head, 128, 132) === "DICM",
  announces: dicomSize,
  segments(head) {
    const data = dicomParser.parseDicom(head, { untilTag: TAG.SharedGroups });
    const segments = dicomSegments(data);
    return segments.length > 0 ? segments : roiSegments(data);
  },
  read: readDicom,
};

async function readDicom(source: Source): Promise<Raster> {
  const parsed = parseDicom(source, source.bytes, source.maxBytes);
  if (SEGMENTATIONS.includes(parsed.string(TAG.SOPClassUID))) return readSegmentation(source, parsed);
  if (parsed.string(TAG.SOPClassUID) === STRUCTURE_SET) return readContours(source, parsed);
  if (source.segment !== undefined) throw unsupported(source.file, "is no segmentation object", "leave out #segment=…");
  if ((parsed.intString(TAG.NumberOfFrames) ?? 1) > 1) return readFrames(source, parsed);
  const { seriesUid: _, position: __, ...slice } = await readSlice(source, parsed);
  return slice;
}

export interface Slice extends Raster {
  readonly seriesUid: string | undefined;
  /** Where the file itself places the first pixel. */
  readonly position: readonly number[] | undefined;
}

export async function readSlice(
  source: Pick<Source, "file" | "maxBytes" | "use" | "itk">,
  data: DataSet,
): Promise<Slice> {
  const { file, maxBytes, use } = source;
  const frames = data.intString(TAG.NumberOfFrames) ?? 1;
  if (frames !== 1)
    throw unsupported(file, `holds ${frames} frames, and a slice is one`, "give it alone, not in a folder");
  const isColoured = (data.uint16(TAG.SamplesPerPixel) ?? 1) !== 1;
  if (isColoured && use === "mask") throw unsupported(file, "holds colours", "save label ids as grey values");
  if (data.elements[TAG.PixelData] === undefined && !data.elements[TAG.Rows]) {
    throw unsupported(file, "holds no pixels", "give a segmentation object, slices or contours");
  }
  const shape = [data.uint16(TAG.Rows) ?? 0, data.uint16(TAG.Columns) ?? 0];
  const bits = data.uint16(TAG.BitsAllocated) ?? 0;
  const type = `${data.uint16(TAG.PixelRepresentation) === 1 ? "int" : "uint"}${bits}` as SampleType;
  if (![8, 16, 32].includes(bits)) throw unsupported(file, `holds ${bits}-bit pixels`, "save it with 8 or 16 bits");
  const count = voxelsOf(file, shape, bits / 8, maxBytes);
  const syntax = syntaxOf(data);
  const isPicture =
    use === "image" &&
    (isColoured || /^PALETTE/.test(data.string(TAG.PhotometricInterpretation) ?? "") || isLossy(syntax));
  const pixels = isPicture
    ? await pictureIn(source, data, shape)
    : {
        values:
          isPlain(syntax) || syntax === RLE
            ? storedValues(file, data, count, type, scalingOf(data))
            : await unpackedSlice(source, data, syntax, shape),
      };
  const spacing = decimals(data, TAG.PixelSpacing, 2);
  if (spacing?.some((size) => !(size > 0)))
    throw badHeader(file, `its header gives a voxel size of ${spacing.join(" × ")}`);
  const origin = placeNumbers(file, data, TAG.ImagePositionPatient, 3);
  const cosines = placeNumbers(file, data, TAG.ImageOrientationPatient, 6);
  return {
    shape,
    spacing: spacing ?? [1, 1],
    unit: spacing ? "mm" : "px",
    ...placeFrom(2, origin, cosines && [cosines.slice(3), cosines.slice(0, 3)]),
    ...pixels,
    seriesUid: data.string(TAG.SeriesInstanceUID),
    position: origin,
  };
}

function readFrames({ file, maxBytes }: Source, data: DataSet): Raster {
  const bits = data.uint16(TAG.BitsAllocated) ?? 0;
  if (data.uint16(TAG.SamplesPerPixel) !== 1) throw unsupported(file, "holds frames of colours", "save it as NIfTI");
  if (bits !== 8 && bits !== 16) throw unsupported(file, `holds ${bits}-bit pixels`, "save it with 8 or 16 bits");
  const { rows, columns, count, grid, targets, group } = framesOf(file, data);
  if (grid.shape.length !== 3 || grid.shape[0] !== count) {
    throw unsupported(file, `holds ${count} frames that do not make one volume`, "save it as NIfTI");
  }
  const type = `${data.uint16(TAG.PixelRepresentation) === 1 ? "int" : "uint"}${bits}` as SampleType;
  const [size, total] = [rows * columns, voxelsOf(file, grid.shape, 4, maxBytes)];
  const { bytes, littleEndian } = frameBytes(file, data, count, size, widthOf(type));
  const scalings = targets.map((_, frame) => scalingOf(group(frame, TAG.PixelValueTransformationSequence)));
  const values = scalings.some((scaling) => scaling)
    ? new Float32Array(total)
    : new (type === "int16" ? Int16Array : type === "uint16" ? Uint16Array : type === "int8" ? Int8Array : Uint8Array)(
        total,
      );
  const length = size * widthOf(type);
  targets.forEach(({ start }, frame) => {
    const own = new Uint8Array(bytes.subarray(frame * length, (frame + 1) * length));
    values.set(valuesOf(file, own, 0, size, type, littleEndian, scalings[frame]), start);
  });
  return { ...grid, values };
}

function placeNumbers(file: string, data: DataSet, tag: string, count: number): number[] | undefined {
  const numbers = decimals(data, tag, count);
  const text = data.string(tag) ?? "";
  if (numbers || text === "") return numbers;
  throw badHeader(file, `its header gives ${JSON.stringify(text.slice(0, 99))} for a place of ${count} numbers`);
}

function storedValues(
  file: string,
  data: DataSet,
  count: number,
  type: SampleType,
  scaling: Scaling | undefined,
): VoxelArray {
  const { bytes, littleEndian } = frameBytes(file, data, 1, count, widthOf(type));
  return valuesOf(file, new Uint8Array(bytes), 0, count, type, littleEndian, scaling);
}

function scalingOf(data: DataSet | undefined): Scaling | undefined {
  const [slope = 1] = decimals(data, TAG.RescaleSlope, 1) ?? [];
  const [intercept = 0] = decimals(data, TAG.RescaleIntercept, 1) ?? [];
  return slope === 1 && intercept === 0 ? undefined : { slope, intercept };
}
