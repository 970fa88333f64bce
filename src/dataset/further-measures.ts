/** Metrics beyond the usual ones, requested by name or as formulas. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { InputError } from "../errors/index.js";
import type { MaskPair } from "../mask/index.js";
import {
  type FurtherOptions,
  furtherMetricNames,
  furtherMetrics,
  isFurtherMetric,
  type Measures,
  measure,
  metricNames,
  objectMetricNames,
  tolerancesFor,
} from "../metrics/index.js";
import { compileFormula, type Formula } from "./formula.js";

interface Wanted {
  readonly names: readonly string[];
  readonly formulas: readonly Formula[];
}

/** What the metrics of a label may need from its case. */
export interface CaseFacts extends Pick<FurtherOptions, "objects" | "counts" | "calibration"> {
  readonly ignored?: number;
}

/** The usual metrics of one label and, under `further`, those in `options.metrics` and, for instance maps, of objects. */
export async function measuresOf(
  label: number,
  pair: MaskPair,
  options: AnalysisOptions,
  { ignored = 0, ...facts }: CaseFacts = {},
): Promise<Measures> {
  const { metrics = [], instances, tolerance, labelTolerance, matchIou, emptyScore } = options;
  const { names, formulas } = await wanted(metrics);
  const own = tolerancesFor(label, tolerance, labelTolerance);
  const tolerances = new Set([...own, ...formulas.flatMap((formula) => formula.tolerances)]);
  const all = measure(pair, { ...options, tolerance: [...tolerances] });
  // Metrics used only by a formula do not get a column.
  const measures = { ...all, nsd: Object.fromEntries(own.map((mm) => [String(mm), all.nsd[mm] ?? null])) };
  if (metrics.length === 0 && !instances) return measures;
  const voxels = pair.frame.shape.reduce((product, n) => product * n, 1) - ignored;
  const voxelSize = pair.spacing.reduce((product, size) => product * size, 1);
  const shown = instances ? [...new Set([...names, ...objectMetricNames])] : names;
  // A mask without separate objects is one object.
  const one = { reference: { values: pair.reference }, prediction: { values: pair.prediction } };
  const found = furtherMetrics(pair, [...shown, ...formulas.flatMap((formula) => formula.further)], {
    ...facts,
    ...(options.stuff?.includes(label) ? { objects: one } : {}),
    ignored,
    matchIou,
    emptyScore,
    lesions: options.lesions,
  });
  const further = Object.fromEntries(Object.entries(found).filter(([name]) => shown.includes(name)));
  for (const formula of formulas) {
    further[formula.name] = formula.evaluate({ ...all, further: found, voxels, voxelSize });
  }
  return { ...measures, further };
}

export async function checkMetrics(metrics: readonly string[] = []): Promise<void> {
  await wanted(metrics);
}

export async function furtherNames({ metrics = [], instances }: AnalysisOptions): Promise<string[]> {
  const { names, formulas } = await wanted(metrics);
  return [...new Set([...names, ...(instances ? objectMetricNames : []), ...formulas.map(({ name }) => name)])];
}

async function wanted(metrics: readonly string[]): Promise<Wanted> {
  const names: string[] = [];
  const formulas: Formula[] = [];
  for (const text of metrics) {
    if (isFurtherMetric(text)) names.push(text);
    else if (text.includes("=")) formulas.push(await compileFormula(text));
    else if ((metricNames as readonly string[]).includes(text)) {
      const hint = "leave it out here; --metric adds further ones";
      throw new InputError({ code: "metric", problem: `${text} is always measured`, hint });
    } else {
      const hint = `choose from ${furtherMetricNames.join(", ")}, fbeta_2, hd_90, or write name = formula`;
      throw new InputError({ code: "metric", problem: `there is no metric ${JSON.stringify(text)}`, hint });
    }
  }
  const all = [...names, ...formulas.map(({ name }) => name)];
  const twice = all.find((name, i) => all.indexOf(name) !== i || (i >= names.length && isFurtherMetric(name)));
  if (twice === undefined) return { names, formulas };
  throw new InputError({ code: "metric", problem: `the metric ${twice} is there twice`, hint: "give it another name" });
}
