export { explorerHtml, explorerLibrary } from "./html.js";
export { modelOf, unchanged } from "./model.js";
export {
  type Corrections,
  packForPage,
  packScene,
  type Scene,
  type SceneOptions,
  sceneOf,
  unpackScene,
} from "./scene.js";
export { explorerStill } from "./still.js";
