/** Curves and grids as flat rows in long form, for CSV and Parquet: one row per point. */
import type { LabelResult, TableForm } from "../../dataset/index.js";
import type { Column, Row } from "../../files/index.js";
import { placeOf } from "../../mask/index.js";
import type { MoreMetrics, Sweep } from "../../sweep/index.js";

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
  for (const [index, dice] of grid?.dice.entries() ?? []) {
    const offset = offsetAt(grid as NonNullable<typeof grid>, index);
    yield { kind: "shift-grid", offset, dice, more: grid?.metrics?.[index] ?? {} };
  }
  for (const [index, dice] of sizes?.dice.entries() ?? []) {
    const { axes, offsets, radii } = sizes as NonNullable<typeof sizes>;
    const moves = offsets.reduce((product, along) => product * along.length, 1);
    const radius = radii[Math.floor(index / moves)] as number;
    yield { kind: "shift-radius", offset: offsetAt({ axes, offsets }, index % moves), radius, dice };
  }
}

/** The metrics besides Dice, with one column per tolerance of NSD, as in the table of measures. */
function columnsOf(more: MoreMetrics): { name: string; read: (more: MoreMetrics) => Value }[] {
  return Object.entries(more).flatMap(([key, value]) =>
    key === "nsd"
      ? Object.keys(value as object).map((tolerance) => ({
          name: `nsd_${tolerance}`,
          read: ({ nsd }: MoreMetrics) => nsd?.[tolerance] ?? null,
        }))
      : [{ name: key, read: (one: MoreMetrics) => (one[key as "iou"] as Value | undefined) ?? null }],
  );
}

/** The offset along each axis of the row-major `index`-th point of a grid. */
function offsetAt(
  { axes, offsets }: { readonly axes: readonly string[]; readonly offsets: readonly (readonly number[])[] },
  index: number,
): Record<string, number> {
  const at = placeOf(
    index,
    offsets.map((along) => along.length),
  );
  return Object.fromEntries(axes.map((axis, i) => [axis, offsets[i]?.[at[i] as number] as number]));
}
