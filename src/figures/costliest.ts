/** The cases that cost most: those that a reader should look at. */
import { type CaseResult, costliestFirst, type Overlay, type Results } from "../diagnosis/index.js";

/** Two on a page: five pages at most. */
const MOST = 10;
/** Fewer than these are shown only if there are no more. */
const LEAST = 3;
/** Cases are shown until they hold this share of the total loss. */
const SHARE = 0.8;

/** The lowest scores, the lowest first: as many as are ever shown. */
export const lowestCases = (cases: readonly CaseResult[]): CaseResult[] => ranked(cases).slice(0, MOST);

/** Those of the lowest that hold most of the loss. */
export function costliestCases(cases: readonly CaseResult[]): CaseResult[] {
  const all = ranked(cases);
  const enough = SHARE * all.reduce((sum, one) => sum + lossOf(one), 0);
  let held = 0;
  return all.slice(0, MOST).filter((one, index) => {
    const wanted = index < LEAST || held < enough;
    held += lossOf(one);
    return wanted;
  });
}

export interface CostlyCase {
  readonly one: CaseResult;
  /** Its pictures, if the results hold them. */
  readonly overlay: Overlay | undefined;
}

/** The costliest with their pictures; if any has pictures, only those that have. */
export function picturedCases({ cases, overlays }: Pick<Results, "cases" | "overlays">): CostlyCase[] {
  const keyOf = ({ case: name, label }: Pick<CaseResult, "case" | "label">) => JSON.stringify([name, label]);
  const byKey = new Map(overlays.map((overlay) => [keyOf(overlay), overlay]));
  const shown = costliestCases(cases).map((one) => ({ one, overlay: byKey.get(keyOf(one)) }));
  const drawn = shown.filter(({ overlay }) => overlay);
  return drawn.length > 0 ? drawn : shown;
}

const ranked = (cases: readonly CaseResult[]): CaseResult[] => costliestFirst(cases.filter((one) => lossOf(one) > 0));

/** 0 where no score is defined. */
const lossOf = ({ diagnosis: { dice } }: CaseResult): number => 1 - (dice ?? 1);
