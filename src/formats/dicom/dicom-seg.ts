/**
 * A DICOM segmentation object: one frame a segment and plane; empty planes are left out, segments are labels.
 *
 * Fractional segments are read one at a time, as probabilities from 0 to 1.
 */
import type { DataSet } from "dicom-parser";
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import type { Raster, Source } from "../format.js";
import { chosenSegment, nameOne, type Segment } from "../segment-of.js";
import { decimals, pixelBytes, textOf } from "./dicom-parse.js";
import { stackOf } from "./dicom-planes.js";

const itemsOf = (data: DataSet | undefined, tag: string): readonly DataSet[] =>
  (data?.elements[tag]?.items ?? []).flatMap(({ dataSet }) => (dataSet ? [dataSet] : []));

/** The segments of an object, in its order: numbers and names. */
export function dicomSegments(data: DataSet): Segment[] {
  return itemsOf(data, "x00620002").map((item) => ({
    label: item.uint16("x00620004") ?? 0,
    name: textOf(data, item, "x00620005") ?? "",
  }));
}

/**
 * Where the frames of an object lie, told by its header alone.
 *
 * @throws InputError when a frame does not say where it lies, or frames lie unevenly.
 */
export function placedFrames(file: string, data: DataSet) {
  const [rows, columns] = [data.uint16("x00280010") ?? 0, data.uint16("x00280011") ?? 0];
  const frames = data.intString("x00280008") ?? 1;
  const [shared] = itemsOf(data, "x52009229");
  const each = itemsOf(data, "x52009230");
  if (each.length !== frames) throw damaged(file, `it has ${frames} frames, and says of ${each.length} where they lie`);
  /** An element of a functional group: the frame's own, else the one of all. */
  const inGroup = (frame: DataSet, group: string): DataSet | undefined =>
    itemsOf(frame, group)[0] ?? itemsOf(shared, group)[0];
  const needed = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw damaged(file, `a frame does not give its ${what}`);
    return value;
  };
  const positions = each.map((frame) => needed(decimals(inGroup(frame, "x00209113"), "x00200032", 3), "position"));
  const turns = each.map((frame) => needed(decimals(inGroup(frame, "x00209116"), "x00200037", 6), "orientation"));
  const [cosines] = turns as [number[]];
  if (turns.some((other) => other.some((x, i) => Math.abs(x - (cosines[i] as number)) > 1e-4))) {
    throw unsupported(file, "has frames that are not parallel", "save it as NIfTI");
  }
  const measures = inGroup(each[0] as DataSet, "x00289110");
  const inPlane = needed(decimals(measures, "x00280030", 2), "pixel spacing");
  const step = decimals(measures, "x00180088", 1)?.[0] ?? decimals(measures, "x00180050", 1)?.[0];
  const stack = stackOf(file, positions, cosines, { step, gaps: true, shared: true });
  const labelOf = (frame: number) =>
    needed(inGroup(each[frame] as DataSet, "x0062000a")?.uint16("x0062000b"), "segment");
  return { rows, columns, frames, cosines, inPlane, step, stack, labelOf };
}

/** @throws InputError when segments overlap, several are fractions, or they lie unevenly. */
export function readSegmentation({ file, maxBytes, segment }: Source, data: DataSet): Raster {
  const kind = data.string("x00620001");
  const fractional = kind === "FRACTIONAL";
  if (kind !== "BINARY" && !fractional)
    throw unsupported(file, `holds segments of the kind ${kind?.toLowerCase() ?? "(none)"}`, "save it as binary");
  const segments = dicomSegments(data);
  const chosen = segment === undefined ? undefined : chosenSegment(file, segments, segment);
  if (fractional && !chosen && segments.length > 1) {
    throw unsupported(
      file,
      `holds ${segments.length} segments of fractions`,
      `${nameOne(file, segments)}, with a threshold`,
    );
  }
  if (data.uint16("x00280100") !== (fractional ? 8 : 1))
    throw damaged(file, `its ${kind?.toLowerCase()} segments have pixels of another kind`);
  const { rows, columns, frames, cosines, inPlane, step, stack, labelOf } = placedFrames(file, data);
  const shape = [stack.count, rows, columns];
  const count = voxelsOf(file, shape, 4, maxBytes);
  const size = rows * columns;
  const values = fractional ? new Float32Array(count) : new Uint16Array(count);
  // Bits run on from frame to frame, the lowest of a byte first.
  const { bytes } = pixelBytes(file, data, fractional ? frames * size : Math.ceil((frames * size) / 8));
  const most = data.uint16("x0062000e") ?? 255;
  for (let k = 0; k < frames; k++) {
    const [label, start] = [labelOf(k), (stack.planes[k] as number) * size];
    if (chosen && label !== chosen.label) continue;
    const id = chosen ? 1 : label;
    for (let i = 0, at = k * size; i < size; i++, at++) {
      if (fractional) {
        values[start + i] = (bytes[at] as number) / most;
        continue;
      }
      if ((((bytes[at >> 3] as number) >> (at & 7)) & 1) === 0) continue;
      const there = values[start + i] as number;
      if (there !== 0 && there !== id) {
        throw unsupported(
          file,
          `has segments ${there} and ${label} that overlap, and a voxel has one label`,
          nameOne(file, segments),
        );
      }
      values[start + i] = id;
    }
  }
  const spacing = [stack.count > 1 ? stack.spacing : (step ?? 1), ...inPlane];
  const direction = [stack.normal, cosines.slice(3), cosines.slice(0, 3)];
  return { shape, spacing, unit: "mm", origin: stack.origin, direction, sparsePlanes: true, values };
}
