/** A pair of masks, a mask or an image as a picture, as a notebook shows such values. */
import { encode } from "fast-png";
import { type MaskPair, sizeOf, type Volume } from "../mask/index.js";
import { toBase64 } from "./base64.js";
import { type Figure, plain } from "./figure.js";
import { greyOf } from "./grey.js";
import { overlayFigure } from "./overlay/overlay.js";
import { pictureOf } from "./overlay/overlay-of.js";
import { fullestPlane } from "./overlay/window.js";
import { layoutOf } from "./style.js";

/** Maps with more values are not labels. */
const MOST_LABELS = 64;
/** CSS px. */
const SIDE = 360;

/** Both masks of a pair in the plane where they differ most. */
export function pairFigure(pair: MaskPair): Figure {
  const { shape, spacing } = pair;
  const overlay = pictureOf({ case: "", label: 1 }, pair);
  if (!overlay) return volumeFigure({ ...pair, values: pair.reference });
  const plane = overlay.plane === undefined ? "" : `, plane ${overlay.plane}`;
  // A pair does not say its unit; on voxels of 1, px are right in any.
  const unit = spacing.every((size) => size === 1) ? "px" : "mm";
  return overlayFigure(overlay, { name: `${shape.join(" × ")}${plane}`, unit, width: SIDE });
}

/** The plane that holds most: labels in their own colours, anything else in grey. */
export function volumeFigure({ shape, spacing, values }: Pick<Volume, "shape" | "spacing" | "values">): Figure {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const size = rows * columns;
  const labels = labelsOf(values);
  const first = fullestPlane(sizeOf(shape), size, (i) => Number(values[i] !== 0)).plane;
  const seen = values.subarray(first * size, (first + 1) * size);
  const grey = labels ? undefined : greyOf(Float64Array.from(seen));
  const data = new Uint8Array(3 * size);
  for (let i = 0; i < size; i++)
    data.set(grey ? [0, 1, 2].map(() => grey[i] as number) : colourOf(seen[i] as number, labels), 3 * i);
  const [rowSize = 1, columnSize = 1] = spacing.slice(-2);
  const extent = { width: columns * columnSize, height: rows * rowSize };
  const scale = SIDE / Math.max(extent.width, extent.height);
  const plane = shape.length === 3 ? `, plane ${first}` : "";
  const held = labels ? `${labels.length === 1 ? "label" : "labels"} ${labels.join(", ") || "none"}` : "grey levels";
  const title = plain(`${shape.join(" × ")}${plane}: ${held}`);
  const hidden = { visible: false, constrain: "domain" };
  return {
    data: [{ type: "scatter", x: [], y: [] }],
    layout: layoutOf({
      margin: { l: 0, r: 0, t: 0, b: 0 },
      hovermode: false,
      xaxis: { ...hidden, range: [0, columns] },
      yaxis: { ...hidden, range: [rows, 0], scaleanchor: "x", scaleratio: rowSize / columnSize },
      images: [
        {
          source: `data:image/png;base64,${toBase64(encode({ width: columns, height: rows, data, channels: 3, depth: 8 }))}`,
          ...{ xref: "x", yref: "y", x: 0, y: 0, sizex: columns, sizey: rows, sizing: "stretch", layer: "below" },
        },
      ],
    }),
    title,
    alt: title,
    width: Math.round(extent.width * scale),
    height: Math.round(extent.height * scale),
  };
}

/** The labels of a map in ascending order; `undefined` if the values are not labels. */
function labelsOf(values: ArrayLike<number>): number[] | undefined {
  const found = new Set<number>();
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === last) continue;
    last = value;
    found.add(value);
    if (!Number.isInteger(value) || found.size > MOST_LABELS) return undefined;
  }
  found.delete(0);
  return [...found].sort((a, b) => a - b);
}

/** Hues a golden section apart, so that neighbouring labels differ. */
function colourOf(label: number, labels: readonly number[] | undefined): readonly number[] {
  if (label === 0) return [24, 24, 24];
  const hue = ((labels?.indexOf(label) ?? 0) * 0.618 + 0.57) % 1;
  return [0, 1 / 3, 2 / 3].map((part) => Math.round(255 * (0.62 + 0.34 * Math.cos(2 * Math.PI * (hue + part)))));
}
