/** What the surveys of all cases say together: which ids are exchanged, and which cases lie in another orientation. */
import type { AnalysisOptions } from "../analysis-options.js";
import type { LabelMapping } from "../diagnosis.js";
import { diceOfIds, exchangedIds, exchangeText, pool, relabelOption } from "./label-mapping.js";
import type { OrientationFit } from "./orientation-fit.js";
import type { Slip } from "./slip.js";
import type { CaseSurvey } from "./survey.js";

/** Ids that have to be put right together. */
export interface Exchange {
  readonly mapping: readonly LabelMapping[];
  /** "labels 60 and 61 are swapped". */
  readonly text: string;
  /** By reference id: Dice on the pooled counts before and after. */
  readonly dice: readonly { readonly label: number; readonly before: number; readonly after: number }[];
}

export interface CaseBookkeeping {
  readonly orientation?: OrientationFit;
  readonly exchanges: readonly Exchange[];
  readonly slips: readonly Slip[];
}

export interface Bookkeeping {
  /** Every changed id; empty where the ids agree. */
  readonly labelMap: readonly LabelMapping[];
  /** What --relabel takes; "" where the ids agree. */
  readonly relabel: string;
  readonly exchanges: readonly Exchange[];
  /** Ids that only one side has, with the number of cases. */
  readonly onlyReference: readonly { readonly label: number; readonly cases: number }[];
  readonly onlyPrediction: readonly { readonly label: number; readonly cases: number }[];
  /** Cases whose masks of one side are the same, voxel by voxel, and hold something. */
  readonly copies: readonly { readonly side: "reference" | "prediction"; readonly cases: readonly string[] }[];
  /** How many cases were looked at. */
  readonly surveyed: number;
  readonly cases: Readonly<Record<string, CaseBookkeeping>>;
}

/** @param surveys one a case, from `survey`. */
export function bookkeeping(surveys: readonly CaseSurvey[], _options: AnalysisOptions = {}): Bookkeeping {
  const pooled = pool(surveys.map(({ confusion }) => confusion));
  const exchanges = exchangedIds(surveys.map(({ confusion }) => confusion)).map((mapping) => ({
    mapping,
    text: exchangeText(mapping),
    dice: mapping
      .filter(({ reference }) => pooled.reference.has(reference))
      .map(({ reference, prediction }) => ({
        label: reference,
        before: diceOfIds(pooled, reference, reference),
        after: diceOfIds(pooled, reference, prediction),
      })),
  }));
  const labelMap = exchanges.flatMap(({ mapping }) => mapping);
  const casesWith = (side: "reference" | "prediction", id: number) =>
    surveys.filter(({ confusion }) => confusion.some((count) => count[side] === id)).length;
  const only = (side: "reference" | "prediction", other: "reference" | "prediction") =>
    [...pooled[side].keys()]
      .filter((id) => !pooled[other].has(id) && !labelMap.some((change) => change[side] === id))
      .sort((a, b) => a - b)
      .map((label) => ({ label, cases: casesWith(side, label) }));
  return {
    labelMap,
    relabel: relabelOption(labelMap),
    exchanges,
    onlyReference: only("reference", "prediction"),
    onlyPrediction: only("prediction", "reference"),
    copies: [...copiesOf(surveys, "reference"), ...copiesOf(surveys, "prediction")],
    surveyed: surveys.length,
    cases: Object.fromEntries(
      surveys.map(({ case: name, orientation, slips }) => [
        name,
        { ...(orientation ? { orientation } : {}), exchanges, slips },
      ]),
    ),
  };
}

function copiesOf(surveys: readonly CaseSurvey[], side: "reference" | "prediction"): Bookkeeping["copies"] {
  const alike = new Map<string, string[]>();
  for (const { case: name, fingerprints } of surveys) {
    const print = fingerprints[side];
    if (print === "") continue;
    const known = alike.get(print);
    if (known) known.push(name);
    else alike.set(print, [name]);
  }
  return [...alike.values()].filter((cases) => cases.length > 1).map((cases) => ({ side, cases }));
}
