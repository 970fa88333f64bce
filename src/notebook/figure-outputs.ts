/** Pictures beside the figures of an executed notebook, for readers that draw no Plotly (GitHub, plain viewers). */
import type { Figure } from "../figures/index.js";
import { isRecord, type MimeBundle, type Notebook, readNotebook, writeNotebook } from "./nbformat.js";

export const PLOTLY_MIME = "application/vnd.plotly.v1+json";

/** Draws figures, one picture a figure in the same order; a PNG is used if there is one, else the SVG. */
export type RenderFigures = (
  figures: readonly Figure[],
) => Promise<readonly { readonly svg: string; readonly png?: Uint8Array }[]>;

export async function addPictures(notebook: Notebook, render: RenderFigures): Promise<void> {
  const outputs = notebook.cells
    .flatMap((cell) => cell.outputs ?? [])
    .flatMap((output) => ("data" in output && PLOTLY_MIME in output.data ? [output] : []));
  if (outputs.length === 0) return;
  const pictures = await render(outputs.map(({ data }) => figureOf(data)));
  for (const [i, output] of outputs.entries()) {
    const picture = pictures[i];
    if (!picture) continue;
    if (picture.png) {
      output.data["image/png"] = Buffer.from(picture.png).toString("base64");
      // In CSS px; the picture may have more pixels.
      const { width, height } = figureOf(output.data);
      output.metadata = { ...output.metadata, "image/png": { width, height } };
    } else output.data["image/svg+xml"] = picture.svg;
  }
}

export async function illustrate(file: string, render: RenderFigures): Promise<void> {
  const notebook = await readNotebook(file);
  await addPictures(notebook, render);
  await writeNotebook(file, notebook);
}

export function dropHtmlOfPictures(notebook: Notebook): void {
  for (const output of notebook.cells.flatMap((cell) => cell.outputs ?? [])) {
    if (!("data" in output)) continue;
    if ("image/png" in output.data || "image/svg+xml" in output.data) delete output.data["text/html"];
  }
}

function figureOf(data: MimeBundle): Figure {
  const { data: traces, layout } = data[PLOTLY_MIME] as { data: Figure["data"]; layout: Record<string, unknown> };
  const meta = isRecord(layout.meta) ? layout.meta : {};
  return {
    data: traces,
    layout,
    title: String(meta.title ?? ""),
    alt: String(meta.alt ?? ""),
    width: Number(layout.width) || 640,
    height: Number(layout.height) || 400,
  };
}
