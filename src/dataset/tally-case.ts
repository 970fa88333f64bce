/** One case read for every convention: nothing merged, nothing ignored, on its files' own grids. */
import type { AnalysisOptions, LabelMapping } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { readLabelMaps } from "../files/index.js";
import type { LabelMap } from "../mask/index.js";
import { type CaseTally, cutViews, softTally, type TallyOptions, tallyMaps } from "../reconcile/index.js";
import type { CaseFiles } from "./dataset.js";
import { readCase } from "./read-case.js";
import { readProbabilities } from "./read-probabilities.js";

export async function tallyCase(files: CaseFiles, options: AnalysisOptions, asked: TallyOptions): Promise<CaseTally> {
  const { ignore = [], merge, labels, regions, relabel, ...reading } = options;
  const { ignore: own = [], ...whole } = files;
  const { reference, prediction } = await readCase(whole, reading).catch(async (error) => {
    if (!(error instanceof InputError) || (error.code !== "shape" && error.code !== "geometry")) throw error;
    return readApart(whole, reading);
  });
  const predicted = relabel ? relabelled(prediction, relabel) : prediction;
  const tally = tallyMaps(reference, predicted, { ...asked, labels, regions, ignore: [...own, ...ignore] });
  if (Object.keys(tally.views).length > 0) return { ...tally, ...(await softPart(files, options, tally)) };
  const problem = `has ${predicted.shape.length} axes, and the reference ${reference.shape.length}`;
  throw new InputError({ code: "shape", file: files.prediction, problem, hint: "give two files of one image" });
}

/** The additional counts from probabilities; undefined for masks, for distances, or if the maps hold something else. */
async function softPart(
  files: CaseFiles,
  options: AnalysisOptions,
  { views, distances }: CaseTally,
): Promise<Partial<CaseTally>> {
  const { argmax, threshold, labels, regions } = options;
  if (distances || (argmax === undefined && threshold === undefined)) return {};
  const read = await readProbabilities(files, options).catch((error) => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
  if (!read) return {};
  const cuts = threshold === undefined ? {} : cutViews(read, threshold);
  return { soft: softTally(read, labels, regions), views: { ...views, ...cuts } };
}

/** Each file by itself, whatever its header says about its position. */
async function readApart({ ids, ...files }: CaseFiles, { resample, ...reading }: AnalysisOptions) {
  const alone = async (of: "reference" | "prediction") => {
    const own = ids?.[of];
    const options = own ? { ...reading, ids: { reference: own, prediction: own } } : reading;
    return (await readLabelMaps(files[of], files[of], options)).reference;
  };
  return { reference: await alone("reference"), prediction: await alone("prediction") };
}

function relabelled(map: LabelMap, relabel: readonly LabelMapping[]): LabelMap {
  const to = new Map(relabel.map(({ prediction, reference }) => [prediction, reference]));
  const values = new Int32Array(map.values.length);
  for (let i = 0; i < values.length; i++) values[i] = to.get(map.values[i] as number) ?? (map.values[i] as number);
  return { ...map, values };
}
