/** ITK's readers in WebAssembly: exact where they read, but they print their faults and throw bare numbers. */
import { resolve } from "node:path";
import { damaged } from "../codecs/faults.js";
import type { VoxelArray } from "../mask/index.js";
import type { Raster } from "./format.js";

/** What ITK gives: sizes and voxels, its first axis the fastest. */
export interface ItkImage {
  readonly size: readonly number[];
  readonly imageType: { readonly components: number };
  readonly data: unknown;
}

type Reader = (file: string) => Promise<{ readonly couldRead: unknown; readonly image?: unknown }>;

const PRINTED = ["log", "warn", "error"] as const;

let calls = 0;
let printers: Pick<Console, (typeof PRINTED)[number]> | undefined;

/** The image, or nothing where ITK cannot read it; nothing is printed. A relative path would name nothing in its file system. */
export async function readByItk(reader: Reader, file: string): Promise<ItkImage | undefined> {
  if (calls++ === 0) {
    printers = { log: console.log, warn: console.warn, error: console.error };
    for (const name of PRINTED) console[name] = () => undefined;
  }
  try {
    const { couldRead, image } = await reader(resolve(file));
    return couldRead ? (image as ItkImage) : undefined;
  } catch {
    return undefined;
  } finally {
    if (--calls === 0) Object.assign(console, printers);
  }
}

/**
 * A picture that ITK decoded: grey, or red, green and blue with perhaps an opacity.
 *
 * @param shape rows and columns, as the header gives them.
 * @throws InputError `damaged` where ITK gave nothing, or another size.
 */
export function itkPicture(file: string, image: ItkImage | undefined, shape: readonly number[]): Raster {
  if (!image) throw damaged(file, "it does not decode");
  const samples = image.imageType.components;
  const values = (image.data as VoxelArray).slice();
  const [columns = 0, rows = 0] = image.size;
  if (rows !== shape[0] || columns !== shape[1] || values.length !== samples * rows * columns) {
    throw damaged(file, `it decodes to ${image.size.join(" × ")}, and its header gives another size`);
  }
  return { shape, spacing: [1, 1], unit: "px", values, ...(samples > 1 ? { samples, alpha: samples % 2 === 0 } : {}) };
}
