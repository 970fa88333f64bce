/** What a format whose images are folders can do. */
import type { Announced, Raster, Use } from "./format.js";

export interface FolderFormat {
  /** As people call it. */
  readonly name: string;
  /** Whether a folder with these entries is one image of this format. */
  matches(folder: string, entries: readonly string[]): Promise<boolean>;
  /** What its headers say of its voxels, unchecked. */
  announces(folder: string, entries: readonly string[]): Promise<Announced | undefined>;
  /** @throws InputError as a format of files does. */
  read(folder: string, entries: readonly string[], maxBytes: number, use: Use): Promise<Raster>;
}
