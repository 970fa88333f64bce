/** Elements of pictures of masks: one slice as pixels with both outlines on it, in its own axes, and a scale bar. */
import { encode } from "fast-png";
import type { Overlay } from "../../diagnosis/index.js";
import type { Words } from "../../words/index.js";
import { fromBase64, toBase64 } from "../base64.js";
import type { PlotlyObject } from "../figure.js";
import { predictionColour, referenceColour } from "../style.js";
import { outlines } from "./contour.js";
import { masksOf } from "./zoom.js";

/** One slice in one place of a figure. */
export interface Panel {
  readonly traces: readonly PlotlyObject[];
  /** For the layout's `images`. */
  readonly image: PlotlyObject;
  readonly xaxis: Readonly<Record<string, unknown>>;
  readonly yaxis: Readonly<Record<string, unknown>>;
}

/** @param axis the number of the panel's axes as Plotly writes it: "" is the first, then "2", "3" … */
export function panelOf(overlay: Overlay, words: Words, axis = ""): Panel {
  const { rows, columns, spacing } = overlay;
  const [reference, prediction] = masksOf(overlay);
  return {
    traces: [
      outlineTrace(reference, overlay, axis, { name: words.reference, color: referenceColour, dash: "solid" }),
      outlineTrace(prediction, overlay, axis, { name: words.prediction, color: predictionColour, dash: "4px,2px" }),
    ],
    image: {
      source: `data:image/png;base64,${toBase64(pixels(overlay, reference, prediction))}`,
      xref: `x${axis}`,
      yref: `y${axis}`,
      x: 0,
      y: 0,
      sizex: columns,
      sizey: rows,
      sizing: "stretch",
      layer: "below",
    },
    xaxis: { visible: false, range: [0, columns], constrain: "domain", fixedrange: false },
    yaxis: {
      visible: false,
      range: [rows, 0],
      scaleanchor: `x${axis}`,
      scaleratio: spacing[0] / spacing[1],
      constrain: "domain",
    },
  };
}

/** The outline of a mask in its own axes. */
function outlineTrace(
  mask: Uint8Array,
  { rows, columns }: Overlay,
  axis: string,
  look: { readonly name: string; readonly color: string; readonly dash: string },
): PlotlyObject {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const path of outlines(mask, rows, columns)) {
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
    name: look.name,
    x,
    y,
    xaxis: `x${axis}`,
    yaxis: `y${axis}`,
    line: { color: look.color, width: 1.5, dash: look.dash, simplify: false },
    connectgaps: false,
  };
}

/** The window as a PNG; small ones are enlarged by whole factors, so that no viewer blurs the pixels. */
function pixels(overlay: Overlay, reference: Uint8Array, prediction: Uint8Array): Uint8Array {
  const { rows, columns } = overlay;
  const grey = overlay.image === undefined ? undefined : fromBase64(overlay.image);
  const factor = Math.max(1, Math.floor(600 / Math.max(rows, columns)));
  const [width, height] = [columns * factor, rows * factor];
  const data = new Uint8Array(width * height);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const i = Math.floor(row / factor) * columns + Math.floor(column / factor);
      const kind = (reference[i] as number) * 2 + (prediction[i] as number);
      data[at] = grey ? (kind % 3) * LEVELS + Math.floor(((grey[i] as number) * LEVELS) / 256) : kind;
    }
  }
  const palette = grey ? onImage : onPage;
  return encode({ width, height, data, channels: 1, depth: 8, palette: palette.map((colour) => [...colour]) });
}

const missedTint = [11, 99, 165] as const;
const extraTint = [213, 94, 0] as const;
/** Without an image the page is the background, light or dark: colours for voxels in neither mask, in the prediction only, in the reference only, in both. */
const onPage = [
  [0, 0, 0, 0],
  [...extraTint, 140],
  [...missedTint, 140],
  [150, 153, 158, 120],
] as const;
/** Grey levels of an image: with three tints they fit a palette, which takes a third of the space. */
const LEVELS = 85;
/** Plain grey (in neither or both masks), then tinted if only one mask holds the voxel. */
const onImage = [undefined, extraTint, missedTint].flatMap((tint) =>
  Array.from({ length: LEVELS }, (_, level) => {
    const grey = Math.round((level * 255) / (LEVELS - 1));
    return [0, 1, 2].map((c) => (tint ? Math.round(grey * 0.55 + (tint[c] as number) * 0.45) : grey));
  }),
);
