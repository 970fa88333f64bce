/** Sends results to the front end through the tslab kernel that this process is. */
import { createRequire } from "node:module";
import { InputError } from "../errors/index.js";
import type { MimeBundle } from "./nbformat.js";

export const script = (source: string): string => `<script>${source}</script>`;

interface JupyterOfTslab {
  lastWriteDisplayData: ((content: object, update: boolean) => void) | null;
}

/**
 * Displays one result in several formats, bytes as base64; the front end draws the best that it can. An `updated` output
 * is replaced in its place.
 */
export function display(
  data: MimeBundle,
  metadata: Readonly<Record<string, unknown>> = {},
  updated?: { readonly id: string; readonly isNew: boolean },
): void {
  const write = kernelModule()?.lastWriteDisplayData;
  if (!write) {
    const hint = "call this in a cell of a notebook on the tslab kernel";
    throw new InputError({ code: "no-notebook", problem: "there is no notebook to show anything in", hint });
  }
  write({ data, metadata, transient: updated ? { display_id: updated.id } : {} }, updated?.isNew === false);
}

/** The module of the tslab that runs here, whichever installation it came from. Its `display.raw` sends a single format. */
function kernelModule(): JupyterOfTslab | undefined {
  const { cache } = createRequire(import.meta.url);
  return Object.values(cache)
    .filter((loaded) => loaded && /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(loaded.id))
    .map((loaded) => loaded?.exports as JupyterOfTslab)
    .find((jupyter) => jupyter.lastWriteDisplayData);
}
