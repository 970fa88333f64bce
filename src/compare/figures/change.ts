/** Two runs compared: the Dice of every case in one against the other, and which parts of the loss changed. */
import { type Figure, plain } from "../../figures/figure.js";
import { curveColour, diceAxis, faint, layoutOf, partColours, rowAxis, whiskers } from "../../figures/style.js";
import type { Words } from "../../words/index.js";
import { decimalsOf, LEVEL, type PairComparison } from "../statistics/index.js";

/** With more marks they merge into a blot, so those that changed most are shown. */
const MOST = 3000;

/** @returns one mark a case. */
export function changeScatter(pair: PairComparison, words: Words): Figure {
  const moved = (one: PairComparison["cases"][number]) => Math.abs(one.other - one.baseline);
  const shown = [...pair.cases].sort((one, two) => moved(two) - moved(one)).slice(0, MOST);
  const { better, worse, same } = pair.dice;
  const { baseline, other } = pair;
  const least = shown.reduce((low, one) => Math.min(low, one.baseline, one.other), 1);
  // From the tenth below all of them, at least two tenths; from 0 if that shows little more.
  const tenth = Math.min(0.8, Math.floor(10 * (least - 0.01)) / 10);
  const low = tenth < 0.5 ? 0 : tenth;
  return {
    data: [
      { type: "scatter", mode: "lines", x: [low, 1], y: [low, 1], line: { color: faint, width: 1 }, hoverinfo: "skip" },
      {
        type: "scatter",
        mode: "markers",
        x: shown.map((one) => one.baseline),
        y: shown.map((one) => one.other),
        text: shown.map((one) => plain(one.case)),
        hovertemplate: "%{text}<br>%{x:.3f} → %{y:.3f}<extra></extra>",
        marker: { color: curveColour, size: shown.length > 300 ? 5 : 7, opacity: shown.length > 300 ? 0.5 : 0.8 },
      },
    ],
    layout: layoutOf({
      xaxis: { ...axisFrom(low, plain(words.change.diceIn(baseline))), constrain: "domain" },
      yaxis: { ...axisFrom(low, plain(words.change.diceIn(other))), scaleanchor: "x", constrain: "domain" },
    }),
    title: words.change.scatterTitle(better, worse, same),
    alt: plain(words.change.scatterAlt(pair.cases.length, baseline, other)),
    width: 420,
    height: 400,
  };
}

/** An axis of Dice that starts where the scores do. */
function axisFrom(low: number, title: string): Record<string, unknown> {
  const air = 0.03 * (1 - low);
  const { tickvals, ...axis } = diceAxis(title);
  return low === 0
    ? diceAxis(title)
    : { ...axis, range: [low - air, 1 + 2 * air], dtick: low < 0.75 ? 0.1 : 0.05, tickformat: ".2f" };
}

/** @returns one bar for each part of the loss, with its interval. */
export function changeOfCauses(pair: PairComparison, words: Words): Figure {
  const above = (least: number) => pair.causes.filter((one) => Math.max(one.baseline ?? 0, one.other ?? 0) > least);
  const shown = above(0.0005).length > 0 ? above(0.0005) : above(0);
  const size = (one: (typeof shown)[number]) => Math.abs(one.difference ?? 0);
  // Changes that the cases do not prove are shown but not named.
  const [most] = shown
    .filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL)
    .sort((one, two) => size(two) - size(one));
  const text = (one: (typeof shown)[number]) =>
    `${words.part[one.part]} ${words.number.signed(one.difference ?? 0, decimalsOf(one.difference ?? 0))}`;
  return {
    data: [
      {
        type: "bar",
        orientation: "h",
        y: shown.map((_, i) => i),
        x: shown.map((one) => one.difference ?? 0),
        width: 0.6,
        marker: { color: shown.map((one) => partColours[one.part]) },
        text: shown.map(text),
        textposition: "none",
        hovertemplate: "%{text}<extra></extra>",
        error_x: whiskers(
          shown.map((one) => (one.interval ? one.interval[1] - (one.difference ?? 0) : 0)),
          shown.map((one) => (one.interval ? (one.difference ?? 0) - one.interval[0] : 0)),
        ),
      },
    ],
    layout: layoutOf({
      xaxis: { title: { text: words.change.causesAxis, standoff: 6 }, zeroline: true, zerolinecolor: faint, nticks: 7 },
      yaxis: rowAxis(shown.map((one) => words.part[one.part])),
      margin: { l: 60, r: 12, t: 8, b: 42 },
    }),
    title: most
      ? words.change.causesTitle(words.partNoun[most.part], most.difference ?? 0)
      : words.change.causesTitle(undefined, 0),
    alt: words.change.causesAlt(shown.map(text).join(", ")),
    width: 640,
    height: 70 + 26 * Math.max(2, shown.length),
  };
}
