/** Surfaces drawn from three sides, side by side, for where nothing can be turned: pictures, as WebGL draws no vectors. */
import type { Figure, PlotlyObject } from "../figures/index.js";
import type { OpenBrowser } from "./open.js";
import type { OpenPage } from "./page.js";

interface PlotlyPage {
  readonly document: { createElement(name: "canvas"): { getContext(kind: "webgl"): object | null } };
  readonly Plotly: { toImage(figure: unknown, options: unknown): Promise<string> };
}

/** Pixels to a CSS px. */
const SHARPNESS = 2;
/** Room for the scale of colours, beside the last side. */
const SCALE = 84;

/** Whether surfaces can be drawn here, by a graphics card or without one. */
export async function drawsSolids(browser: OpenBrowser): Promise<boolean> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(hasWebGl);
  } finally {
    await page.close().catch(() => {});
  }
}

/** In the page. */
function hasWebGl(): boolean {
  return (globalThis as unknown as PlotlyPage).document.createElement("canvas").getContext("webgl") !== null;
}

/** Whether a figure is a surface. */
export function isSolid({ layout }: Figure): boolean {
  return "scene" in layout;
}

/** @returns an SVG that holds the pictures; `page` has Plotly. */
export async function drawSolid(page: OpenPage, { data, layout, width, height }: Figure): Promise<string> {
  const { cameras } = layout.meta as { readonly cameras: readonly PlotlyObject[] };
  const side = (width - SCALE) / cameras.length;
  const pictures: string[] = [];
  for (const [i, camera] of cameras.entries()) {
    const isLast = i === cameras.length - 1;
    const wide = Math.round(side + (isLast ? SCALE : 0));
    const figure = {
      data: data.map((trace) => ({ ...trace, ...("intensity" in trace ? { showscale: isLast } : {}) })),
      layout: { ...layout, width: wide, height, scene: { ...(layout.scene as object), camera } },
    };
    const uri = await page.evaluate(picture, figure, { format: "png", width: wide, height, scale: SHARPNESS });
    pictures.push(`<image x="${Math.round(i * side)}" y="0" width="${wide}" height="${height}" href="${uri}"/>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${pictures.join("")}</svg>`;
}

/** In the page. */
function picture(figure: object, options: object): Promise<string> {
  return (globalThis as unknown as PlotlyPage).Plotly.toImage(figure, options);
}
