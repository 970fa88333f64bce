/** The voxels of one case: its masks, checked against each other, and what else belongs to it. */

import { checkGeometry, onGrid, type PairOptions, readLabelMaps, readMask, readVolume } from "../io/index.js";
import type { LabelMap, Volume } from "../mask/index.js";
import type { CaseFiles } from "./dataset.js";

export interface CaseVolumes {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly image?: Volume;
  readonly secondRater?: LabelMap;
}

/**
 * Reads the files of a case.
 *
 * @param options `threshold`, `merge`, `spacing`, `resample`.
 * @returns volumes on the reference's grid.
 * @throws InputError as `readMask`; `shape` or `geometry`, with both values, when two files lie on different grids.
 */
export async function readCase(files: CaseFiles, options: Omit<PairOptions, "label"> = {}): Promise<CaseVolumes> {
  const maps = await readLabelMaps(files.reference, files.prediction, { ...options, ignore: files.ignore });
  const image = files.image === undefined ? undefined : await readVolume(files.image, options);
  if (image) checkGeometry(files.image as string, image, maps.reference);
  const { secondRater: second, reference } = { ...files, ...maps };
  const secondRater =
    second === undefined ? undefined : onGrid(second, await readMask(second, options), reference, options.resample);
  return { ...maps, ...(image ? { image } : {}), ...(secondRater ? { secondRater } : {}) };
}
