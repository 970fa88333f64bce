/** Curves and grids as flat rows in long form, for CSV and Parquet: one row per point. */
import type { LabelResult, TableForm } from "../../dataset/index.js";
import type { Column, Row } from "../../files/index.js";
import { type MoreMetrics, pointAt, type ShiftGrid, type ShiftRadiusGrid, type Sweep } from "../../sweep/index.js";

type Value = number | null;

interface Point {
  readonly kind: "shift" | "dilation" | "erosion" | "shift-grid" | "shift-radius" | "threshold";
  readonly offset?: Readonly<Record<string, number>>;
  readonly radius?: number;
  readonly threshold?: number;
  readonly dice: Value;
  readonly more?: MoreMetrics;
}

/** @param sample results with every metric that will come. */
export function sweepForm(sample: readonly LabelResult[]): TableForm {
  const first = sample.flatMap(({ sweep }) => (sweep ? [...pointsOf(sweep)].slice(0, 1) : []))[0];
  const metrics = columnsOf(first?.more ?? {});
  const numbers = ["planes", "rows", "columns", "radius", "threshold", "dice", ...metrics.map(({ name }) => name)];
  const columns: Column[] = [
    { name: "case", type: "text" },
    { name: "label", type: "integer" },
    { name: "kind", type: "text" },
    { name: "unit", type: "text" },
    { name: "element", type: "text" },
    ...numbers.map((name): Column => ({ name, type: "number" })),
  ];
  const rows = ({ case: name, label, sweep }: LabelResult): Row[] =>
    sweep
      ? [...pointsOf(sweep)].map((point) => {
          const { kind, offset, radius, threshold, dice, more = {} } = point;
          const unit = radius !== undefined ? sweep.unit : offset ? "px" : null;
          return [
            name,
            label,
            kind,
            unit,
            radius === undefined ? null : sweep.element,
            ...(offset ? [offset.planes ?? null, offset.rows ?? 0, offset.columns ?? 0] : [null, null, null]),
            radius ?? null,
            threshold ?? null,
            dice,
            ...metrics.map(({ read }) => read(more)),
          ];
        })
      : [];
  return { columns, rows };
}

function* pointsOf(sweep: Sweep): Generator<Point> {
  for (const { axis, offset, dice, ...more } of sweep.shift) {
    yield { kind: "shift", offset: { [axis]: offset }, dice, more };
  }
  for (const kind of ["dilation", "erosion"] as const) {
    for (const { radius, dice, ...more } of sweep[kind]) yield { kind, radius, dice, more };
  }
  for (const { threshold, dice, ...more } of sweep.threshold ?? []) yield { kind: "threshold", threshold, dice, more };
  const { shiftGrid: grid, shiftRadius: sizes } = sweep;
  for (const index of grid?.dice.keys() ?? []) {
    const { offset, dice } = placed(grid as ShiftGrid, index);
    yield { kind: "shift-grid", offset, dice, more: grid?.metrics?.[index] ?? {} };
  }
  for (const index of sizes?.dice.keys() ?? [])
    yield { kind: "shift-radius", ...placed(sizes as ShiftRadiusGrid, index) };
}

function placed(grid: ShiftGrid | ShiftRadiusGrid, index: number) {
  const { offsets, radius, dice } = pointAt(grid, index);
  return { offset: Object.fromEntries(grid.axes.map((axis, i) => [axis, offsets[i] as number])), radius, dice };
}

/** The metrics besides Dice, with one column per tolerance of NSD, as in the table of measures. */
const columnsOf = (more: MoreMetrics): { name: string; read: (more: MoreMetrics) => Value }[] =>
  Object.entries(more).flatMap(([key, value]) =>
    key === "nsd"
      ? Object.keys(value as object).map((tolerance) => ({
          name: `nsd_${tolerance}`,
          read: ({ nsd }: MoreMetrics) => nsd?.[tolerance] ?? null,
        }))
      : [{ name: key, read: (one: MoreMetrics) => (one[key as "iou"] as Value | undefined) ?? null }],
  );
