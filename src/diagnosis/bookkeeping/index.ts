export { type Bookkeeping, bookkeeping, type CaseBookkeeping, type Exchange } from "./bookkeeping.js";
export { relabelOption } from "./label-mapping.js";
export type { OrientationFit } from "./orientation-fit.js";
export type { Slip } from "./slips.js";
export { type CaseSurvey, type SurveyOptions, survey } from "./survey.js";
