import { bestPoint, pointAt, type ShiftGrid } from "../sweep/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, plain } from "./figure.js";
import { diceBar, mapMarks } from "./map-marks.js";
import type { ReportFigure } from "./report-figure.js";
import { diceAxis, layoutOf } from "./style.js";

export interface ShiftMapInput {
  readonly grid: ShiftGrid;
  /** The name of the case. */
  readonly name?: string | undefined;
}

/** The map of the case that loses most to a shift. */
export const mapOfDataset: ReportFigure = {
  id: "shift-map",
  section: "sensitivity",
  plan: ({ cases }, words) => {
    const [one] = cases
      .filter(({ sweep }) => sweep.dice !== null && sweep.shiftGrid)
      .sort((a, b) => b.diagnosis.loss.shift - a.diagnosis.loss.shift || (a.sweep.dice ?? 0) - (b.sweep.dice ?? 0));
    const grid = one?.sweep.shiftGrid;
    if (!grid) return [];
    const name = words.caseName(one.case, one.label, one.name);
    return [{ draw: () => ({ ...shiftMap({ grid, name }, words), caption: words.mapCaption }) }];
  },
};

/**
 * Dice for every shift in a plane, with the best shift marked.
 *
 * @param input the `shiftGrid` of a sweep, 2-D or 3-D, as `grid`; the `name` of the case.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it. Rows against columns; in 3-D the plane offset that holds the best shift.
 * @example
 * const pair = maskPair({ shape: [1, 4], reference: [0, 1, 1, 0], prediction: [0, 0, 1, 1] });
 * shiftMap({ grid: sweep(pair, { shift: [-1, 0], grid: true }).shiftGrid }).data[0].z; // [[0, 0], [1, 0.5]]
 */
export function shiftMap({ grid, name }: ShiftMapInput, words: Words = english): Figure {
  const best = bestPoint(grid);
  const rows = grid.offsets.at(-2) ?? [];
  const columns = grid.offsets.at(-1) ?? [];
  const planes = grid.axes.length === 3 ? (grid.offsets[0] ?? []) : [0];
  const plane = grid.axes.length === 3 ? Math.max(0, planes.indexOf(best?.offsets[0] ?? 0)) : 0;
  const start = plane * rows.length * columns.length;
  const z = rows.map((_, row) => grid.dice.slice(start + row * columns.length, start + (row + 1) * columns.length));
  const points = grid.dice.map((_, index) => pointAt(grid, index));
  const unmoved = points.find(({ offsets }) => offsets.every((offset) => offset === 0))?.dice ?? null;
  const [bestRow = 0, bestColumn = 0] = best?.offsets.slice(-2) ?? [];
  const moved = best?.offsets.some((offset) => offset !== 0) ?? false;
  const text = z.map((line, row) =>
    line.map(
      (dice, column) =>
        `${words.axis.rows} ${rows[row]}, ${words.axis.columns} ${columns[column]}: ${words.number.fixed(dice, 3)}`,
    ),
  );
  return {
    data: [
      {
        type: "heatmap",
        x: columns,
        y: rows,
        z,
        zmin: 0,
        zmax: 1,
        colorscale: "Cividis",
        text,
        hovertemplate: "%{text}<extra></extra>",
        colorbar: { ...diceBar(words), tickvals: diceAxis(words.dice).tickvals, len: 1 },
      },
      ...mapMarks(words, moved ? [bestColumn, bestRow] : undefined),
    ],
    layout: layoutOf({
      xaxis: {
        title: { text: words.shiftAxis(words.axis.columns), standoff: 6 },
        showgrid: false,
        constrain: "domain",
      },
      yaxis: {
        title: { text: words.shiftAxis(words.axis.rows), standoff: 6 },
        showgrid: false,
        autorange: "reversed",
        scaleanchor: "x",
        constrain: "domain",
      },
    }),
    title: plain(words.shiftMapTitle(name, moved ? (best?.offsets ?? []) : [], unmoved, best?.dice ?? null)),
    alt: words.shiftMapAlt(best?.offsets ?? [], best?.dice ?? null),
    width: 330,
    height: 280,
  };
}
