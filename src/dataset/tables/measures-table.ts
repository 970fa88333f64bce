/** Results as flat rows, for CSV and Parquet: one row per case and label. */
import { type AnalysisOptions, type OneScore, parts } from "../../diagnosis/index.js";
import type { Column, Row, Table } from "../../files/index.js";
import { COUNTS, SCORES, TOLERANCES } from "../../metrics/index.js";
import { explain, type Language, labelFacts } from "../../words/index.js";
import type { Dataset } from "../dataset.js";
import { furtherNames } from "../further-measures.js";
import type { LabelResult } from "../work/case-task.js";

type Value = string | number | boolean | null;

export interface TableForm {
  readonly columns: readonly Column[];
  readonly rows: (result: LabelResult) => readonly Row[];
}

export function measuresTable(results: readonly LabelResult[]): Table {
  const { columns, rows } = measuresForm(results);
  return { columns, rows: results.flatMap(rows) };
}

/** What the columns of a whole dataset depend on, besides its first results. */
export interface MeasuresColumns {
  /** Tolerances of NSD, as printed. */
  readonly tolerances: readonly string[];
  readonly attributes: readonly string[];
}

/** The columns that a dataset's results will need, as the first results may lack a label or an attribute. */
export function measuresColumns(dataset: Pick<Dataset, "cases">, options: AnalysisOptions): MeasuresColumns {
  const { tolerance = TOLERANCES, labelTolerance = {} } = options;
  const attributes = new Set<string>();
  for (const { group } of dataset.cases) for (const name of Object.keys(group ?? {})) attributes.add(name);
  return {
    tolerances: [...new Set([...tolerance, ...Object.values(labelTolerance).flat()].map(String))],
    attributes: [...attributes],
  };
}

/** The columns of a dataset's metrics, by the names used to request them. */
export async function metricColumns(options: AnalysisOptions): Promise<string[]> {
  const { tolerances } = measuresColumns({ cases: [] }, options);
  return [...COUNTS, ...SCORES, ...tolerances.map((mm) => `nsd_${mm}`), ...(await furtherNames(options))];
}

/** `sample` has every metric and task that will come; `whole` the columns of all results, by default those of the sample. */
export function measuresForm(
  sample: readonly LabelResult[],
  whole: MeasuresColumns = {
    tolerances: [...new Set(sample.flatMap((r) => Object.keys(r.measures?.nsd ?? {})))],
    attributes: [...new Set(sample.flatMap((r) => Object.keys(r.group ?? {})))],
  },
  language: Language = "en",
): TableForm {
  const further = [...new Set(sample.flatMap((r) => Object.keys(r.measures?.further ?? {})))];
  const diagnosed = sample.some((r) => r.diagnosis);
  const measured = sample.some((r) => r.measures);
  const columns: Column[] = [
    { name: "case", type: "text" },
    { name: "label", type: "integer" },
    { name: "name", type: "text" },
    { name: "unit", type: "text" },
  ];
  const readers: ((r: LabelResult) => Value)[] = [(r) => r.case, (r) => r.label, (r) => r.name ?? null, (r) => r.unit];
  const add = (name: string, type: Column["type"], read: (r: LabelResult) => Value | undefined) => {
    columns.push({ name, type });
    readers.push((r) => read(r) ?? null);
  };
  for (const name of whole.attributes) add(`group_${name}`, "text", (r) => r.group?.[name]);
  if (measured) {
    for (const key of COUNTS) add(key, "integer", (r) => r.measures?.[key]);
    for (const key of SCORES) {
      add(key, "number", (r) => r.measures?.[key]);
    }
    for (const tolerance of whole.tolerances) add(`nsd_${tolerance}`, "number", (r) => r.measures?.nsd[tolerance]);
    for (const name of further) add(name, "number", (r) => r.measures?.further?.[name]);
  }
  if (diagnosed) {
    if (!measured) add("dice", "number", (r) => r.diagnosis?.dice);
    for (const part of parts) {
      add(`loss_${part}`, "number", (r) => r.diagnosis?.loss[part]);
    }
    for (const axis of ["planes", "rows", "columns"] as const) {
      add(`shift_${axis}`, "integer", (r) => r.diagnosis?.shift[axis]);
    }
    add("radius", "number", (r) => r.diagnosis?.radius);
    add("orientation", "text", (r) => r.diagnosis?.orientation);
    add("cause", "text", (r) => r.diagnosis?.cause);
    add("within_label_noise", "boolean", (r) => r.diagnosis?.withinLabelNoise);
    add("reason", "text", (r) => r.diagnosis?.reason?.kind);
    add("summary", "text", (r) => r.diagnosis && explain(r.diagnosis, language, labelFacts(r as OneScore)).summary);
  }
  return { columns, rows: (result) => [readers.map((read) => read(result))] };
}
