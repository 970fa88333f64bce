/** Size, groups and images: what Dice depends on over the dataset. */
import { type GroupSummary, type GroupTest, type Results, thresholds } from "../../diagnosis/index.js";
import { type Figure, imageTrends, lossBars, mostMarks, sizeFigure } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import { digits, head, type Numbering, words } from "../numbering.js";
import type { Cell, FigureView, GridView, GroupsView, SizeView } from "../view.js";
import { shownParts } from "./causes.js";
import { pCell } from "./change-cells.js";
import type { ToldFindings } from "./findings.js";

const statistics = ["brightness", "contrast", "noise", "sharpness"] as const;
/** Fewer cases show no slope. */
const FEWEST_IMAGES = 4;
/** As many bars as fit a figure. */
const MOST_BARS = 24;

export function sizeView(results: Results, t: Words, place: Numbering, told: ToldFindings): SizeView | null {
  const sized = results.cases.filter((one) => one.measures.dice !== null && one.measures.reference > 0);
  const attributes = [...new Set(results.dataset.groups.map(({ attribute }) => attribute))];
  const figure =
    sized.length < 2 ? null : place.figure(sizeFigure(results.cases, t), sampledCaption(t.sizeCaption, results, t));
  const groups = attributes.map((attribute) => groupsView(attribute, results, t, place));
  const images = imagesView(results, attributes, t, place);
  const findings = told.of("size");
  if (!figure && groups.length === 0 && !images && findings.length === 0) return null;
  return { figure, groups, images, findings };
}

function groupsView(attribute: string, { dataset, cases }: Results, t: Words, place: Numbering): GroupsView {
  const groups = dataset.groups.filter((group) => group.attribute === attribute);
  const shown = groups.slice(0, MOST_BARS);
  const [worst] = groups;
  const drawn = lossBars(
    shown.map(({ value, loss, intervals }) => ({
      name: value,
      loss,
      interval: intervals ? { low: 1 - intervals.dice.high, high: 1 - intervals.dice.low } : undefined,
    })),
    t,
  );
  const caption = [
    t.groupsCaption(groups.some(({ intervals }) => intervals !== null)),
    t.groupImagesMore(shown.length, groups.length),
  ];
  return {
    attribute,
    figure: place.figure(
      {
        ...drawn,
        layout: { ...drawn.layout, meta: { attribute: attribute.toLowerCase() } },
        title: worst && groups.length > 1 ? titleOf(worst, groups, t) : drawn.title,
      },
      caption.filter((sentence) => sentence !== "").join(" "),
    ),
    table: lossTable(attribute, groups, shownParts(cases), t, place),
    images: imagesTable(attribute, groups, t, place),
  };
}

function titleOf(worst: GroupSummary, groups: readonly GroupSummary[], t: Words): Figure["title"] {
  const others = groups.slice(1);
  const scores = others.reduce((sum, group) => sum + group.scores, 0);
  const mean = others.reduce((sum, group) => sum + group.dice * group.scores, 0) / scores;
  return t.groupsTitle(worst.attribute, worst.value, worst.dice, mean);
}

function lossTable(
  attribute: string,
  groups: readonly GroupSummary[],
  shown: ReturnType<typeof shownParts>,
  t: Words,
  place: Numbering,
): GridView {
  return place.table(
    `groups-${place.figures.length}`,
    t.groupsTable(attribute),
    [
      head(t.group),
      head(t.columns.cases, true),
      head(t.meanDice, true),
      head(t.interval95),
      head(t.differs, true),
      ...shown.map((part) => head(t.partShort[part], true)),
    ],
    groups.map((group) => [
      words(group.value),
      digits(t, group.cases, 0),
      digits(t, group.dice, 3),
      words(
        group.intervals
          ? `${t.number.fixed(group.intervals.dice.low, 2)} … ${t.number.fixed(group.intervals.dice.high, 2)}`
          : "–",
      ),
      pCell(t, testOf(group, "dice")?.q ?? null),
      ...shown.map((part) => marked(digits(t, group.loss[part], 3), testOf(group, part), t)),
    ]),
  );
}

function imagesTable(attribute: string, groups: readonly GroupSummary[], t: Words, place: Numbering): GridView | null {
  if (groups.every(({ images }) => images === null)) return null;
  return place.table(
    `images-${place.figures.length}`,
    t.groupImagesTable(attribute),
    [head(t.group), ...statistics.map((name) => head(t.statistic[name], true))],
    groups.map((group) => [
      words(group.value),
      ...statistics.map((name) => marked(significant(t, group.images?.[name]), testOf(group, name), t)),
    ]),
  );
}

function testOf({ tests }: GroupSummary, of: GroupTest["of"]): GroupTest | undefined {
  return tests.find((test) => test.of === of);
}

/** A number with its q if the group differs clearly. */
function marked(cell: Cell, test: GroupTest | undefined, t: Words): Cell {
  return test && test.q <= thresholds.falseDiscoveries.value
    ? { ...cell, text: `${cell.text} (q ${pCell(t, test.q).text})` }
    : cell;
}

/** Three significant digits, whatever the unit. */
function significant(t: Words, value: number | undefined): Cell {
  const size = value === undefined || value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return digits(t, value, Math.min(6, Math.max(0, 2 - size)));
}

function imagesView(results: Results, attributes: readonly string[], t: Words, place: Numbering): FigureView | null {
  const { cases, dataset } = results;
  const imaged = new Set(cases.flatMap((one) => (one.image && one.diagnosis.dice !== null ? [one.case] : [])));
  if (imaged.size < FEWEST_IMAGES) return null;
  const attribute = attributes.find((name) => {
    const values = dataset.groups.filter((group) => group.attribute === name).length;
    return values > 1 && values <= mostMarks;
  });
  const trends = dataset.findings.flatMap((one) =>
    one.kind === "distribution-shift" ? [{ name: one.name, rho: one.statistic }] : [],
  );
  const [clearest] = trends.sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho));
  const figure = imageTrends({ cases, attribute, clearest }, t);
  return figure && place.figure(figure, sampledCaption(t.imagesCaption(attribute), results, t));
}

/** A caption, and the total number if the figure shows a sample. */
function sampledCaption(caption: string, { cases, sampledFrom }: Results, t: Words): string {
  return sampledFrom ? `${caption} ${t.sampled(cases.length, sampledFrom.labels)}` : caption;
}
