/**
 * Dice as the prediction is moved, dilated and eroded: one curve for a case, median and quartiles for a dataset.
 *
 * Each axis has its own panel, so bands never cover one another. A dashed tangent shows what one step costs.
 */
import type { Sweep } from "../sweep/index.js";
import { english, type Words } from "../words/index.js";
import type { Figure, PlotlyObject } from "./figure.js";
import type { ReportFigure } from "./report-figure.js";
import { bestOf, type Curve, type SpreadPoint, spreadOf } from "./statistics.js";
import { curveColour, dashed, diceAxis, layoutOf } from "./style.js";

/** A gain that is reported. */
const TOLD = 0.005;
/** A gain that does not count. */
const SAME = 1e-9;

/** What the curves are read from: a case's result, or a sweep with its unit. */
export interface Swept {
  readonly sweep: Sweep;
}

export const shiftOfDataset: ReportFigure = {
  id: "shift",
  section: "sensitivity",
  plan: ({ cases }, words) => {
    const swept = cases.filter(({ sweep }) => sweep.dice !== null && sweep.shift.length > 0);
    const draw = () => ({ ...shiftCurves(swept, words), caption: words.shiftCaption(swept.length) });
    return swept.length === 0 ? [] : [{ draw }];
  },
};

export const radiusOfDataset: ReportFigure = {
  id: "radius",
  section: "sensitivity",
  plan: ({ cases }, words) => {
    const swept = cases.filter(({ sweep }) => sweep.dice !== null && sweep.dilation.length + sweep.erosion.length > 0);
    const draw = () => ({ ...radiusCurve(swept, words), caption: words.radiusCaption(swept.length) });
    return swept.length === 0 ? [] : [{ draw }];
  },
};

/**
 * Dice against the shift along each axis.
 *
 * @param cases results, or sweeps (with `shift`): one is shown as a curve, several by their median and quartiles.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 0, 1, 1] });
 * shiftCurves([{ sweep: sweep(pair, { shift: range(-1, 1) }) }]).data.at(-2).y; // [1, 0.5, 0]
 */
export function shiftCurves(cases: readonly Swept[], words: Words = english): Figure {
  const axes = ["planes", "rows", "columns"] as const;
  const panels = axes.flatMap((axis) => {
    const curves = cases.map(
      ({ sweep }): Curve =>
        sweep.shift.filter((point) => point.axis === axis).map(({ offset, dice }) => ({ x: offset, dice })),
    );
    const points = spreadOf(curves);
    return points.length === 0 ? [] : [{ axis, points }];
  });
  const best = panels
    .map(({ axis, points }) => ({ axis, best: bestOf(points), unmoved: points.find((point) => point.x === 0) }))
    .sort((a, b) => gain(b) - gain(a))[0];
  const several = cases.length > 1;
  const cost = Math.max(0, ...panels.map(({ points }) => costOf(points) ?? 0));
  return {
    ...panelsFigure(
      panels.map(({ axis, points }) => ({ points, title: words.shiftAxis(words.axis[axis]) })),
      words,
    ),
    title:
      best && gain(best) > TOLD && best.best
        ? words.shiftHelps(words.axis[best.axis], best.best.x, best.unmoved?.median ?? 0, best.best.median, several)
        : words.shiftCosts(cost, best !== undefined && gain(best) > SAME, several),
    alt: words.curvesAlt(cases.length, words.part.shift),
  };
}

/**
 * Dice against the signed radius: eroded to the left, dilated to the right.
 *
 * @param cases results, or sweeps (with `dilate` and `erode`): one is shown as a curve, several by their median and quartiles.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 1, 0, 0] });
 * radiusCurve([{ sweep: sweep(pair, { dilate: [1] }) }]).data.at(-2).y; // [2 / 3, 0.8]
 */
