/// <reference lib="dom" />
// Figures as HTML that draws itself. The library is included once, compressed; figures wait for it, because front ends draw
// outputs in any order.
import { packedPlotly } from "../browser/index.js";
import { attribute, type Figure, jsonInScript, onDark, plain } from "../figures/index.js";
import { script } from "./display.js";

export const libraryHtml = (): string => script(`(${load})(${QUEUE}, "${packedPlotly()}")`);

/** One figure, as wide as the page allows, light or dark like the page; its words if scripts do not run. */
export function figureHtml(figure: Figure, config: object, id: string): string {
  const { data, layout, alt, height } = figure;
  const { width: _, ...rest } = layout as Record<string, unknown>;
  const drawing = jsonInScript({ id, data, layout: { ...rest, height, autosize: true }, config, onDark });
  return `<div id="${id}" role="img" aria-label="${attribute(alt)}" style="min-height:${height}px;max-width:${figure.width}px">${plain(alt)}</div>${script(`(${draw})(${QUEUE}, ${drawing})`)}`;
}

interface Plotly {
  newPlot(element: object, data: unknown, layout: unknown, config: unknown): void;
}

interface Queue {
  plotly?: Plotly;
  waiting: ((plotly: Plotly) => void)[];
}

interface Drawing {
  readonly id: string;
  readonly data: unknown;
  readonly layout: unknown;
  readonly config: unknown;
  readonly onDark: Readonly<Record<string, string>>;
}

/** The page's one queue of figures that wait for the library. */
const QUEUE = "(globalThis.dicelensFigures ??= { waiting: [] })";

/** In the page: unpacks the library and draws what waited for it. */
async function load(queue: Queue, base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  // A page may have a module loader (Jupyter 6 does), with which the library would register instead.
  queue.plotly ??= Function("define", "module", "exports", `${text};return globalThis.Plotly`)() as Plotly;
  for (const drawFigure of queue.waiting.splice(0)) drawFigure(queue.plotly);
}

/** In the page: draws one figure, again when the page turns dark: when its text is light, whatever its themes. */
function draw(queue: Queue, { id, data, layout, config, onDark }: Drawing): void {
  const drawFigure = (plotly: Plotly): void => {
    const element = document.getElementById(id);
    if (!element) return;
    let drawn: boolean | undefined;
    const redraw = (): void => {
      if (!element.isConnected) {
        watch.disconnect();
        return;
      }
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
      const isDark = 0.3 * red + 0.6 * green + 0.1 * blue > 128;
      if (isDark === drawn) return;
      if (drawn === undefined) element.textContent = "";
      drawn = isDark;
      let text = JSON.stringify({ data, layout });
      if (isDark) for (const [light, dark] of Object.entries(onDark)) text = text.split(light).join(dark);
      const figure = JSON.parse(text) as { data: unknown; layout: unknown };
      plotly.newPlot(element, figure.data, figure.layout, config);
    };
    const watch = new MutationObserver(redraw);
    watch.observe(document.body, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    redraw();
  };
  if (queue.plotly) drawFigure(queue.plotly);
  else queue.waiting.push(drawFigure);
}
