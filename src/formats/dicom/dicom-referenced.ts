/** The grid of the series that a structure set was drawn on, if its slices are nearby. */
import dicomParser, { type DataSet } from "dicom-parser";
import { latin1 } from "../../codecs/bytes.js";
import type { Folder, Grid } from "../format.js";
import { decimals, itemsOf } from "./dicom-parse.js";
import { gridOf, stackOf } from "./dicom-planes.js";
import { TAG } from "./dicom-tags.js";

/** The header of a slice is within this many bytes. */
const HEADER = 1 << 16;
/** No more files than this are tried. */
const MOST = 5000;

/** @param folder the folder of the structure set: the series is in it, in a folder in it, or in a sibling folder. */
export async function referencedGrid(folder: Folder, data: DataSet): Promise<Grid | undefined> {
  const wanted = new Set(seriesOf(data));
  if (wanted.size === 0) return undefined;
  let looked = 0;
  for (const place of await placesIn(folder)) {
    const slices: DataSet[] = [];
    for (const { name, isFolder } of await folder.list(place)) {
      if (isFolder || name.startsWith(".")) continue;
      if (looked++ > MOST) return undefined;
      const slice = await headerOf(folder, place === "" ? name : `${place}/${name}`);
      if (slice && wanted.has(slice.string(TAG.SeriesInstanceUID) ?? "")) slices.push(slice);
    }
    const grid = slices.length > 0 ? gridOfSlices(folder.path(place), slices) : undefined;
    if (grid) return grid;
  }
  return undefined;
}

const seriesOf = (data: DataSet): string[] =>
  itemsOf(data, TAG.ReferencedFrameOfReferenceSequence)
    .flatMap((frame) => itemsOf(frame, TAG.RTReferencedStudySequence))
    .flatMap((study) => itemsOf(study, TAG.RTReferencedSeriesSequence))
    .flatMap((series) => series.string(TAG.SeriesInstanceUID) ?? []);

async function placesIn(folder: Folder): Promise<string[]> {
  const below = (await folder.list()).filter(({ isFolder }) => isFolder).map(({ name }) => name);
  const beside = (await folder.list("..")).filter(({ isFolder }) => isFolder).map(({ name }) => `../${name}`);
  return ["", ...below, ...beside];
}

/** Undefined if it is not a slice. */
async function headerOf(folder: Folder, name: string): Promise<DataSet | undefined> {
  try {
    const head = await folder.head(name, HEADER);
    return latin1(head, 128, 132) === "DICM" ? dicomParser.parseDicom(head, { untilTag: TAG.PixelData }) : undefined;
  } catch {
    return undefined;
  }
}

function gridOfSlices(file: string, slices: readonly DataSet[]): Grid | undefined {
  const [first] = slices as [DataSet];
  const [rows, columns] = [first.uint16(TAG.Rows) ?? 0, first.uint16(TAG.Columns) ?? 0];
  const inPlane = decimals(first, TAG.PixelSpacing, 2);
  const cosines = decimals(first, TAG.ImageOrientationPatient, 6);
  const positions = slices.flatMap((slice) => {
    const position = decimals(slice, TAG.ImagePositionPatient, 3);
    return position ? [position] : [];
  });
  if (!inPlane || !cosines || positions.length !== slices.length) return undefined;
  const step = decimals(first, TAG.SliceThickness, 1)?.[0];
  const stack = stackOf(file, positions, cosines, { gaps: false, shared: false });
  return gridOf(stack, [rows, columns], inPlane, cosines, step);
}
