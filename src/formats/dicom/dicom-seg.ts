// A DICOM segmentation object: one frame per segment and plane (or tile), or label maps; what is omitted is background.
// Fractional segments are read one at a time, as probabilities from 0 to 1.
import type { DataSet } from "dicom-parser";
import { badHeader, damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import type { Raster, Segment, Source } from "../format.js";
import { chosenSegment, nameOne, overlapping } from "../part-of.js";
import { framesOf } from "./dicom-frames.js";
import { frameValues, itemsOf, pixelBytes, textOf } from "./dicom-parse.js";
import { TAG } from "./dicom-tags.js";

export const dicomSegments = (data: DataSet): Segment[] =>
  itemsOf(data, TAG.SegmentSequence).map((item) => ({
    label: item.uint16(TAG.SegmentNumber) ?? 0,
    name: textOf(data, item, TAG.SegmentLabel) ?? "",
  }));

/** The bits per value of each kind of segmentation. */
const KINDS = { BINARY: [1], FRACTIONAL: [8], LABELMAP: [8, 16] } as const;

export function readSegmentation({ file, maxBytes, segment }: Source, data: DataSet): Raster {
  const kind = data.string(TAG.SegmentationType) as keyof typeof KINDS | undefined;
  if (kind === undefined || !(kind in KINDS)) {
    throw unsupported(file, `holds segments of the kind ${kind ?? "(none)"}, which is not read`, "save it as binary");
  }
  const segments = dicomSegments(data).filter(({ label }) => label !== 0 || kind !== "LABELMAP");
  const chosen = segment === undefined ? undefined : chosenSegment(file, segments, segment);
  if (kind === "FRACTIONAL" && !chosen && segments.length > 1) {
    const problem = `holds ${segments.length} segments of fractions`;
    throw unsupported(file, problem, `${nameOne(file, segments)}, with a threshold`);
  }
  const bits = data.uint16(TAG.BitsAllocated) ?? 0;
  if (!KINDS[kind].some((known) => known === bits)) {
    throw badHeader(file, `its ${kind.toLowerCase()} segments have pixels of ${bits} bits`);
  }
  const { rows, columns, count, grid, targets, group } = framesOf(file, data);
  const total = voxelsOf(file, grid.shape, 4, maxBytes);
  const size = rows * columns;
  const values = kind === "FRACTIONAL" ? new Float32Array(total) : new Uint16Array(total);
  // Bits continue from frame to frame, lowest bit of a byte first.
  const pixels =
    kind === "BINARY"
      ? bitsOf(pixelBytes(file, data, Math.ceil((count * size) / 8)).bytes)
      : frameValues(file, data, count, size);
  const most = data.uint16(TAG.MaximumFractionalValue) ?? 255;
  const stride = grid.shape.at(-1) as number;
  const numberOf = (frame: number): number => {
    const number = group(frame, TAG.SegmentIdentificationSequence)?.uint16(TAG.ReferencedSegmentNumber);
    if (number === undefined) throw damaged(file, "a frame does not give its segment");
    return number;
  };
  for (let k = 0; k < count; k++) {
    const owner = kind === "LABELMAP" ? undefined : numberOf(k);
    if (chosen && owner !== undefined && owner !== chosen.label) continue;
    const { start, height, width } = targets[k] as (typeof targets)[number];
    for (let row = 0; row < height; row++) {
      for (let column = 0, at = k * size + row * columns; column < width; column++, at++) {
        const value = pixels(at);
        if (value === 0) continue;
        const to = start + row * stride + column;
        if (kind === "FRACTIONAL") {
          values[to] = value / most;
          continue;
        }
        const label = owner ?? value;
        if (chosen && label !== chosen.label) continue;
        const id = chosen ? 1 : label;
        const there = values[to] as number;
        if (there !== 0 && there !== id) throw overlapping(file, there, label, segments);
        values[to] = id;
      }
    }
  }
  return { ...grid, ...(grid.shape.length === 3 ? { sparsePlanes: true } : {}), values };
}

const bitsOf =
  (bytes: Uint8Array): ((at: number) => number) =>
  (at) =>
    ((bytes[at >> 3] as number) >> (at & 7)) & 1;
