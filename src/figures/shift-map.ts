/** Dice for every shift in a plane, with the best shift marked. */
import { originOf } from "../mask/index.js";
import type { ShiftGrid } from "../sweep/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, plain } from "./figure.js";
import type { ReportFigure } from "./report-figure.js";
import { diceAxis, ink, layoutOf } from "./style.js";

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

interface Best {
  readonly at: readonly number[];
  readonly dice: number;
}

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
  const best = bestOf(grid);
  const rows = grid.offsets.at(-2) ?? [];
  const columns = grid.offsets.at(-1) ?? [];
  const planes = grid.axes.length === 3 ? (grid.offsets[0] ?? []) : [0];
  const plane = grid.axes.length === 3 ? Math.max(0, planes.indexOf(best?.at[0] ?? 0)) : 0;
  const start = plane * rows.length * columns.length;
  const z = rows.map((_, row) => grid.dice.slice(start + row * columns.length, start + (row + 1) * columns.length));
  const unmoved = diceAt(grid, originOf(grid.axes));
  const [bestRow = 0, bestColumn = 0] = best?.at.slice(-2) ?? [];
  const moved = best?.at.some((offset) => offset !== 0) ?? false;
  const text = z.map((line, row) =>
    line.map(
      (dice, column) =>
        `${words.axis.rows} ${rows[row]}, ${words.axis.columns} ${columns[column]}: ${words.number.fixed(dice, 3)}`,
    ),
  );
  const { title: _, ...bar } = diceAxis(words.dice);
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
        colorbar: {
          title: { text: words.dice, side: "right" },
          thickness: 10,
          outlinewidth: 0,
          tickvals: bar.tickvals,
          tickformat: ".1f",
          len: 1,
        },
      },
      marker([0], [0], "circle-open", words.unmoved),
      ...(moved ? [marker([bestColumn], [bestRow], "x-thin", words.bestShift)] : []),
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
    title: plain(words.shiftMapTitle(name, moved ? (best?.at ?? []) : [], unmoved, best?.dice ?? null)),
    alt: words.shiftMapAlt(best?.at ?? [], best?.dice ?? null),
    width: 330,
    height: 280,
  };
}

function marker(x: number[], y: number[], symbol: string, name: string): Figure["data"][number] {
  const look =
    symbol === "x-thin"
      ? { size: 10, line: { color: "#ffffff", width: 2.5 } }
      : { size: 9, color: "#ffffff", line: { color: "#ffffff", width: 2 } };
  return {
    type: "scatter",
    mode: "markers",
    x,
    y,
    name,
    marker: { symbol, ...look },
    hoverinfo: "name",
    textfont: { color: ink },
  };
}

/** The highest score; of equals, that of the smallest shift. */
function bestOf(grid: ShiftGrid): Best | undefined {
  let best: (Best & { length: number }) | undefined;
  const sizes = grid.offsets.map((offsets) => offsets.length);
  for (const [index, dice] of grid.dice.entries()) {
    if (dice === null || (best && dice < best.dice - 1e-12)) continue;
    const at = offsetsAt(grid, sizes, index);
    const length = at.reduce((sum, offset) => sum + offset * offset, 0);
    if (!best || dice > best.dice + 1e-12 || length < best.length) best = { at, dice, length };
  }
  return best;
}

function offsetsAt(grid: ShiftGrid, sizes: readonly number[], index: number): number[] {
  const at: number[] = [];
  let rest = index;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    at.unshift(grid.offsets[axis]?.[rest % size] as number);
    rest = Math.floor(rest / size);
  }
  return at;
}

function diceAt(grid: ShiftGrid, offsets: readonly number[]): number | null {
  let index = 0;
  for (const [axis, offset] of offsets.entries()) {
    const along = grid.offsets[axis] ?? [];
    const at = along.indexOf(offset);
    if (at < 0) return null;
    index = index * along.length + at;
  }
  return grid.dice[index] ?? null;
}
