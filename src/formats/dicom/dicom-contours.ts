// RTSTRUCT (DICOM PS3.3 C.8.8.5, C.8.8.6): contours in patient millimetres on the planes of an image's grid. Those of one
// region on one plane are filled together by the even-odd rule; a voxel is inside if its centre is.
import type { DataSet } from "dicom-parser";
import { damaged, unsupported, voxelsOf } from "../../codecs/faults.js";
import type { Grid, Raster, Segment, Source } from "../format.js";
import { chosenSegment, overlapping } from "../part-of.js";
import { withoutGrid } from "../polygons/drawing.js";
import { evenOdd, type Ring } from "../polygons/even-odd.js";
import { itemsOf, textOf } from "./dicom-parse.js";
import { referencedGrid } from "./dicom-referenced.js";
import { TAG } from "./dicom-tags.js";

export const STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

/** How far a contour may be from the middle of its plane, in planes. */
const OFF_PLANE = 0.25;

export const roiSegments = (data: DataSet): Segment[] =>
  itemsOf(data, TAG.StructureSetROISequence).map((item) => ({
    label: item.intString(TAG.ROINumber) ?? 0,
    name: textOf(data, item, TAG.ROIName)?.trim() ?? "",
  }));

export async function readContours(source: Source, data: DataSet): Promise<Raster> {
  const { file, maxBytes, segment, near } = source;
  const grid = source.grid ?? (near && (await referencedGrid(near, data)));
  if (!grid) throw withoutGrid(file);
  const { shape, origin, direction } = grid;
  if (shape.length !== 3 || !origin || !direction) {
    const problem = "holds contours in millimetres, and the image does not say where it lies";
    throw unsupported(file, problem, "give the 3-D image that was drawn on");
  }
  const [planes, rows, columns] = shape as [number, number, number];
  const segments = roiSegments(data);
  const chosen = segment === undefined ? undefined : chosenSegment(file, segments, segment);
  const values = new Int32Array(voxelsOf(file, shape, 4, maxBytes));
  for (const region of itemsOf(data, TAG.ROIContourSequence)) {
    const label = region.intString(TAG.ReferencedROINumber) ?? 0;
    if (chosen && label !== chosen.label) continue;
    if (label < 1) throw unsupported(file, `has a region of the number ${label}`, "number regions from 1");
    const id = chosen ? 1 : label;
    for (const [plane, rings] of byPlane(file, region, grid)) {
      if (plane < 0 || plane >= planes) {
        throw unsupported(
          file,
          `has a contour of region ${label} on plane ${plane}, and the image has planes 0 to ${planes - 1}`,
          "give the image that was drawn on",
        );
      }
      evenOdd(rings, rows, columns, (row, start, end) => {
        const at = (plane * rows + row) * columns;
        for (let i = at + start; i < at + end; i++) {
          const there = values[i] as number;
          if (there !== 0 && there !== id) throw overlapping(file, there, label, segments);
          values[i] = id;
        }
      });
    }
  }
  return { ...grid, values };
}

/** Outlines in voxels by plane; the first voxel's centre is (0.5, 0.5). */
function byPlane(file: string, region: DataSet, grid: Grid): Map<number, Ring[]> {
  const found = new Map<number, Ring[]>();
  for (const contour of itemsOf(region, TAG.ContourSequence)) {
    const kind = contour.string(TAG.ContourGeometricType) ?? "";
    // Points have no area.
    if (kind === "POINT") continue;
    if (!/^CLOSED_?PLANAR(_XOR)?$/.test(kind))
      throw unsupported(file, `holds contours of the kind ${kind}, which is not read`, "export closed planar contours");
    const numbers = (contour.string(TAG.ContourData) ?? "").split("\\").map(Number);
    if (numbers.length < 3 || numbers.length % 3 !== 0 || !numbers.every(Number.isFinite)) {
      throw damaged(file, "a contour is not a list of points of three numbers");
    }
    const points = Array.from({ length: numbers.length / 3 }, (_, i) => indexOf(numbers.slice(3 * i, 3 * i + 3), grid));
    const plane = Math.round(points[0]?.[0] as number);
    if (points.some(([along = 0]) => Math.abs(along - plane) > OFF_PLANE)) {
      const problem = "has a contour that does not lie on a plane of the image";
      throw unsupported(file, problem, "give the image that was drawn on, not resampled");
    }
    const ring = points.flatMap(([, row = 0, column = 0]) => [column + 0.5, row + 0.5]);
    found.set(plane, [...(found.get(plane) ?? []), ring]);
  }
  return found;
}

/** A patient position as plane, row and column. */
const indexOf = (point: readonly number[], { origin = [], direction = [], spacing }: Grid): number[] =>
  direction.map((axis, k) => {
    const along = axis.reduce((sum, x, i) => sum + x * ((point[i] as number) - (origin[i] as number)), 0);
    return along / (spacing[k] as number);
  });
