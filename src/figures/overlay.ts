/** Reference and prediction on the image: pixels as they are, outlines as vectors. */
import { encode } from "fast-png";
import type { Overlay } from "../diagnosis/index.js";
import { fromBase64, toBase64, unpackBits } from "./base64.js";
import { outlines } from "./contour.js";
import { type Figure, type PlotlyObject, plain } from "./figure.js";
import { ink, layoutOf, predictionColour, referenceColour } from "./style.js";
import { english, type Words } from "./words/index.js";

export interface OverlayOptions {
  /** How the case is called in the title; default its name and label. */
  readonly name?: string | undefined;
  /** Unit of the overlay's spacing; default "mm". */
  readonly unit?: "mm" | "px" | undefined;
  readonly words?: Words | undefined;
  /** Width in CSS px; the height follows, up to `maxHeight`. Default 300. */
  readonly width?: number | undefined;
  readonly maxHeight?: number | undefined;
}

/**
 * @param overlay one slice as `results.json` holds it.
 * @returns outlines of the reference (blue, solid) and the prediction (orange, dashed); what only one of them holds is tinted;
 *   a scale bar.
 */
export function overlayFigure(overlay: Overlay, options: OverlayOptions = {}): Figure {
  const words = options.words ?? english;
  const { rows, columns, spacing } = overlay;
  const reference = unpackBits(fromBase64(overlay.reference), rows * columns);
  const prediction = unpackBits(fromBase64(overlay.prediction), rows * columns);
  const extent = { width: columns * spacing[1], height: rows * spacing[0] };
  const scale = Math.min((options.width ?? 300) / extent.width, (options.maxHeight ?? 330) / extent.height);
  const bar = scaleBar(extent.width, options.unit ?? "mm");
  const name = options.name ?? `${overlay.case}, ${words.label} ${overlay.label}`;
  return {
    data: [
      outlineTrace(reference, overlay, words.reference, referenceColour, "solid"),
      outlineTrace(prediction, overlay, words.prediction, predictionColour, "4px,2px"),
    ],
    layout: layoutOf({
      margin: { l: 0, r: 0, t: 0, b: 22 },
      xaxis: { visible: false, range: [0, columns], constrain: "domain", fixedrange: false },
      yaxis: {
        visible: false,
        range: [rows, 0],
        scaleanchor: "x",
        scaleratio: spacing[0] / spacing[1],
        constrain: "domain",
      },
      hovermode: false,
      images: [
        {
          source: `data:image/png;base64,${toBase64(pixels(overlay, reference, prediction))}`,
          xref: "x",
          yref: "y",
          x: 0,
          y: 0,
          sizex: columns,
          sizey: rows,
          sizing: "stretch",
          layer: "below",
        },
      ],
      shapes: [
        {
          type: "line",
          xref: "x",
          yref: "paper",
          x0: 0,
          x1: bar.length / spacing[1],
          y0: 0,
          y1: 0,
          yanchor: "bottom",
          line: { color: ink, width: 2 },
        },
      ],
      annotations: [
        {
          text: bar.text,
          xref: "x",
          yref: "paper",
          x: 0,
          y: 0,
          yshift: -2,
          xanchor: "left",
          yanchor: "top",
          showarrow: false,
          font: { size: 11 },
        },
      ],
    }),
    title: plain(name),
    alt: words.overlayAlt(name, overlay.plane),
    width: Math.round(extent.width * scale),
    height: Math.round(extent.height * scale) + 22,
  };
}

function outlineTrace(mask: Uint8Array, overlay: Overlay, name: string, color: string, dash: string): PlotlyObject {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const path of outlines(mask, overlay.rows, overlay.columns)) {
    for (const corner of [...path, path[0] as (typeof path)[number]]) {
      x.push(corner.column);
      y.push(corner.row);
    }
    x.push(null);
    y.push(null);
  }
  return {
    type: "scatter",
    mode: "lines",
    name,
    x,
    y,
    line: { color, width: 1.5, dash, simplify: false },
    connectgaps: false,
  };
}

/** The window as a PNG; small ones enlarged by whole factors, so that no viewer blurs the pixels. */
function pixels(overlay: Overlay, reference: Uint8Array, prediction: Uint8Array): Uint8Array {
  const { rows, columns } = overlay;
  const grey = overlay.image === undefined ? undefined : fromBase64(overlay.image);
  const factor = Math.max(1, Math.floor(600 / Math.max(rows, columns)));
  const width = columns * factor;
  const data = new Uint8Array(rows * factor * width * 3);
  for (let row = 0, at = 0; row < rows * factor; row++) {
    for (let column = 0; column < width; column++, at += 3) {
      const i = Math.floor(row / factor) * columns + Math.floor(column / factor);
      data.set(colourOf(grey?.[i], reference[i] === 1, prediction[i] === 1), at);
    }
  }
  return encode({ width, height: rows * factor, data, channels: 3, depth: 8 });
}

const missedTint = [11, 99, 165] as const;
const extraTint = [213, 94, 0] as const;

function colourOf(grey: number | undefined, inReference: boolean, inPrediction: boolean): readonly number[] {
  const base = grey ?? (inReference && inPrediction ? 205 : 255);
  if (inReference === inPrediction) return [base, base, base];
  return (inReference ? missedTint : extraTint).map((channel) => Math.round(base * 0.6 + channel * 0.4));
}

/** A round length of about a quarter of the window. */
function scaleBar(extent: number, unit: string): { readonly length: number; readonly text: string } {
  const wanted = extent / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const length = ([5, 2, 1].find((step) => step * power <= wanted) ?? 1) * power;
  return { length, text: `${Number(length.toPrecision(1))} ${unit}` };
}
