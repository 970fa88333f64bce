// The positions of one DICOM object's frames: planes of a volume, tiles of a slide, or pictures without a position.
// See DICOM PS3.3 C.7.6.16 (Multi-frame Functional Groups), C.7.6.17 (Multi-frame Dimension), C.8.12.14 (slides).
import type { DataSet } from "dicom-parser";
import { badHeader, damaged, unsupported } from "../../codecs/faults.js";
import type { Grid } from "../format.js";
import { placeFrom, STAGE } from "../placed.js";
import { decimals, itemsOf } from "./dicom-parse.js";
import { gridOf, stackOf } from "./dicom-planes.js";
import { TAG } from "./dicom-tags.js";

/** The part of the volume that a frame fills: where its first pixel goes, and how much of it is inside. */
export interface Target {
  readonly start: number;
  readonly height: number;
  readonly width: number;
}

export interface Frames {
  readonly rows: number;
  readonly columns: number;
  readonly count: number;
  readonly grid: Grid;
  readonly targets: readonly Target[];
  /** An element of a functional group: the frame's own, else the shared one. */
  group(frame: number, tag: string): DataSet | undefined;
}

export function framesOf(file: string, data: DataSet): Frames {
  const [rows, columns] = [data.uint16(TAG.Rows) ?? 0, data.uint16(TAG.Columns) ?? 0];
  const count = data.intString(TAG.NumberOfFrames) ?? 1;
  const [shared] = itemsOf(data, TAG.SharedGroups);
  const each = itemsOf(data, TAG.PerFrameGroups);
  const isFull = data.string(TAG.DimensionOrganizationType) === "TILED_FULL";
  if (each.length === 0 && !shared && count > 1 && !isFull) {
    const problem = `holds ${count} frames, and does not say where they lie`;
    throw unsupported(file, problem, "convert it with dcm2niix, or save it as NIfTI");
  }
  if (each.length !== count && !(isFull && each.length === 0)) {
    throw damaged(file, `it has ${count} frames, and says of ${each.length} where they lie`);
  }
  const group = (frame: number, tag: string) => itemsOf(each[frame], tag)[0] ?? itemsOf(shared, tag)[0];
  const base = { rows, columns, count, group };
  if (data.elements[TAG.TotalPixelMatrixRows]) return { ...base, ...tiles(file, data, base) };
  const positions = Array.from({ length: count }, (_, k) =>
    decimals(group(k, TAG.PlanePositionSequence), TAG.ImagePositionPatient, 3),
  );
  if (positions.every((position) => position === undefined)) return { ...base, ...pictures(data, base) };
  return { ...base, ...planes(file, base, positions) };
}

type Base = Pick<Frames, "rows" | "columns" | "count" | "group">;
type Placed = Pick<Frames, "grid" | "targets">;

function planes(file: string, { rows, columns, count, group }: Base, found: readonly (number[] | undefined)[]): Placed {
  const needed = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw damaged(file, `a frame does not give its ${what}`);
    return value;
  };
  const positions = found.map((position) => needed(position, "position"));
  const turns = Array.from({ length: count }, (_, k) =>
    needed(decimals(group(k, TAG.PlaneOrientationSequence), TAG.ImageOrientationPatient, 6), "orientation"),
  );
  const [cosines] = turns as [number[]];
  if (turns.some((other) => other.some((x, i) => Math.abs(x - (cosines[i] as number)) > 1e-4))) {
    throw unsupported(file, "has frames that are not parallel", "save it as NIfTI");
  }
  const measures = group(0, TAG.PixelMeasuresSequence);
  const inPlane = needed(decimals(measures, TAG.PixelSpacing, 2), "pixel spacing");
  const step = decimals(measures, TAG.SpacingBetweenSlices, 1)?.[0] ?? decimals(measures, TAG.SliceThickness, 1)?.[0];
  const stack = stackOf(file, positions, cosines, { step, gaps: true, shared: true });
  const targets = stack.planes.map((plane) => ({ start: plane * rows * columns, height: rows, width: columns }));
  return { grid: gridOf(stack, [rows, columns], inPlane, cosines, step), targets };
}

/** A slide: frames are tiles of one large picture; those at its edge extend beyond it. */
function tiles(file: string, data: DataSet, { rows, columns, count, group }: Base): Placed {
  const shape = [data.uint32(TAG.TotalPixelMatrixRows) ?? 0, data.uint32(TAG.TotalPixelMatrixColumns) ?? 0];
  const [height, width] = shape as [number, number];
  const perRow = Math.ceil(width / columns);
  const perPicture = perRow * Math.ceil(height / rows);
  const targets = Array.from({ length: count }, (_, k) => {
    const position = group(k, TAG.PlanePositionSlideSequence);
    const tile = k % perPicture;
    const row = position ? (position.int32(TAG.RowPositionInMatrix) ?? 0) - 1 : Math.floor(tile / perRow) * rows;
    const column = position ? (position.int32(TAG.ColumnPositionInMatrix) ?? 0) - 1 : (tile % perRow) * columns;
    if (row < 0 || column < 0 || row >= height || column >= width) {
      throw badHeader(
        file,
        `its header puts frame ${k + 1} at row ${row + 1}, column ${column + 1} of a slide of ${height} × ${width}`,
      );
    }
    return {
      start: row * width + column,
      height: Math.min(rows, height - row),
      width: Math.min(columns, width - column),
    };
  });
  const [origin] = itemsOf(data, TAG.TotalPixelMatrixOriginSequence);
  const corner = [TAG.XOffsetInSlide, TAG.YOffsetInSlide, TAG.ZOffsetInSlide].map(
    (tag) => decimals(origin, tag, 1)?.[0] ?? 0,
  );
  const cosines = decimals(data, TAG.ImageOrientationSlide, 6);
  const place = placeFrom(2, origin && corner, cosines && [cosines.slice(3), cosines.slice(0, 3)]);
  return { grid: { shape, ...sizes(data, group), ...place, ...(place.origin ? { world: STAGE } : {}) }, targets };
}

/** Projections, which have no position in the patient: all frames show one picture. */
function pictures(data: DataSet, { rows, columns, count, group }: Base): Placed {
  const targets = Array.from({ length: count }, () => ({ start: 0, height: rows, width: columns }));
  return { grid: { shape: [rows, columns], ...sizes(data, group) }, targets };
}

function sizes(data: DataSet, group: Base["group"]): Pick<Grid, "spacing" | "unit"> {
  const spacing =
    decimals(group(0, TAG.PixelMeasuresSequence), TAG.PixelSpacing, 2) ?? decimals(data, TAG.PixelSpacing, 2);
  return spacing?.every((size) => size > 0) ? { spacing, unit: "mm" } : { spacing: [1, 1], unit: "px" };
}
