import { english, type Words } from "../words/index.js";
import { type Figure, type PlotlyObject, plain } from "./figure.js";
import type { Curve } from "./statistics.js";
import { dashed, diceAxis, layoutOf } from "./style.js";

export interface FamilyCurve {
  readonly name: string;
  /** Ascending; the tangent starts where `x` is 0. */
  readonly points: Curve;
  /** What one px costs to first order; if absent, there is no tangent. */
  readonly slope?: number | undefined;
}

/** Dark to light, so that they differ in grey; lines also differ in their marks. */
const colours = ["#0b2c55", "#0b63a5", "#2f8f9d", "#7a9a3a", "#c98a1b", "#d55e00"];
const symbols = ["circle", "square", "diamond", "triangle-up", "x", "cross"];

/**
 * How Dice falls with a change, for several objects, each with its tangent at no change.
 *
 * @param curves in the order of the legend, up to six: a name, points from the lowest `x` on, and the `slope` of the tangent in Dice for each step.
 * @param axis what the change is, with its unit.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * familyCurves([{ name: "disc", points: [{ x: 0, dice: 1 }, { x: 1, dice: 0.75 }] }], "Shift (px)").data[0].y; // [1, 0.75]
 */
export function familyCurves(curves: readonly FamilyCurve[], axis: string, words: Words = english): Figure {
  const shown = curves.slice(0, colours.length);
  const costs = shown
    .map((curve) => ({ name: curve.name, cost: costOf(curve) }))
    .filter((one): one is { name: string; cost: number } => one.cost !== undefined)
    .sort((a, b) => b.cost - a.cost);
  const [most] = costs;
  const least = costs.length > 1 ? costs.at(-1) : undefined;
  return {
    data: shown.flatMap((curve, i) => tracesOf(curve, i)),
    layout: layoutOf({
      xaxis: { title: { text: axis, standoff: 6 } },
      yaxis: diceAxis(words.dice),
      legend: { y: 1.02 },
      margin: { l: 52, r: 12, t: 30, b: 42 },
      hovermode: "x",
    }),
    title: most ? plain(words.familyTitle(most.name, most.cost, least?.name, least?.cost)) : "",
    alt: words.familyAlt(shown.map((curve) => curve.name).join(", ")),
    width: 640,
    height: 320,
  };
}

/** What the first px costs, the mean of both directions if there are two. */
function costOf({ points }: FamilyCurve): number | undefined {
  const at = (x: number): number | undefined => points.find((point) => point.x === x)?.dice ?? undefined;
  const here = at(0);
  const beside = [at(-1), at(1)].filter((dice) => dice !== undefined);
  if (here === undefined || beside.length === 0) return undefined;
  return here - beside.reduce((sum, dice) => sum + dice, 0) / beside.length;
}

function tracesOf({ name, points, slope }: FamilyCurve, index: number): PlotlyObject[] {
  const colour = colours[index] as string;
  const traces: PlotlyObject[] = [
    {
      type: "scatter",
      mode: "lines+markers",
      name: plain(name),
      x: points.map((point) => point.x),
      y: points.map((point) => point.dice),
      line: { color: colour, width: 2 },
      marker: { color: colour, symbol: symbols[index], size: 6 },
      hovertemplate: "%{y:.3f}",
    },
  ];
  const here = points.find((point) => point.x === 0)?.dice;
  if (slope !== undefined && slope > 0 && here !== undefined && here !== null) {
    // Down to half of the range: beyond, the first order means nothing.
    const reach = (0.5 * here) / slope;
    const x = [Math.max(points[0]?.x ?? 0, -reach), 0, Math.min(points.at(-1)?.x ?? 0, reach)];
    const y = x.map((at) => here - slope * Math.abs(at));
    traces.push(dashed(x, y, colour));
  }
  return traces;
}
