/** The voxels of one case: its masks, checked against each other, and its other files. */
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
  /** The prediction with voxels as in its file, if its header moved it and it has the reference's shape. */
  readonly unplaced?: LabelMap;
  /** The prediction with the ignored ids still in it, if it has any. */
  readonly stored?: LabelMap;
  readonly image?: Volume;
  /** The image that could not be read, and why: results about images are missing, but not the score. */
  readonly unread?: UnpairedFile;
  readonly secondRater?: LabelMap;
  /** For instance maps, the two maps with their object numbers; `reference` and `prediction` are then one class. */
  readonly objects?: Objects;
  readonly ignored: number;
}

export type ReadCaseOptions = Omit<PairOptions, "label"> & Pick<AnalysisOptions, "instances" | "labels" | "relabel">;

/** Reads the files of a case, on the reference's grid; refused if two are on different grids, with what would match them. */
export async function readCase(files: CaseFiles, asked: ReadCaseOptions = {}): Promise<CaseVolumes> {
  const { instances = false, merge = false, labels, relabel } = asked;
  // If ids are chosen or relabelled first, they must be kept until the masks are made, and are merged then.
  const options = { ...asked, merge: merge && !labels && !relabel };
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

/** The second rater's mask, without ignored voxels. */
async function readSecond(files: CaseFiles, reference: LabelMap, options: ReadCaseOptions): Promise<LabelMap> {
  const file = files.secondRater as string;
  const ignore = [...(files.ignore ?? []), ...(options.ignore ?? [])];
  const reading = { ...options, grid: reference, ...(options.instances ? { merge: true } : {}) };
  if (ignore.length === 0 && !files.ids)
    return onGrid(file, await readMask(file, reading), reference, options.resample);
  const { prediction } = await readLabelMaps(files.reference, file, { ...reading, ignore, ids: files.ids });
  return prediction;
}
