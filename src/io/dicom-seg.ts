/** A DICOM segmentation object: one frame a segment and plane; empty planes are left out, segments are labels. */
import type { DataSet } from "dicom-parser";
import { decimals, pixelBytes } from "./dicom-parse.js";
import { stackOf } from "./dicom-planes.js";
import { damaged, unsupported, voxelsOf } from "./faults.js";
import type { Raster, Source } from "./format.js";

const itemsOf = (data: DataSet | undefined, tag: string): readonly DataSet[] =>
  (data?.elements[tag]?.items ?? []).flatMap(({ dataSet }) => (dataSet ? [dataSet] : []));

/** @throws InputError when segments overlap, are fractions, or lie unevenly. */
export function readSegmentation({ file, maxBytes }: Source, data: DataSet): Raster {
  const kind = data.string("x00620001");
  if (kind !== "BINARY") throw unsupported(file, `holds ${kind?.toLowerCase()} segments`, "save it as binary");
  const [rows, columns] = [data.uint16("x00280010") ?? 0, data.uint16("x00280011") ?? 0];
  const frames = data.intString("x00280008") ?? 1;
  if (data.uint16("x00280100") !== 1) throw damaged(file, "its segments are binary, but its pixels are not");
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
  const shape = [stack.count, rows, columns];
  const values = new Uint16Array(voxelsOf(file, shape, 2, maxBytes));
  const size = rows * columns;
  // Bits run on from frame to frame, the lowest of a byte first.
  const { bytes } = pixelBytes(file, data, Math.ceil((frames * size) / 8));
  each.forEach((frame, k) => {
    const label = needed(inGroup(frame, "x0062000a")?.uint16("x0062000b"), "segment");
    const start = (stack.planes[k] as number) * size;
    for (let i = 0, bit = k * size; i < size; i++, bit++) {
      if ((((bytes[bit >> 3] as number) >> (bit & 7)) & 1) === 0) continue;
      const there = values[start + i] as number;
      if (there !== 0 && there !== label) {
        throw unsupported(
          file,
          `has segments ${there} and ${label} that overlap, and a voxel has one label`,
          "save the segments to compare as files of their own",
        );
      }
      values[start + i] = label;
    }
  });
  const spacing = [stack.count > 1 ? stack.spacing : (step ?? 1), ...inPlane];
  const direction = [stack.normal, cosines.slice(3), cosines.slice(0, 3)];
  return { shape, spacing, unit: "mm", origin: stack.origin, direction, sparsePlanes: true, values };
}
