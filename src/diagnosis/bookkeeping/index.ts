export { agreement } from "./agreement.js";
export {
  type Bookkeeping,
  type Books,
  bookkeeping,
  bookkeepingOf,
  type CaseBookkeeping,
  type Exchange,
  openBooks,
} from "./bookkeeping.js";
export { type GridFit, gridFit } from "./grid-fit.js";
export { relabelOption } from "./label-mapping.js";
export type { OrientationFit } from "./orientation-fit.js";
export { readAs } from "./read-as.js";
export type { Slip } from "./slip.js";
export { type CaseSurvey, type SurveyOptions, survey } from "./survey.js";
