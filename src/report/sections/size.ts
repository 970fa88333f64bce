/** Size, groups and images: what Dice depends on over the dataset. */
import { type GroupSummary, type GroupTest, thresholds } from "../../diagnosis/index.js";
import type { Words } from "../../words/index.js";
import {
  type Column,
  digits,
  figuresAndTables,
  gridBlock,
  head,
  heading,
  listBlock,
  type Numbering,
  words,
} from "../blocks.js";
import type { Cell, GridView } from "../view.js";
import { shownParts } from "./causes.js";
import { pCell } from "./change-cells.js";
import type { Section } from "./section.js";

const statistics = ["brightness", "contrast", "noise", "sharpness"] as const;

export const sizeSection: Section = ({ results: { cases, dataset }, t, place, told }) => [
  ...listBlock(told.of("size"), "told"),
  ...figuresAndTables(place.of("size"), []),
  ...[...new Set(dataset.groups.map(({ attribute }) => attribute))].flatMap((attribute, index) => {
    const groups = dataset.groups.filter((group) => group.attribute === attribute);
    const tables = [
      lossTable(attribute, index, groups, shownParts(cases), t, place),
      imagesTable(attribute, index, groups, t, place),
    ].flatMap((table) => (table ? [gridBlock(table)] : []));
    return [heading(attribute), ...figuresAndTables(place.of("size", index), tables)];
  }),
];

function lossTable(
  attribute: string,
  index: number,
  groups: readonly GroupSummary[],
  shown: ReturnType<typeof shownParts>,
  t: Words,
  place: Numbering,
): GridView {
  const ends = ({ low, high }: { readonly low: number; readonly high: number }) =>
    `${t.number.fixed(low, 2)} … ${t.number.fixed(high, 2)}`;
  return place.table(`groups-${index + 1}`, t.groupsTable(attribute), groups, [
    [head(t.group), ({ value }) => words(value)],
    [head(t.columns.cases, true), (group) => digits(t, group.cases, 0)],
    [head(t.meanDice, true), ({ dice }) => digits(t, dice, 3)],
    [head(t.interval95), ({ intervals }) => words(intervals ? ends(intervals.dice) : "–")],
    [head(t.differs, true), (group) => pCell(t, testOf(group, "dice")?.q ?? null)],
    ...shown.map(
      (part): Column<GroupSummary> => [
        head(t.partShort[part], true),
        (group) => marked(digits(t, group.loss[part], 3), testOf(group, part), t),
      ],
    ),
  ]);
}

function imagesTable(
  attribute: string,
  index: number,
  groups: readonly GroupSummary[],
  t: Words,
  place: Numbering,
): GridView | null {
  if (groups.every(({ images }) => images === null)) return null;
  return place.table(`images-${index + 1}`, t.groupImagesTable(attribute), groups, [
    [head(t.group), ({ value }) => words(value)],
    ...statistics.map(
      (name): Column<GroupSummary> => [
        head(t.statistic[name], true),
        (group) => marked(significant(t, group.images?.[name]), testOf(group, name), t),
      ],
    ),
  ]);
}

const testOf = ({ tests }: GroupSummary, of: GroupTest["of"]): GroupTest | undefined =>
  tests.find((test) => test.of === of);

/** A number with its q if the group differs clearly. */
const marked = (cell: Cell, test: GroupTest | undefined, t: Words): Cell =>
  test && test.q <= thresholds.falseDiscoveries.value
    ? { ...cell, text: `${cell.text} (q ${pCell(t, test.q).text})` }
    : cell;

/** Three significant digits, whatever the unit. */
function significant(t: Words, value: number | undefined): Cell {
  const size = value === undefined || value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return digits(t, value, Math.min(6, Math.max(0, 2 - size)));
}
