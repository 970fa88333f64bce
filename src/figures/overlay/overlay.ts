/** Reference and prediction on the image: unchanged pixels, outlines as vectors, and a legend below. */
import type { Overlay } from "../../diagnosis/index.js";
import { english, type Words } from "../../words/index.js";
import { picturedCases } from "../costliest.js";
import { type Figure, type PlotlyObject, plain } from "../figure.js";
import type { ReportFigure } from "../report-figure.js";
import { faint, layoutOf, predictionColour, referenceColour } from "../style.js";
import { panelOf } from "./panel.js";
import { scaleBar } from "./scale-bar.js";
import type { Window } from "./window.js";
import { zoomedTo, zoomOf } from "./zoom.js";

export interface OverlayOptions {
  /** The name of the case in the title; default its name and label. */
  readonly name?: string | undefined;
  /** Unit of the overlay's spacing; default "mm". */
  readonly unit?: "mm" | "px" | undefined;
  readonly words?: Words | undefined;
  /** Width in CSS px; the height follows, up to `maxHeight` for the picture. Default 300. */
  readonly width?: number | undefined;
  readonly maxHeight?: number | undefined;
}

export const overlaysOfCases: ReportFigure = {
  id: "overlay",
  section: "cases",
  plan: (results, words) =>
    picturedCases(results).flatMap(({ one, overlay }, of) => {
      if (!overlay) return [];
      const name = words.caseName(one.case, one.label, one.name);
      const draw = () => {
        const figure = overlayFigure(overlay, { name, unit: one.unit, words, width: 300, maxHeight: 220 });
        const isEnlarged = "xaxis2" in figure.layout;
        return { ...figure, caption: words.overlayCaption(overlay.plane, overlay.image !== undefined, isEnlarged) };
      };
      return [{ of, draw }];
    }),
};

/** Space for the map of an enlarged part's place, and between it and the picture. */
const [MAP, GAP] = [64, 10];
/** Under the picture: the scale bar, then the legend. */
const UNDER = 42;

/**
 * Reference and prediction of one slice on its image: outlines of the reference (blue, solid) and the prediction (orange, dashed), with a
 * tint where only one of them is, a scale bar and a legend. A thin structure is enlarged, with a small map of where.
 *
 * @param overlay one of the `overlays` of results.
 * @param options `name` of the case, `unit` of the spacing (default "mm"), `width` in CSS px (default 300), `maxHeight`, `words`.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * const overlay = { case: "a", label: 1, rows: 1, columns: 8, offset: [0, 0], spacing: [1, 1], reference: "8A==", prediction: "eA==" };
 * overlayFigure(overlay, { name: "a" }).width; // 300
 */
export function overlayFigure(overlay: Overlay, options: OverlayOptions = {}): Figure {
  const words = options.words ?? english;
  const width = options.width ?? 300;
  const frame = { width, height: options.maxHeight ?? 330 };
  const beside = { ...frame, width: width - MAP - GAP };
  const window = zoomOf(overlay, beside);
  const seen = window ? zoomedTo(overlay, window) : overlay;
  const room = window ? beside : frame;
  const { rows, columns, spacing } = seen;
  const extent = { width: columns * spacing[1], height: rows * spacing[0] };
  const scale = Math.min(room.width / extent.width, room.height / extent.height);
  const height = Math.round(extent.height * scale);
  const right = (extent.width * scale) / width;
  const panel = panelOf(seen, words);
  const map = window && mapOf(overlay, window, [Math.min(1 - MAP / width, right + GAP / width), 1], words);
  const bar = scaleBar(columns, spacing[1], options.unit ?? "mm", { y: 0, below: 6 });
  const legend = legendOf(words);
  const name = options.name ?? `${overlay.case}, ${words.label} ${overlay.label}`;
  return {
    data: panel.traces,
    layout: layoutOf({
      margin: { l: 0, r: 0, t: 0, b: UNDER },
      xaxis: { ...panel.xaxis, domain: [0, right], constraintoward: "left" },
      yaxis: panel.yaxis,
      ...map?.axes,
      hovermode: false,
      images: [panel.image, ...(map ? [map.image] : [])],
      shapes: [bar.shape, ...legend.shapes, ...(map?.frame ?? [])],
      annotations: [bar.annotation, ...legend.annotations],
    }),
    title: plain(name),
    alt: words.overlayAlt(name, overlay.plane),
    width,
    height: height + UNDER,
  };
}

/** The whole overlay in small, with a frame around the enlarged part. */
function mapOf(overlay: Overlay, window: Window, domain: readonly [number, number], words: Words) {
  const { image, xaxis, yaxis } = panelOf(overlay, words, "2");
  const [x1, y1] = [window.left + window.columns, window.top + window.rows];
  const rect = { type: "rect", xref: "x2", yref: "y2", x0: window.left, x1, y0: window.top, y1 };
  // Black on white is seen on any image, and on a light and a dark page.
  const frame: PlotlyObject[] = [
    { ...rect, line: { color: "#ffffff", width: 3 } },
    { ...rect, line: { color: "#000000", width: 1.2 } },
  ];
  const sides = { fixedrange: true, constraintoward: "top" };
  return {
    image,
    frame,
    axes: {
      xaxis2: { ...xaxis, ...sides, domain, anchor: "y2", constraintoward: "left" },
      yaxis2: { ...yaxis, ...sides, anchor: "x2" },
    },
  };
}

/** Lines and tints with their names, in a row under the picture. */
function legendOf(words: Words): { readonly shapes: PlotlyObject[]; readonly annotations: PlotlyObject[] } {
  const entries = [
    { name: words.reference, line: { color: referenceColour, width: 2 } },
    { name: words.prediction, line: { color: predictionColour, width: 2, dash: "4px,2px" } },
    { name: words.part.missed, fillcolor: referenceColour },
    { name: words.part.spurious, fillcolor: predictionColour },
  ];
  let left = 0;
  const shapes: PlotlyObject[] = [];
  const annotations: PlotlyObject[] = [];
  for (const { name, line, fillcolor } of entries) {
    const wide = line ? 14 : 9;
    shapes.push({
      ...(line ? { type: "line", line } : { type: "rect", fillcolor, opacity: 0.6, line: { width: 0 } }),
      ...{ xref: "paper", xsizemode: "pixel", xanchor: 0, x0: left, x1: left + wide },
      ...{ yref: "paper", ysizemode: "pixel", yanchor: 0, y0: line ? -33 : -37, y1: line ? -33 : -29 },
    });
    annotations.push({
      text: name,
      ...{ xref: "paper", x: 0, xshift: left + wide + 3, xanchor: "left" },
      ...{ yref: "paper", y: 0, yshift: -25, yanchor: "top" },
      showarrow: false,
      font: { size: 11, color: faint },
    });
    // Wide enough for the fonts of a notebook, which are not the report's.
    left += wide + 10 + 6.4 * name.length;
  }
  return { shapes, annotations };
}
