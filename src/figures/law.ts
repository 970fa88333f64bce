import { quantile } from "../metrics/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, type PlotlyObject, plain } from "./figure.js";
import { dashed, layoutOf, partColours } from "./style.js";

export interface LawPoint {
  readonly name: string;
  /** Kind of object, with its own colour and mark. */
  readonly group: string;
  /** Cost of one px by the law, > 0. */
  readonly law: number;
  /** Measured cost of one px. */
  readonly measured: number;
}

const looks = [
  { color: partColours.shift, symbol: "circle" },
  { color: "#d55e00", symbol: "diamond" },
  { color: partColours.missed, symbol: "square" },
  { color: partColours.labels, symbol: "triangle-up" },
] as const;

/**
 * What one px costs by the first-order law against its measured cost, one mark an object, on equal logarithmic axes.
 *
 * @param points a name, a group, and two costs in Dice, each above 0.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * lawFigure([{ name: "radius 10", group: "discs", law: 0.1, measured: 0.09 }]).data.at(-1).y; // [0.09]
 */
export function lawFigure(points: readonly LawPoint[], words: Words = english): Figure {
  const drawn = points.filter((point) => point.law > 0 && point.measured > 0);
  const groups = [...new Set(drawn.map((point) => point.group))];
  const all = drawn.flatMap((point) => [point.law, point.measured]);
  const range = [Math.min(...all) / 1.3, Math.max(...all) * 1.3];
  const errors = Float64Array.from(drawn, (point) => Math.abs(point.measured - point.law) / point.measured);
  const error = errors.length === 0 ? undefined : quantile(errors, 0.5);
  const marks = groups.map((group, i): PlotlyObject => {
    const some = drawn.filter((point) => point.group === group);
    const { color, symbol } = looks[i % looks.length] as (typeof looks)[number];
    return {
      type: "scatter",
      mode: "markers",
      name: plain(group),
      x: some.map((point) => point.law),
      y: some.map((point) => point.measured),
      text: some.map((point) => plain(point.name)),
      hovertemplate: "%{text}<br>%{x:.3f} · %{y:.3f}<extra></extra>",
      marker: { color, symbol, size: 8 },
    };
  });
  const axis = { type: "log", range: range.map(Math.log10), tickformat: "~g", nticks: 5 };
  return {
    data: drawn.length > 0 ? [dashed(range, range), ...marks] : [],
    layout: layoutOf({
      xaxis: { ...axis, title: { text: words.lawAxis, standoff: 6 } },
      yaxis: { ...axis, title: { text: words.measuredAxis, standoff: 8 }, scaleanchor: "x" },
      legend: { y: 1.02 },
      margin: { l: 60, r: 12, t: 30, b: 42 },
    }),
    title: words.lawTitle(error ?? 0),
    alt: words.lawAlt(drawn.length),
    width: 480,
    height: 420,
  };
}
