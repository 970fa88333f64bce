/** One case read for every convention: nothing merged, nothing ignored, on whatever grid its files have. */
import type { AnalysisOptions, LabelMapping } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { readLabelMaps } from "../files/index.js";
import type { LabelMap } from "../mask/index.js";
import { type CaseTally, type TallyOptions, tallyMaps } from "../reconcile/index.js";
import type { CaseFiles } from "./dataset.js";
import { readCase } from "./read-case.js";

/** @throws InputError as `readCase`, but for shapes and places that differ: what other programs make of them is a convention too. */
export async function tallyCase(files: CaseFiles, options: AnalysisOptions, asked: TallyOptions): Promise<CaseTally> {
  const { ignore = [], merge, labels, regions, relabel, ...reading } = options;
  const { ignore: own = [], ...whole } = files;
  const { reference, prediction } = await readCase(whole, reading).catch(async (error) => {
    if (!(error instanceof InputError) || (error.code !== "shape" && error.code !== "geometry")) throw error;
    return readApart(whole, reading);
  });
  const predicted = relabel ? relabelled(prediction, relabel) : prediction;
  const tally = tallyMaps(reference, predicted, { ...asked, labels, regions, ignore: [...own, ...ignore] });
  if (Object.keys(tally.views).length > 0) return tally;
  throw new InputError({
    code: "shape",
    file: files.prediction,
    problem: `has ${predicted.shape.length} axes, and the reference ${reference.shape.length}`,
    hint: "give two files of one image",
  });
}

/** Each file by itself, whatever it says of its place. */
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
