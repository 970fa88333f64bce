export { changeOfCauses, changeScatter } from "./change.js";
export { changeByCase } from "./change-by-case.js";
export { changeByLabel } from "./change-by-label.js";
export { changeOverlays } from "./change-overlays.js";
export { changePicture } from "./change-picture.js";
export { comparisonFigure } from "./comparison.js";
export { ranksFigure } from "./ranks.js";
