export { agreement } from "./agreement.js";
export {
  type Bookkeeping,
  type Books,
  bookkeeping,
  bookkeepingOf,
  type CaseBookkeeping,
  openBooks,
} from "./bookkeeping.js";
export { type GridFit, gridFit } from "./grid-fit.js";
export type { HeaderCodes } from "./headers.js";
export type { Exchange, IdsFacts } from "./ids/exchange.js";
export type { Merged } from "./ids/merged.js";
export { relabelOption } from "./label-mapping.js";
export { type LayoutFacts, type LayoutFit, type Others, undone } from "./layout/index.js";
export type { SharedOffset } from "./offset.js";
export { readAs } from "./read-as.js";
export type { Slip } from "./slip.js";
export { type CaseSurvey, type SurveyOptions, survey } from "./survey.js";
