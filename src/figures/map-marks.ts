/** What both maps of shifts draw besides their scores: the bar of Dice, and marks at no shift and at the best one. */
import type { Words } from "../words/index.js";
import type { Figure, PlotlyObject } from "./figure.js";

export const diceBar = (words: Words): PlotlyObject => ({
  title: { text: words.dice, side: "right" },
  thickness: 10,
  outlinewidth: 0,
  tickformat: ".1f",
});

/** @param best x and y, unless the best is where there is no shift. */
export function mapMarks(words: Words, best: readonly [number, number] | undefined): Figure["data"] {
  const mark = ([x, y]: readonly [number, number], name: string, marker: PlotlyObject): PlotlyObject => ({
    type: "scatter",
    mode: "markers",
    x: [x],
    y: [y],
    name,
    marker: { color: "#ffffff", ...marker },
    hoverinfo: "name",
  });
  return [
    mark([0, 0], words.unmoved, { symbol: "circle-open", size: 9, line: { color: "#ffffff", width: 2 } }),
    ...(best
      ? [mark(best, words.bestShift, { symbol: "x-thin", size: 10, line: { color: "#ffffff", width: 2.5 } })]
      : []),
  ];
}
