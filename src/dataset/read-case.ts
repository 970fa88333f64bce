/** The voxels of one case: its masks, checked against each other, and what else belongs to it. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { checkGeometry, onGrid, type PairOptions, readLabelMaps, readMask, readVolume } from "../files/index.js";
import type { LabelMap, Volume } from "../mask/index.js";
import type { CaseFiles, UnpairedFile } from "./dataset.js";
import { explained } from "./find/explain-mismatch.js";
import { asOneClass, instanceMap, type Objects } from "./objects.js";

export interface CaseVolumes {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  /** The prediction as its voxels lie in the file, where it was resampled by its header and has the reference's shape. */
  readonly unplaced?: LabelMap;
  /** The prediction with ids that are not judged still in it, where it holds some. */
  readonly stored?: LabelMap;
  readonly image?: Volume;
  /** The image that could not be read, and why: it costs what is said of images, and not the score. */
  readonly unread?: UnpairedFile;
  readonly secondRater?: LabelMap;
  /** The two maps with their objects' numbers, where the files are instance maps; `reference` and `prediction` are then one class. */
  readonly objects?: Objects;
  /** Voxels that are not judged. */
  readonly ignored: number;
}

export type ReadCaseOptions = Omit<PairOptions, "label"> & Pick<AnalysisOptions, "instances" | "labels" | "relabel">;

/**
 * Reads the files of a case.
 *
 * @param asked `threshold`, `merge` (of chosen `labels` later), `instances`, `ignore`, `spacing`, `resample`.
 * @returns volumes on the reference's grid.
 * @throws InputError as `readMask`; `shape` or `geometry`, with both values and what would bring them together, when
 *   two files lie on different grids; `instances` when a file that should hold objects is a mask of 0 and 255.
 */
export async function readCase(files: CaseFiles, asked: ReadCaseOptions = {}): Promise<CaseVolumes> {
  const { instances = false } = asked;
  const options = { ...asked, merge: isMergedAtOnce(asked) };
  const ignore = [...(files.ignore ?? []), ...(options.ignore ?? [])];
  const alone = instances ? { merge: false, asStored: true } : {};
  const reading = { ...options, ignore, ids: files.ids, image: files.image, ...alone };
  const maps = await readLabelMaps(files.reference, files.prediction, reading).catch(async (error) => {
    throw error instanceof InputError ? await explained(error, files, reading) : error;
  });
  const { image, unread } = await readImage(files.image, maps.reference, options);
  const secondRater = files.secondRater === undefined ? undefined : await readSecond(files, maps.reference, options);
  const more = { ...given({ image, unread, secondRater }), ignored: maps.ignored };
  if (!instances) return { ...maps, ...more };
  const objects = {
    reference: instanceMap(files.reference, maps.reference),
    prediction: instanceMap(files.prediction, maps.prediction),
  };
  return { reference: asOneClass(objects.reference), prediction: asOneClass(objects.prediction), objects, ...more };
}

async function readImage(
  file: string | undefined,
  reference: LabelMap,
  options: ReadCaseOptions,
): Promise<Pick<CaseVolumes, "image" | "unread">> {
  if (file === undefined) return {};
  try {
    const image = await readVolume(file, options);
    checkGeometry(file, image, reference);
    return { image };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { unread: { file, reason: `the image is not used: ${error.problem}`, isImage: true } };
  }
}

/** Ids that are chosen or relabelled first are still there when the masks are made, and merged then. */
function isMergedAtOnce({ merge = false, labels, relabel }: ReadCaseOptions): boolean {
  return merge && !labels && !relabel;
}

/** The second rater's mask, without what is not judged. */
async function readSecond(files: CaseFiles, reference: LabelMap, options: ReadCaseOptions): Promise<LabelMap> {
  const file = files.secondRater as string;
  const ignore = [...(files.ignore ?? []), ...(options.ignore ?? [])];
  const reading = { ...options, grid: reference, ...(options.instances ? { merge: true } : {}) };
  if (ignore.length === 0 && !files.ids)
    return onGrid(file, await readMask(file, reading), reference, options.resample);
  const { prediction } = await readLabelMaps(files.reference, file, { ...reading, ignore, ids: files.ids });
  return prediction;
}
