/** HDF5, read by the format's own library in WebAssembly (h5wasm): arrays of numbers with any of its filters. */
import { latin1 } from "../../codecs/bytes.js";
import { damaged, truncated, unsupported, voxelsOf } from "../../codecs/faults.js";
import { isOutOfMemory } from "../../codecs/memory.js";
import { smallest } from "../../codecs/samples.js";
import { InputError } from "../../errors/index.js";
import type { VoxelArray } from "../../mask/index.js";
import type { Format, Raster, Source } from "../format.js";
import { rowMajor } from "../row-major.js";
import { chosenDataset, type Listed } from "./datasets.js";

const SIGNATURE = "\x89HDF\r\n\x1a\n";

/** Whether HDF5 begins at `at`: 0, or after a user block such as MATLAB's. */
export const isHdf5 = (head: Uint8Array, at = 0): boolean => latin1(head, at, at + 8) === SIGNATURE;

export const hdf5: Format = {
  name: "HDF5",
  extensions: [".h5", ".hdf5", ".hdf", ".he5"],
  matches: (head) => isHdf5(head) || (isHdf5(head, 512) && latin1(head, 0, 6) !== "MATLAB"),
  hasDatasets: true,
  isAside: true,
  read: (source) => readHdf5(source),
};

let filters: Promise<void> | undefined;

/** Where the library looks for additional filters. */
const FILTERS = "/usr/local/hdf5/lib/plugin";

async function addFilters(found: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const { FS } = await (library as Promise<Library>);
  FS.mkdirTree(FILTERS);
  for (const [name, bytes] of found) FS.writeFile(`${FILTERS}/${name}`, bytes);
}

type Library = Awaited<ReturnType<typeof load>>;
let library: Promise<Library> | undefined;
let opened = 0;
/** The last message that the library printed: the only sign of a failed read. */
let printed = "";

/** The library keeps the console that exists when it loads, and prints its errors there. */
async function load() {
  const { error } = console;
  console.error = (...words: unknown[]) => {
    printed = (printed + words.join(" ")).slice(0, 1 << 14);
  };
  try {
    const { default: h5wasm } = await import("h5wasm");
    const { FS } = await h5wasm.ready;
    return { ...h5wasm, FS };
  } finally {
    console.error = error;
  }
}

/** MATLAB stores the axes reversed. */
export async function readHdf5(source: Source, reversed = false): Promise<Raster> {
  library ??= load();
  const { File, FS } = await library;
  const name = `input-${opened++}.h5`;
  FS.writeFile(name, source.bytes);
  try {
    const file = new File(name, "r");
    if (file.file_id < 0n) throw truncated(source.file, "HDF5's own library does not open it");
    try {
      return await read(source, file, reversed);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof InputError || isOutOfMemory(error)) throw error;
    if (/Float16/.test((error as Error).message)) throw halfFloats(source.file);
    const problem = `HDF5's own library does not read it (${String((error as Error).message).slice(0, 80)})`;
    throw damaged(source.file, problem);
  } finally {
    FS.unlink(name);
  }
}

type H5File = InstanceType<Library["File"]>;

/** HDF5 type classes that are numeric: integers, floats, and enumerations (booleans). */
const NUMERIC: readonly number[] = [0, 1, 8];

interface Dataset extends Listed {
  value(): unknown;
}

async function read(source: Source, h5: H5File, reversed: boolean): Promise<Raster> {
  const { file, maxBytes, dataset, classes } = source;
  const { path, shape, value } = chosenDataset(file, listed(h5, reversed), dataset, classes);
  const count = voxelsOf(file, shape, 8, maxBytes);
  const tried = () => {
    printed = "";
    return value();
  };
  const lacksFilter = () => /required filter/.test(printed);
  let stored = tried();
  if (lacksFilter() && source.hdf5Filters) {
    filters ??= source.hdf5Filters().then(addFilters);
    await filters;
    stored = tried();
  }
  if (lacksFilter()) {
    const problem = `packs its dataset ${path} by a filter that is not read`;
    throw unsupported(file, problem, "convert it with h5repack -f GZIP=4 in.h5 out.h5");
  }
  if (printed !== "") throw damaged(file, `HDF5's own library does not read its dataset ${path}`);
  const values = asVoxels(file, stored);
  if (values?.length !== count)
    throw damaged(file, `its dataset ${path} does not hold the ${count} values of its shape`);
  const ordered = reversed ? rowMajor(values, shape) : values;
  return { shape, spacing: shape.map(() => 1), unit: "px", values: ordered };
}

/** All datasets below the root, except MATLAB's own bookkeeping. */
function listed(h5: H5File, reversed: boolean): Dataset[] {
  const found: Dataset[] = [];
  const walk = (group: { keys(): string[]; get(name: string): unknown }, prefix: string, depth: number) => {
    for (const name of group.keys()) {
      if (name.startsWith("#")) continue;
      const item = group.get(name) as Partial<{
        shape: number[];
        value: unknown;
        keys(): string[];
        get(name: string): unknown;
        metadata: { type: number };
      }> | null;
      const path = `${prefix}/${name}`;
      if (item?.keys && item.get && depth < 16) walk(item as H5File, path, depth + 1);
      else if (item?.metadata) {
        const shape = item.shape ?? [];
        found.push({
          path,
          shape: reversed ? [...shape].reverse() : shape,
          isNumeric: NUMERIC.includes(item.metadata.type),
          value: () => item.value,
        });
      }
    }
  };
  walk(h5, "", 0);
  return found;
}

function asVoxels(file: string, value: unknown): VoxelArray | undefined {
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return undefined;
  if (value.constructor.name === "Float16Array") throw halfFloats(file);
  return smallest(file, value as VoxelArray);
}

const halfFloats = (file: string) =>
  unsupported(file, "holds 16-bit floats, which are not read", "save it as 32-bit floats");
