export { explorerHtml, explorerLibrary } from "./html.js";
export { type Change, type Model, modelOf, type Score, unchanged } from "./model.js";
export {
  type Corrections,
  packForPage,
  packScene,
  type Scene,
  type SceneOptions,
  sceneOf,
  unpackScene,
} from "./scene.js";
export { explorerStill, type Still } from "./still.js";
