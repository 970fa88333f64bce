/** How Dice responds to shifts and to growing and shrinking. */
import type { CaseResult } from "../../diagnosis/index.js";
import { quantile } from "../../metrics/index.js";
import type { Words } from "../../words/index.js";
import { digits, figuresAndTables, head, labelBlock, type Numbering, words } from "../blocks.js";
import type { Cell, GridView } from "../view.js";
import { labelName } from "./change-cells.js";
import type { Section } from "./section.js";

export const sensitivitySection: Section = ({ results, options, t, place }) => {
  const figures = place.of("sensitivity");
  if (figures.length === 0) return [];
  const table = costTable(
    results.cases.filter((one) => one.sweep.dice !== null),
    t,
    place,
  );
  return figuresAndTables(figures, table ? [labelBlock(table, t, options)] : []);
};

/** The cost of one step: the median over the cases of a label. */
function costTable(cases: readonly CaseResult[], t: Words, place: Numbering): GridView | null {
  const labels = [...new Set(cases.map((one) => one.label))];
  const rows = labels
    .map((label) => {
      const some = cases.filter((one) => one.label === label);
      return {
        name: labelName(some[0] as CaseResult),
        size: median(some.map((one) => one.measures.reference)),
        shift: median(some.map(shiftCost)),
        dilation: median(some.map((one) => radiusCost(one, one.sweep.dilation))),
        erosion: median(some.map((one) => radiusCost(one, one.sweep.erosion))),
      };
    })
    .filter((row) => row.shift !== null || row.dilation !== null || row.erosion !== null)
    .sort((a, b) => (b.dilation ?? 0) - (a.dilation ?? 0));
  if (rows.length === 0) return null;
  const unit = cases[0]?.sweep.unit ?? "px";
  return place.table("one-px", t.costTitle(unit), rows, [
    [head(t.columns.label), ({ name }) => words(name)],
    [head(t.columns.size(cases.some((one) => one.shape.length === 3)), true), ({ size }) => digits(t, size, 0)],
    [head(t.columns.shiftCost, true), ({ shift }) => change(t, shift)],
    [head(t.columns.dilationCost(unit), true), ({ dilation }) => change(t, dilation)],
    [head(t.columns.erosionCost(unit), true), ({ erosion }) => change(t, erosion)],
  ]);
}

/** A cost as a change of Dice. */
function change(t: Words, cost: number | null): Cell {
  const cell = digits(t, cost === null ? null : -cost, 3);
  return cost === null ? cell : { ...cell, text: t.number.signed(-cost, 3) };
}

/** The mean cost of one px to either side, along the axis where it is largest. */
function shiftCost(one: CaseResult): number | null {
  const { dice, shift } = one.sweep;
  if (dice === null) return null;
  const axes = [...new Set(shift.map((point) => point.axis))];
  const costs = axes.flatMap((axis) => {
    const beside = shift.filter((point) => point.axis === axis && Math.abs(point.offset) === 1 && point.dice !== null);
    return beside.length === 2 ? [dice - beside.reduce((sum, point) => sum + (point.dice ?? 0), 0) / 2] : [];
  });
  return costs.length === 0 ? null : Math.max(...costs);
}

function radiusCost(one: CaseResult, points: readonly { radius: number; dice: number | null }[]): number | null {
  const at = points.find((point) => point.radius === 1)?.dice;
  return one.sweep.dice === null || at === undefined || at === null ? null : one.sweep.dice - at;
}

function median(values: readonly (number | null)[]): number | null {
  const known = Float64Array.from(values.filter((value) => value !== null));
  return known.length === 0 ? null : quantile(known, 0.5);
}
