import { decimalsOf } from "../compare/statistics/index.js";
import { type Loss, totalsOf } from "../diagnosis/index.js";
import { english, type Words } from "../words/index.js";
import type { Figure } from "./figure.js";
import type { ReportFigure } from "./report-figure.js";
import { diceAxis, faint, ink, layoutOf, partColours, parts } from "./style.js";

export interface WaterfallInput {
  /** Dice of a case, or the mean over a dataset. */
  readonly dice: number;
  /** Parts that add up to 1 − `dice`. */
  readonly loss: Partial<Readonly<Record<keyof Loss, number>>>;
  /** Name of the last column; default "Dice". */
  readonly endName?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

export const lossOfDataset: ReportFigure = {
  id: "loss",
  section: "answer",
  plan: (results, words) => {
    const { meanDice: dice, meanLoss: loss } = results.dataset;
    const { labels } = totalsOf(results);
    if (dice === null) return [];
    const endName = labels === 1 ? words.dice : words.meanDice;
    const caption = words.waterfallCaption(labels);
    return [{ draw: () => ({ ...waterfall({ dice, loss, endName, height: 235 }, words), caption }) }];
  },
};

/** Smaller parts are left out of the picture if any is larger. */
const VISIBLE = 0.0005;

/**
 * The loss as a waterfall: from a perfect score down to the Dice that is left, one column for each part that is not zero.
 *
 * @param input `dice` of a case or the mean over a dataset, and the parts of its `loss`, which add up to 1 − `dice`; `endName`, `width` and
 *   `height` in CSS px.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * waterfall({ dice: 0.75, loss: { shift: 0.25 } }).data[0].y; // [1, 0.25, 0.75]
 */
export function waterfall(input: WaterfallInput, words: Words = english): Figure {
  const above = (least: number) =>
    parts
      .map((part) => ({ part, amount: input.loss[part] ?? 0 }))
      .filter(({ amount }) => Math.abs(amount) > 0 && Math.abs(amount) >= least);
  const shown = above(VISIBLE).length > 0 ? above(VISIBLE) : above(0);
  const columns: { name: string; base: number; height: number; color: string; text: string }[] = [
    { name: words.perfect, base: 0, height: 1, color: "#c9ccd1", text: words.number.fixed(1, 2) },
  ];
  let level = 1;
  for (const { part, amount } of shown) {
    columns.push({
      name: words.part[part],
      base: level - amount,
      height: amount,
      color: partColours[part],
      text: words.number.signed(-amount, decimalsOf(amount)),
    });
    level -= amount;
  }
  const endName = input.endName ?? words.dice;
  columns.push({ name: endName, base: 0, height: input.dice, color: "#4a4f57", text: words.number.score(input.dice) });
  const largest = [...shown].sort((a, b) => b.amount - a.amount)[0];
  const tops = columns.map((column) => column.base + column.height);
  return {
    data: [
      {
        type: "bar",
        x: columns.map((_, index) => index),
        y: columns.map((column) => column.height),
        base: columns.map((column) => column.base),
        marker: { color: columns.map((column) => column.color) },
        width: 0.62,
        hovertext: columns.map((column) => `${column.name}: ${column.text}`),
        hoverinfo: "text",
      },
    ],
    layout: layoutOf({
      xaxis: {
        tickvals: columns.map((_, index) => index),
        ticktext: columns.map((column) => column.name.replace(" ", "<br>")),
        showgrid: false,
        ticks: "",
        range: [-0.5, columns.length - 0.5],
        tickangle: 0,
      },
      yaxis: { ...diceAxis(words.dice), range: [0, 1.12] },
      shapes: columns.slice(0, -1).map((column, index) => {
        // The level that the next column starts from.
        const at = index === 0 ? 1 : column.base;
        return {
          type: "line",
          x0: index + 0.31,
          x1: index + 0.69,
          y0: at,
          y1: at,
          line: { color: faint, width: 1, dash: "dot" },
        };
      }),
      annotations: columns.map((column, index) => ({
        x: index,
        y: tops[index],
        text: column.text,
        showarrow: false,
        yanchor: "bottom",
        font: { size: 12, color: ink },
      })),
      margin: { l: 52, r: 8, t: 8, b: 40 },
    }),
    title: largest
      ? words.waterfallTitle(words.partNoun[largest.part], largest.amount, 1 - input.dice)
      : words.nothingLost,
    alt: words.waterfallAlt(columns.map((column) => `${column.name} ${column.text}`).join(", ")),
    width: input.width ?? 640,
    height: input.height ?? 250,
  };
}
