/** A folder with the slices of one DICOM series: a volume, its planes in the order in which they lie. */
import { join } from "node:path";
import { unsupported, voxelsOf } from "../../codecs/faults.js";
import type { VoxelArray } from "../../mask/index.js";
import type { FolderFormat } from "../folder-format.js";
import type { Raster, Use } from "../format.js";
import { headOf } from "../open-file.js";
import { readWhole } from "../read-whole.js";
import { readSlice, type Slice } from "./dicom.js";
import { parseDicom } from "./dicom-parse.js";
import { stackOf } from "./dicom-planes.js";
import { dicomAnnounced } from "./dicom-size.js";

export const dicomSeries: FolderFormat = {
  name: "DICOM series",
  matches: isSeries,
  async announces(folder, entries) {
    const names = entries.filter((entry) => !hidden(entry));
    const file = join(folder, names[0] ?? "");
    const data = parseDicom(file, await readWhole(file, 2 ** 32), 2 ** 32);
    return dicomAnnounced(file, data, names.length);
  },
  read: readSeries,
};

const hidden = (name: string) => name.startsWith(".") || name === "DICOMDIR";

/** Several DICOM files and nothing else, the first and the last of one series. */
async function isSeries(folder: string, entries: readonly string[]): Promise<boolean> {
  const names = entries.filter((name) => !hidden(name));
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined || names.length < 2) return false;
  const series = await Promise.all([first, last].map((name) => seriesOf(join(folder, name))));
  return series[0] !== undefined && series[0] === series[1];
}

async function seriesOf(file: string): Promise<string | undefined> {
  const head = await headOf(file, 132);
  if (head.toString("latin1", 128, 132) !== "DICM") return undefined;
  const data = parseDicom(file, await readWhole(file, 2 ** 32), 2 ** 32);
  return data.string("x0020000e");
}

async function readSeries(folder: string, entries: readonly string[], maxBytes: number, use: Use): Promise<Raster> {
  const slices: Slice[] = [];
  for (const name of entries.filter((entry) => !hidden(entry))) {
    const file = join(folder, name);
    const slice = await readSlice({ file, maxBytes, use }, parseDicom(file, await readWhole(file, maxBytes), maxBytes));
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
    voxelsOf(folder, [entries.length, ...slice.shape], slice.values.BYTES_PER_ELEMENT, maxBytes);
  }
  const [first] = slices as [Slice];
  const cosines = [...(first.direction?.[1] ?? []), ...(first.direction?.[0] ?? [])];
  const positions = slices.map(({ position }) => position as readonly number[]);
  const stack = stackOf(folder, positions, cosines, { gaps: false, shared: false });
  const size = first.values.length;
  const values = new (kindOf(slices))(size * slices.length);
  slices.forEach((slice, i) => {
    values.set(slice.values, (stack.planes[i] as number) * size);
  });
  return {
    shape: [stack.count, ...first.shape],
    spacing: [stack.spacing, ...first.spacing],
    unit: first.unit,
    origin: stack.origin,
    direction: [stack.normal, ...(first.direction ?? [])],
    values,
  };
}

/** The type that holds every slice's values: slices are kept in the smallest that does for each. */
function kindOf(slices: readonly Slice[]): new (length: number) => VoxelArray {
  const kinds = new Set(slices.map(({ values }) => values.constructor));
  if (kinds.size === 1) return [...kinds][0] as new (length: number) => VoxelArray;
  return [Float32Array, Float64Array, Uint32Array].some((kind) => kinds.has(kind)) ? Float64Array : Int32Array;
}
