/** The scale bar under a picture, its length beside it. */
import type { PlotlyObject } from "../figure.js";
import { ink } from "../style.js";

/** Where a bar is: its height in the plot (0 to 1), and how far below that, in px. */
export interface BarPlace {
  readonly y: number;
  readonly below: number;
}

/**
 * A line and its text, starting at the picture's left edge.
 *
 * @param columns width of the picture in pixels, each `step` of `unit` wide.
 */
export function scaleBar(columns: number, step: number, unit: string, { y, below }: BarPlace) {
  const { length, text } = roundLength(columns * step, unit);
  const shape: PlotlyObject = {
    ...{ type: "line", xref: "x", yref: "paper", x0: 0, x1: length / step },
    ...{ yanchor: y, ysizemode: "pixel", y0: -below, y1: -below, line: { color: ink, width: 2 } },
  };
  const annotation: PlotlyObject = {
    ...{ text, xref: "x", yref: "paper", x: length / step, y, xshift: 4, yshift: -below },
    ...{ xanchor: "left", yanchor: "middle", showarrow: false, font: { size: 11 } },
  };
  return { shape, annotation };
}

/** A round length of about a quarter of the window. */
function roundLength(extent: number, unit: string): { readonly length: number; readonly text: string } {
  const wanted = extent / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const length = ([5, 2, 1].find((step) => step * power <= wanted) ?? 1) * power;
  return { length, text: `${Number(length.toPrecision(1))} ${unit}` };
}
