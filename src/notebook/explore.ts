/** Shows an explorer in the notebook that runs now: sliders that change the prediction, and the Dice that follows. */
import { explorerSource } from "../browser/index.js";
import {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  packScene,
  type SceneOptions,
  sceneOf,
} from "../figures/index.js";
import type { MaskPair } from "../mask/index.js";
import { display } from "./display.js";

let shown = 0;

/**
 * Shows a pair of masks with sliders for shift, signed radius and element, for the threshold where scores are given,
 * and for the plane of a volume. Everything is computed in the page, without a server.
 *
 * @param pair 2-D or 3-D; what the sliders cannot reach is left out.
 * @throws InputError `no-notebook` outside a tslab kernel.
 */
export function explore(pair: MaskPair, options: SceneOptions = {}): void {
  const scene = sceneOf(pair, options);
  shown++;
  const { png, width, height } = explorerStill(scene);
  display(
    {
      "text/html": explorerLibrary(explorerSource()) + explorerHtml(packScene(scene), `dicelens-explorer-${shown}`),
      "image/png": Buffer.from(png).toString("base64"),
      "text/plain": `Explorer${scene.name ? `: ${scene.name}` : ""}`,
    },
    { "image/png": { width, height } },
  );
}
