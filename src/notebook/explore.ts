/** Shows an explorer in the notebook that runs now: sliders that change the prediction, and the Dice that follows. */
import { explorerSource } from "../browser/index.js";
import type { PackedScene } from "../diagnosis/index.js";
import {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  packScene,
  type SceneOptions,
  sceneOf,
  unpackScene,
} from "../figures/index.js";
import type { MaskPair } from "../mask/index.js";
import { display } from "./display.js";

let count = 0;

/**
 * Shows a pair of masks with sliders for shift, signed radius and element, for the threshold where scores are given,
 * and for the plane of a volume. Everything is computed in the page, without a server.
 *
 * @param shown a pair, 2-D or 3-D, of which what the sliders cannot reach is left out; or the scene of a case that results
 *   hold (`results.overlays[0].scene`), of whose options only `name` counts.
 * @param options `name` of the case, `image` and `scores` in the pair's shape, the `threshold` of the scores, the largest `shift` in voxels
 *   and `radius` in px.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * explore(maskPair({ shape: [1, 4], reference: [0, 1, 1, 0] }), { name: "a" }); // "text/html"
 */
export function explore(shown: MaskPair | PackedScene, options: SceneOptions = {}): void {
  const packed = isPacked(shown) ? { ...shown, name: options.name ?? shown.name } : packScene(sceneOf(shown, options));
  count++;
  const { png, width, height } = explorerStill(unpackScene(packed));
  display(
    {
      "text/html": explorerLibrary(explorerSource()) + explorerHtml(packed, `dicelens-explorer-${count}`),
      "image/png": Buffer.from(png).toString("base64"),
      "text/plain": `Explorer${packed.name ? `: ${packed.name}` : ""}`,
    },
    { "image/png": { width, height } },
  );
}

function isPacked(shown: MaskPair | PackedScene): shown is PackedScene {
  return typeof shown.reference === "string";
}