export function radiusCurve(cases: readonly Swept[], words: Words = english): Figure {
  const unit = cases[0]?.sweep.unit ?? "px";
  const curves = cases.map(
    ({ sweep }): Curve => [
      ...sweep.erosion.filter((point) => point.radius > 0).map(({ radius, dice }) => ({ x: -radius, dice })),
      { x: 0, dice: sweep.dice },
      ...sweep.dilation.filter((point) => point.radius > 0).map(({ radius, dice }) => ({ x: radius, dice })),
    ],
  );
  const points = spreadOf(curves);
  const best = bestOf(points);
  const unchanged = points.find((point) => point.x === 0);
  const helps = best !== undefined && unchanged !== undefined && best.median > unchanged.median + TOLD;
  const gains = best !== undefined && unchanged !== undefined && best.median > unchanged.median + SAME;
  const several = cases.length > 1;
  return {
    ...panelsFigure([{ points, title: words.radiusAxis(unit) }], words),
    title: helps
      ? words.radiusHelps(best.x, unit, unchanged.median, best.median, several)
      : words.radiusCosts(costOf(points) ?? 0, unit, gains, several),
    alt: words.curvesAlt(cases.length, words.part.size),
  };
}

const gain = ({ best, unmoved }: { best: SpreadPoint | undefined; unmoved: SpreadPoint | undefined }): number =>
  best && unmoved ? best.median - unmoved.median : 0;

/** What one step off the unmoved place costs, the mean of both directions. */
function costOf(points: readonly SpreadPoint[]): number | undefined {
  const at = (x: number): number | undefined => points.find((point) => point.x === x)?.median;
  const [before, here, after] = [at(-1), at(0), at(1)];
  return before === undefined || here === undefined || after === undefined ? undefined : here - (before + after) / 2;
}

/** `curveColour`, see-through. */
const band = "rgba(11,79,138,0.16)";

interface Panel {
  readonly points: readonly SpreadPoint[];
  readonly title: string;
}

function panelsFigure(panels: readonly Panel[], words: Words): Omit<Figure, "title" | "alt"> {
  const gap = 0.05;
  const width = (1 - gap * (panels.length - 1)) / Math.max(1, panels.length);
  const axes = panels.map((panel, index) => {
    const start = index * (width + gap);
    return [
      `xaxis${index === 0 ? "" : index + 1}`,
      { title: { text: panel.title, standoff: 6 }, domain: [start, start + width], anchor: "y", nticks: 9 },
    ];
  });
  return {
    data: panels.flatMap((panel, index) => tracesOf(panel, `x${index === 0 ? "" : index + 1}`, words)),
    layout: layoutOf({
      ...Object.fromEntries(axes),
      yaxis: { ...diceAxis(words.dice), domain: [0, 1] },
      hovermode: "x",
    }),
    width: 640,
    height: 205,
  };
}

function tracesOf({ points }: Panel, xaxis: string, words: Words): PlotlyObject[] {
  const x = points.map((point) => point.x);
  const place = { type: "scatter", xaxis, yaxis: "y" } as const;
  const traces: PlotlyObject[] = [];
  if (points.some((point) => point.high > point.low)) {
    traces.push(
      { ...place, x, y: points.map((p) => p.high), mode: "lines", line: { width: 0 }, hoverinfo: "skip" },
      {
        ...place,
        x,
        y: points.map((p) => p.low),
        mode: "lines",
        line: { width: 0 },
        fill: "tonexty",
        fillcolor: band,
        hoverinfo: "skip",
      },
    );
  }
  const tangent = tangentOf(points);
  if (tangent) traces.push({ ...dashed(tangent.x, tangent.y), ...place });
  const text = points.map((p) => `${words.dice} ${words.number.fixed(p.median, 3)}`);
  const look = { line: { color: curveColour, width: 2 }, marker: { color: curveColour, size: 4 } };
  traces.push({
    ...place,
    x,
    y: points.map((p) => p.median),
    mode: "lines+markers",
    ...look,
    text,
    hovertemplate: "%{text}<extra>%{x}</extra>",
  });
  const unchanged = points.find((point) => point.x === 0);
  if (unchanged) {
    const marker = { color: "#ffffff", size: 8, line: { color: curveColour, width: 2 } };
    traces.push({ ...place, x: [0], y: [unchanged.median], mode: "markers", marker, hoverinfo: "skip" });
  }
  return traces;
}

function tangentOf(points: readonly SpreadPoint[]): { readonly x: number[]; readonly y: number[] } | undefined {
  const here = points.find((point) => point.x === 0)?.median;
  const cost = costOf(points);
  if (here === undefined || cost === undefined || cost < 0.002) return undefined;
  const furthest = Math.max(...points.map((point) => Math.abs(point.x)));
  const reach = Math.min(furthest, here / cost, 5);
  return { x: [-reach, 0, reach], y: [here - cost * reach, here, here - cost * reach] };
}
