/** Every case and label in one table: on a page that sorts and filters, and in print as many as people read. */
import { type CaseResult, costliestFirst, type Results } from "../../diagnosis/index.js";
import { picturedCases } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import { type Column, digits, gridBlock, head, words } from "../blocks.js";
import { caseId } from "./cases.js";
import { shownParts } from "./causes.js";
import { labelName } from "./change-cells.js";
import type { Section } from "./section.js";

/** More rows than this are for a program, not for a page. */
const MOST = 2000;
/** How many attributes are columns: more would make cells too narrow to read. */
const MOST_ATTRIBUTES = 4;
/** Four to five sheets. */
const MOST_PRINTED = 200;

export const tableSection: Section = ({ results, t, place, wanted }) => {
  const cases = lowest(results.cases, MOST);
  if (cases.length === 0) return [];
  const shown = shownParts(results.cases);
  const units = new Set(results.cases.map(({ unit }) => unit));
  const [unit] = units;
  const isVolume = results.cases.some((one) => one.shape.length === 3);
  const nameOf = (one: CaseResult) => t.caseName(one.case, one.label, one.name);
  const distance = (name: string, from: (one: CaseResult) => number | null): Column<CaseResult> => [
    head(units.size === 1 ? `${name} (${unit})` : name, true),
    (one) => {
      const cell = digits(t, from(one), 2);
      return units.size === 1 || from(one) === null ? cell : { ...cell, text: `${cell.text} ${one.unit}` };
    },
  ];
  const attributes = [...new Set(cases.flatMap(({ group }) => Object.keys(group ?? {})))].slice(0, MOST_ATTRIBUTES);
  const told = wanted.has("cases") ? picturedCases(results) : [];
  const links = new Map(told.map(({ one }, index) => [one, `#${caseId(index)}`]));
  const grid = place.table("all-cases", titleOf(results, cases.length, t), cases, [
    [head(t.columns.case), (one) => ({ ...words(one.case, links.get(one) ?? null), key: nameOf(one) })],
    [head(t.columns.label), (one) => words(labelName(one))],
    ...attributes.map((name): Column<CaseResult> => [head(name), ({ group }) => words(group?.[name] ?? "")]),
    [head(t.columns.size(isVolume), true), ({ measures }) => digits(t, measures.reference, 0)],
    [head(t.dice, true), ({ diagnosis }) => digits(t, diagnosis.dice, 3)],
    ...shown.map(
      (part): Column<CaseResult> => [
        head(t.partShort[part], true),
        ({ diagnosis }) => digits(t, diagnosis.loss[part], 3),
      ],
    ),
    distance("HD95", ({ measures }) => measures.hd95),
    distance("ASSD", ({ measures }) => measures.assd),
    [head(t.columns.cause), ({ diagnosis }) => words(t.cause[diagnosis.cause])],
  ]);
  // If the table is long, the lowest scores are printed, the lowest first.
  const places = costliestFirst(cases).slice(0, MOST_PRINTED);
  const rows = places.map((one) => grid.rows[cases.indexOf(one)] ?? []);
  const printed = gridBlock({ ...grid, rows, title: titleOf(results, rows.length, t) });
  const shorter = rows.length < cases.length ? { printed } : {};
  return [{ kind: "filtered", count: t.tableCount(cases.length), grid, ...shorter }];
};

/** All rows, or those that score lowest, in the order of the results. */
function lowest(cases: readonly CaseResult[], most: number): readonly CaseResult[] {
  if (cases.length <= most) return cases;
  const shown = new Set(costliestFirst(cases).slice(0, most));
  return cases.filter((one) => shown.has(one));
}

/** What the rows are: all, a sample, or the lowest of either. */
function titleOf({ cases, sampledFrom }: Results, rows: number, t: Words): string {
  const titles = [
    ...(sampledFrom ? [t.sampled(cases.length, sampledFrom.labels)] : []),
    ...(rows < cases.length ? [t.tableLowest(rows, cases.length)] : []),
  ];
  // A title ends without a full stop.
  return titles.join(" ").replace(/\.$/, "") || t.tableTitle;
}
