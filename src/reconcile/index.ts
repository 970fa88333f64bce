export { type TallyOptions, tallyMaps } from "./case.js";
export { type Convention, isAccuracy, isDistance } from "./convention.js";
export { factsOf, tolerancesFor } from "./facts.js";
export { optionsLike, PRESETS, type PresetName, presetNames } from "./presets.js";
export {
  type Match,
  type Reconciled,
  reconcile,
  type Sought,
  soughtOf,
  type ToldMatch,
} from "./reconcile.js";
export type { CaseTally } from "./score.js";
export { cutViews, softTally } from "./soft.js";
export { type UsualMean, usualMeans } from "./usual-means.js";
