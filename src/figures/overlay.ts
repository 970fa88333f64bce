/** Reference and prediction on the image: pixels as they are, outlines as vectors. */
import type { Overlay } from "../diagnosis/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, plain } from "./figure.js";
import { panelOf } from "./overlay-panel.js";
import { scaleBar } from "./scale-bar.js";
import { layoutOf } from "./style.js";

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
 * Reference and prediction of one slice on its image: outlines of the reference (blue, solid) and the prediction (orange, dashed); what
 * only one of them holds is tinted; a scale bar.
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
  const { rows, columns, spacing } = overlay;
  const extent = { width: columns * spacing[1], height: rows * spacing[0] };
  const scale = Math.min((options.width ?? 300) / extent.width, (options.maxHeight ?? 330) / extent.height);
  const panel = panelOf(overlay, words);
  const bar = scaleBar(columns, spacing[1], options.unit ?? "mm", { y: 0, below: 0 });
  const name = options.name ?? `${overlay.case}, ${words.label} ${overlay.label}`;
  return {
    data: panel.traces,
    layout: layoutOf({
      margin: { l: 0, r: 0, t: 0, b: 22 },
      xaxis: panel.xaxis,
      yaxis: panel.yaxis,
      hovermode: false,
      images: [panel.image],
      shapes: [bar.shape],
      annotations: [bar.annotation],
    }),
    title: plain(name),
    alt: words.overlayAlt(name, overlay.plane),
    width: Math.round(extent.width * scale),
    height: Math.round(extent.height * scale) + 22,
  };
}
