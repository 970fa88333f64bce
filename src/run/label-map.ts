/** The exchanged ids that a diagnosis found, from its file. */
import { z } from "zod";
import type { LabelMapping } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import { readText } from "../files/index.js";

const schema = z.looseObject({ labelMap: z.array(z.object({ reference: z.int(), prediction: z.int() })).min(1) });

/** From `results.json`, or the JSON of `diagnose`. */
export async function readLabelMap(file: string, asNamed: string): Promise<LabelMapping[]> {
  const text = await readText(file, "name a report's results.json, or what diagnose --json wrote", asNamed);
  try {
    return schema.parse(JSON.parse(text)).labelMap;
  } catch {
    const hint = "name a diagnosis that found some, or give the ids: --relabel 60:61,61:60";
    throw new InputError({ code: "record", file: asNamed, problem: "holds no exchanged ids (labelMap)", hint });
  }
}
