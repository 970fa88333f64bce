/**
 * Figures as HTML that draws itself, without any network.
 *
 * The library comes once, compressed; figures wait for it, as front ends draw outputs in any order.
 */
import { gzipSync } from "node:zlib";
import { plotlySource } from "../browser/index.js";
import { type Figure, plain } from "../figures/index.js";

let compressed: string | undefined;

/** The drawing library as a script. */
export function libraryHtml(): string {
  compressed ??= gzipSync(plotlySource(), { level: 9 }).toString("base64");
  return script(`(${load})(${QUEUE}, "${compressed}")`);
}

/** One figure, drawn as wide as the page allows; its words where scripts do not run. */
export function figureHtml(figure: Figure, config: object, id: string): string {
  const { data, layout, alt, height } = figure;
  const { width: _, ...rest } = layout as Record<string, unknown>;
  const drawing = json({ id, data, layout: { ...rest, height, autosize: true }, config });
  return `<div id="${id}" role="img" aria-label="${attribute(alt)}" style="min-height:${height}px;max-width:${figure.width}px">${plain(alt)}</div>${script(`(${draw})(${QUEUE}, ${drawing})`)}`;
}

interface Plotly {
  newPlot(element: object, data: unknown, layout: unknown, config: unknown): void;
}

interface Queue {
  plotly?: Plotly;
  waiting: ((plotly: Plotly) => void)[];
}

interface Page {
  readonly document: {
    getElementById(id: string): { textContent: string } | null;
  };
}

/** The page's one queue of figures that wait for the library. */
const QUEUE = "(globalThis.dicelensFigures ??= { waiting: [] })";

/** In the page: unpacks the library and draws what waited for it. */
async function load(queue: Queue, base64: string): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  // A page may have a module loader (Jupyter 6 does), which the library would register with instead.
  queue.plotly ??= Function("define", "module", "exports", `${text};return globalThis.Plotly`)() as Plotly;
  for (const drawFigure of queue.waiting.splice(0)) drawFigure(queue.plotly);
}

/** In the page: draws one figure once the library is there. */
function draw(queue: Queue, figure: { id: string; data: unknown; layout: unknown; config: unknown }): void {
  const drawFigure = (plotly: Plotly): void => {
    const element = (globalThis as unknown as Page).document.getElementById(figure.id);
    if (!element) return;
    element.textContent = "";
    plotly.newPlot(element, figure.data, figure.layout, figure.config);
  };
  if (queue.plotly) drawFigure(queue.plotly);
  else queue.waiting.push(drawFigure);
}

function script(source: string): string {
  return `<script>${source}</script>`;
}

/** JSON that cannot end the script that holds it. */
function json(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function attribute(text: string): string {
  return plain(text).replace(/"/g, "&quot;");
}
