/** ITK's readers in WebAssembly: exact where they read, but they print their faults and throw bare numbers. */
import { resolve } from "node:path";

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
