/** The loss by label or by group: one bar each, its parts in order. */
import type { GroupSummary, Loss } from "../diagnosis/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, type PlotlyObject, plain, shortened } from "./figure.js";
import type { CaptionedFigure, ReportFigure } from "./report-figure.js";
import { ink, layoutOf, partColours, parts, rowAxis, whiskers } from "./style.js";

export interface LossBar {
  readonly name: string;
  /** Mean parts of the loss; they add up to the bar. */
  readonly loss: Partial<Readonly<Record<keyof Loss, number>>>;
  /** 95 % interval of the whole bar, if there is one. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
}

/** Further bars are only in the table. */
const MOST = 16;

export const lossByLabel: ReportFigure = {
  id: "loss-by-label",
  section: "causes",
  plan: ({ dataset: { labels } }, words) => {
    // Over every label scored, even if the results hold a sample of the cases.
    if (labels.every(({ loss }) => parts.every((part) => loss[part] <= VISIBLE))) return [];
    const bars = labels.map(({ label, name, loss }) => ({ name: name ?? `${words.columns.label} ${label}`, loss }));
    const caption = words.causesCaption(Math.min(MOST, labels.length), labels.length);
    return [{ draw: () => ({ ...lossBars(bars, words), caption }) }];
  },
};

export const lossByGroup: ReportFigure = {
  id: "loss-by-group",
  section: "size",
  plan: ({ dataset: { groups } }, words) =>
    [...new Set(groups.map(({ attribute }) => attribute))].map((attribute, of) => {
      const some = groups.filter((group) => group.attribute === attribute);
      return { of, draw: () => barsOfGroups(some, words) };
    }),
};

function barsOfGroups(some: readonly GroupSummary[], words: Words): CaptionedFigure {
  const drawn = lossBars(some.map(barOf), words);
  // A click on a bar shows the group's rows.
  const layout = { ...drawn.layout, meta: { attribute: some[0]?.attribute.toLowerCase() } };
  const title = some.length > 1 ? groupsTitle(some, words) : drawn.title;
  const isBounded = some.some(({ intervals }) => intervals !== null);
  return { ...drawn, layout, title, caption: words.groupsCaption(isBounded, Math.min(MOST, some.length), some.length) };
}

function barOf({ value, loss, intervals }: GroupSummary): LossBar {
  const interval = intervals ? { low: 1 - intervals.dice.high, high: 1 - intervals.dice.low } : undefined;
  return { name: value, loss, interval };
}

/** The group with the lowest Dice comes first. */
function groupsTitle([worst, ...others]: readonly GroupSummary[], words: Words): string {
  const scores = others.reduce((sum, group) => sum + group.scores, 0);
  const mean = others.reduce((sum, group) => sum + group.dice * group.scores, 0) / scores;
  return worst ? plain(words.groupsTitle(worst.attribute, worst.value, worst.dice, mean)) : "";
}

/** A part smaller than this does not show. */
const VISIBLE = 0.0005;

/**
 * The loss of several cases, labels or groups, split into its parts: one bar each.
 *
 * @param bars a name and the parts of the loss each, in any order; the longest are shown first.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * lossBars([{ name: "a", loss: { shift: 0.2, boundary: 0.1 } }]).data.map(({ x }) => x); // [[0.2], [0.1]]
 */
export function lossBars(bars: readonly LossBar[], words: Words = english): Figure {
  const total = (bar: LossBar): number => parts.reduce((sum, part) => sum + (bar.loss[part] ?? 0), 0);
  const shown = [...bars].sort((a, b) => total(b) - total(a)).slice(0, MOST);
  const used = parts.filter((part) => shown.some((bar) => (bar.loss[part] ?? 0) > VISIBLE));
  const places = shown.map((_, index) => index);
  const worst = shown[0];
  const longest = Math.max(...shown.map((bar) => [...shortened(bar.name)].length), 0);
  const rows = legendRows(
    used.map((part) => words.part[part]),
    640 - 24 - Math.max(60, 7 * longest),
  );
  return {
    data: [
      ...used.map((part) => ({
        type: "bar",
        orientation: "h",
        name: words.part[part],
        y: places,
        x: shown.map((bar) => bar.loss[part] ?? 0),
        width: 0.7,
        text: shown.map(
          (bar) => `${plain(bar.name)}: ${words.part[part]} ${words.number.fixed(bar.loss[part] ?? 0, 3)}`,
        ),
        customdata: shown.map(({ name }) => name.toLowerCase()),
        textposition: "none",
        hovertemplate: "%{text}<extra></extra>",
        marker: { color: partColours[part], line: { color: "#ffffff", width: 1 } },
      })),
      ...intervalsOf(shown, total),
    ],
    layout: layoutOf({
      barmode: "stack",
      xaxis: { title: { text: words.lossAxis, standoff: 6 }, rangemode: "tozero", nticks: 6 },
      yaxis: rowAxis(shown.map((bar) => plain(shortened(bar.name)))),
      legend: { y: 1, traceorder: "normal" },
      margin: { l: 60, r: 12, t: 10 + 18 * rows, b: 42 },
    }),
    title: worst ? plain(words.lossBarsTitle(worst.name, total(worst), largestPart(worst, words))) : words.nothingLost,
    alt: words.lossBarsAlt(shown.map((bar) => `${bar.name} ${words.number.points(total(bar))}`).join(", ")),
    width: 640,
    height: 58 + 18 * rows + 20 * Math.max(2, shown.length),
  };
}

function intervalsOf(shown: readonly LossBar[], total: (bar: LossBar) => number): PlotlyObject[] {
  const bounded = shown.flatMap(({ interval, ...bar }, y) => (interval ? [{ y, x: total(bar), interval }] : []));
  if (bounded.length === 0) return [];
  return [
    {
      type: "scatter",
      mode: "markers",
      x: bounded.map(({ x }) => x),
      y: bounded.map(({ y }) => y),
      marker: { size: 1, color: ink },
      error_x: whiskers(
        bounded.map(({ x, interval }) => Math.max(0, interval.high - x)),
        bounded.map(({ x, interval }) => Math.max(0, x - interval.low)),
      ),
      showlegend: false,
      hoverinfo: "skip",
    },
  ];
}

/** Rows of a legend above a plot: if entries do not fit one row, Plotly sets them in columns as wide as the widest. */
function legendRows(names: readonly string[], width: number): number {
  const widths = names.map((name) => 46 + 6 * name.length);
  if (widths.reduce((sum, one) => sum + one, 0) <= width) return 1;
  const columns = Math.max(1, Math.floor(width / Math.max(...widths)));
  return Math.ceil(names.length / columns);
}

function largestPart(bar: LossBar, words: Words): string | undefined {
  const largest = [...parts].sort((a, b) => (bar.loss[b] ?? 0) - (bar.loss[a] ?? 0))[0];
  return largest && (bar.loss[largest] ?? 0) > VISIBLE ? words.partNoun[largest] : undefined;
}
