/** A case whose prediction is probabilities: one channel (`--threshold`) or one per class (`--argmax`). */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { afterExchange, asOriented, onGrid, readClasses, readMask, readVolume } from "../files/index.js";
import { type LabelRegion, membersOf, type Volume } from "../mask/index.js";
import {
  type Calibration,
  type ClassProbabilities,
  calibration,
  calibrationNames,
  checkProbabilities,
  diceOf,
  softCounts,
} from "../metrics/index.js";
import type { CaseFiles } from "./dataset.js";

/**
 * The prediction's probabilities on the reference's grid: one class along `argmax` for each label of its number, or with
 * `threshold`, which applies to the reference too, a single channel of label 1.
 */
export async function readProbabilities(files: CaseFiles, options: AnalysisOptions): Promise<ClassProbabilities> {
  const { argmax, threshold, background, resample, orient, spacing, palette } = options;
  const common = given({ spacing });
  const ids = await readMask(files.reference, { ...common, palette, background, argmax, asStored: true });
  const ignored = new Set(afterExchange([...(files.ignore ?? []), ...(options.ignore ?? [])], background));
  const [known, predicted] = [files.ids?.reference, files.ids?.prediction];
  const reference = new Int32Array(ids.values.length);
  for (let i = 0; i < reference.length; i++) {
    const id = ids.values[i] as number;
    const meant = known?.[id] ?? id;
    reference[i] = ignored.has(id) ? -1 : argmax === undefined ? Number(meant >= (threshold ?? 0.5)) : meant;
  }
  const place = (volume: Volume) => {
    const moved = orient ? asOriented(files.prediction, volume, ids, orient) : volume;
    return onGrid(files.prediction, moved, ids, resample).values;
  };
  const file = files.prediction;
  const classes = argmax === undefined ? [await readVolume(file, common)] : await readClasses(file, common, argmax);
  if (!classes) {
    const problem = "holds labels and no probabilities, which this metric needs";
    throw new InputError({ code: "probability", file, problem, hint: "give the maps that the labels were made of" });
  }
  const first = argmax === undefined ? 1 : 0;
  const read = {
    reference,
    probabilities: new Map(classes.map((one, k) => [predicted?.[k + first] ?? k + first, place(one)])),
  };
  try {
    checkProbabilities(read);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const hint = error.hint;
    throw new InputError({ code: error.code, file, problem: `is no map of probabilities: ${error.problem}`, hint });
  }
  return read;
}

export const asksForProbabilities = (metrics: readonly string[] = []): boolean =>
  calibrationNames.some((name) => metrics.some((text) => new RegExp(`\\b${name}\\b`).test(text)));

export function openCalibration(
  read: ClassProbabilities,
  { emptyScore = null, regions, merge }: AnalysisOptions & { readonly regions?: readonly LabelRegion[] },
): (label: number) => Record<string, number | null> {
  const { labelEce, ...whole }: Calibration = calibration(read);
  return (label) => {
    const members = merge ? [...read.probabilities.keys()].filter((id) => id !== 0) : membersOf(label, regions);
    return {
      ...whole,
      labelEce: (members.length === 1 ? labelEce.get(members[0] as number) : null) ?? null,
      softDice: diceOf(softCounts(read, members), emptyScore),
    };
  };
}
