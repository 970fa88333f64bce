/** Shows an explorer in the notebook that runs now: sliders that change the prediction, and the Dice that follows. */
import { randomUUID } from "node:crypto";
import { explorerSource } from "../browser/index.js";
import type { PackedScene } from "../diagnosis/index.js";
import {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  type Figure,
  modelOf,
  packScene,
  type SceneOptions,
  sceneOf,
  unchanged,
  unpackScene,
} from "../figures/index.js";
import type { MaskPair } from "../mask/index.js";
import { display } from "./display.js";
import type { AddressFor } from "./listener.js";
import { isRecord } from "./nbformat.js";
import { showFigure } from "./show.js";

let count = 0;

/** The positions of an explorer's sliders. */
export interface ExplorerState {
  /** Voxels along each axis. */
  readonly shift: readonly number[];
  /** px; erosion negative. */
  readonly radius: number;
  readonly element: "ball" | "square" | "cross";
  readonly threshold: number;
  /** The corrections that are switched on, one bit each. */
  readonly undone?: number;
  /** Plane, row and column that the pictures show; plane 0 in 2-D. */
  readonly place?: readonly number[];
  /** As the explorer says it; `null` where both masks are empty. */
  readonly dice: number | null;
}

/** An explorer that was shown. */
export interface ExplorerView {
  /** Its present state; the initial one if nobody has moved it or the page cannot reach the kernel. */
  readonly state: ExplorerState;
  /** Shows a figure below, and draws it again whenever the explorer is moved. */
  follow(figure: (state: ExplorerState) => Figure): void;
}

/**
 * Shows a pair of masks with sliders for shift, signed radius and element, for the threshold if scores are given,
 * and for the plane of a volume. Everything is computed in the page.
 *
 * @param shown a pair, 2-D or 3-D, which is cut to what the sliders can reach; or the scene of a case in results
 *   (`results.overlays[0].scene`), for which only the option `name` counts.
 * @param options `name` of the case, `image` and `scores` in the pair's shape, the `threshold` of the scores, the largest `shift` in voxels
 *   and `radius` in px.
 * @returns `state`, its present state, for the next cells; `follow`, a figure that is drawn again with each move. Both need a page on this machine.
 * @throws InputError `no-notebook` outside a tslab kernel.
 * @example
 * explore(maskPair({ shape: [1, 4], reference: [0, 1, 1, 0] }), { name: "a" }); // "text/html"
 */
export function explore(shown: MaskPair | PackedScene, options: SceneOptions = {}): ExplorerView {
  const packed = isPacked(shown) ? { ...shown, name: options.name ?? shown.name } : packScene(sceneOf(shown, options));
  const scene = unpackScene(packed);
  let state: ExplorerState = { ...unchanged(scene), dice: modelOf(scene).apply(unchanged(scene)).dice };
  const followers: ((state: ExplorerState) => void)[] = [];
  // Dicelens's own kernel listens.
  const address = (globalThis as { dicelensAddress?: AddressFor }).dicelensAddress?.((heard) => {
    if (!isRecord(heard) || !Array.isArray(heard.shift)) return;
    state = heard as unknown as ExplorerState;
    for (const follower of followers) follower(state);
  });
  count++;
  const { png, width, height } = explorerStill(scene);
  display(
    {
      "text/html":
        explorerLibrary(explorerSource()) + explorerHtml(packed, `dicelens-explorer-${count}`, undefined, address),
      "image/png": Buffer.from(png).toString("base64"),
      "text/plain": `Explorer${packed.name ? `: ${packed.name}` : ""}`,
    },
    { "image/png": { width, height } },
  );
  return {
    get state() {
      return state;
    },
    follow(figure) {
      const id = randomUUID();
      showFigure(figure(state), { id, isNew: true });
      followers.push((now) => showFigure(figure(now), { id, isNew: false }));
    },
  };
}

const isPacked = (shown: MaskPair | PackedScene): shown is PackedScene => typeof shown.reference === "string";
