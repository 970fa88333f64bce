/** Instance maps (Cellpose, StarDist, VOC's SegmentationObject): every value is an object, and all have one class. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import type { LabelMap } from "../mask/index.js";
import { matchRule } from "../metrics/index.js";

export interface Objects {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
}

export function checkMeaning(options: AnalysisOptions): void {
  const { instances, regions, labels, relabel, threshold, thresholds, matchIou } = options;
  if (matchIou !== undefined) matchRule(matchIou);
  if (regions) checkRegions(options);
  if (!instances) return;
  const beside = Object.entries({ labels, relabel, threshold, thresholds }).find(([, value]) => value !== undefined);
  if (beside === undefined) return;
  const problem = `${beside[0]} and instances exclude each other: in an instance map a value is an object and no class`;
  throw new InputError({ code: "instances", problem, hint: "leave one of them out" });
}

function checkRegions({ regions = [], labels, merge, instances, threshold, thresholds }: AnalysisOptions): void {
  const others = Object.entries({ labels, merge, instances, threshold, thresholds });
  const beside = others.find(([, value]) => value !== undefined && value !== false)?.[0];
  const names = regions.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (beside === undefined && twice === undefined) return;
  throw new InputError({
    code: "regions",
    problem:
      beside === undefined
        ? `the region ${twice} is there twice`
        : `${beside} and regions exclude each other: both say what is scored`,
    hint: beside === undefined ? "give each region a name of its own" : "leave one of them out",
  });
}

export function instanceMap(file: string, map: LabelMap): LabelMap {
  const { values } = map;
  let any = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === 255) any = true;
    else if (value !== 0) return map;
  }
  if (!any) return map;
  const problem = "holds only 0 and 255: it is a mask, and no map of objects";
  const hint = "leave --instances out: the components of a mask are then its objects";
  throw new InputError({ code: "instances", file, problem, hint });
}

export function asOneClass(map: LabelMap): LabelMap {
  const { values } = map;
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) mask[i] = values[i] === 0 ? 0 : 1;
  return { ...map, values: mask };
}
