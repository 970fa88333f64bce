/** A folder with the slices of one DICOM series: a volume, its planes in spatial order. */
import { latin1 } from "../../codecs/bytes.js";
import { unsupported, voxelsOf } from "../../codecs/faults.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Asked, Folder, FolderFormat, Raster } from "../format.js";
import { readSlice, type Slice } from "./dicom.js";
import { parseDicom } from "./dicom-parse.js";
import { gridOf, stackOf } from "./dicom-planes.js";
import { dicomAnnounced } from "./dicom-size.js";
import { TAG } from "./dicom-tags.js";

export const dicomSeries: FolderFormat = {
  name: "DICOM series",
  matches: isSeries,
  async announces(folder) {
    const names = await slicesIn(folder);
    const file = folder.path(names[0] ?? "");
    return dicomAnnounced(file, await parsed(folder, names[0] ?? ""), names.length);
  },
  read: readSeries,
};

async function slicesIn(folder: Folder): Promise<string[]> {
  const entries = await folder.list();
  return entries.flatMap(({ name }) => (name.startsWith(".") || name === "DICOMDIR" ? [] : [name]));
}

async function parsed(folder: Folder, name: string, maxBytes = 2 ** 32) {
  const bytes = (await folder.bytes(name, maxBytes)) ?? new Uint8Array(0);
  return parseDicom({ file: folder.path(name), unzip: folder.unzip }, bytes, maxBytes);
}

/** Several DICOM files and nothing else; the first and the last are of one series. */
async function isSeries(folder: Folder): Promise<boolean> {
  const names = await slicesIn(folder);
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || names.length < 2) return false;
  const series = await Promise.all([first, last].map((name) => seriesOf(folder, name)));
  return series[0] !== undefined && series[0] === series[1];
}

async function seriesOf(folder: Folder, name: string): Promise<string | undefined> {
  if (latin1(await folder.head(name, 132), 128) !== "DICM") return undefined;
  return (await parsed(folder, name)).string(TAG.SeriesInstanceUID);
}

async function readSeries(folder: Folder, asked: Asked): Promise<Raster> {
  const { maxBytes } = asked;
  const slices: Slice[] = [];
  const names = await slicesIn(folder);
  for (const name of names) {
    const file = folder.path(name);
    const slice = await readSlice({ ...folder, ...asked, file }, await parsed(folder, name, maxBytes));
    const [first = slice] = slices;
    const same = (a: readonly number[] | undefined, b: readonly number[] | undefined) =>
      JSON.stringify(a?.map((x) => Math.round(x * 1e4))) === JSON.stringify(b?.map((x) => Math.round(x * 1e4)));
    if (
      slice.seriesUid !== first.seriesUid ||
      !same(slice.shape, first.shape) ||
      !same(slice.spacing, first.spacing) ||
      !same(slice.direction?.flat(), first.direction?.flat())
    ) {
      throw unsupported(file, "is of another series, size or orientation than the slices before it", "give one series");
    }
    if (slice.samples !== undefined) throw unsupported(file, "holds colours", "give grey slices");
    if (!slice.position) throw unsupported(file, "does not say where it lies", "save it as NIfTI");
    slices.push(slice);
    voxelsOf(folder.file, [names.length, ...slice.shape], slice.values.BYTES_PER_ELEMENT, maxBytes);
  }
  const [first] = slices as [Slice];
  const cosines = [...(first.direction?.[1] ?? []), ...(first.direction?.[0] ?? [])];
  const positions = slices.map(({ position }) => position as readonly number[]);
  const stack = stackOf(folder.file, positions, cosines, { gaps: false, shared: false });
  const size = first.values.length;
  const values = new (kindOf(slices))(size * slices.length);
  slices.forEach((slice, i) => {
    values.set(slice.values, (stack.planes[i] as number) * size);
  });
  return { ...gridOf(stack, first.shape, first.spacing, cosines), unit: first.unit, values };
}

/** The type that holds every slice's values; each slice is kept in the smallest type for it. */
function kindOf(slices: readonly Slice[]): new (length: number) => VoxelArray {
  const kinds = new Set(slices.map(({ values }) => values.constructor));
  if (kinds.size === 1) return [...kinds][0] as new (length: number) => VoxelArray;
  return [Float32Array, Float64Array, Uint32Array].some((kind) => kinds.has(kind)) ? Float64Array : Int32Array;
}
