/**
 * Results of a dataset of any size in bounded memory but for a few numbers each.
 *
 * Every label keeps its scores and its split. Curves and evidence, which take most of the room, are kept for an even
 * sample once there are too many: every second label's, then every fourth's, and always for those that score lowest.
 */
import type { CaseResult } from "../diagnosis/index.js";

/** Labels that keep their curves and evidence. */
const WHOLE = 4000;
/** Labels that score lowest, which a report shows one by one. */
const LOWEST = 50;

export interface Thinning {
  add(result: CaseResult): void;
  /** All results, in the order in which they came. */
  read(): CaseResult[];
}

export function openThinning(whole = WHOLE, lowest = LOWEST): Thinning {
  const results: CaseResult[] = [];
  let stride = 1;
  let low: { index: number; result: CaseResult }[] = [];
  const thinAll = () => {
    for (let i = 0; i < results.length; i++) if (i % stride !== 0) results[i] = thin(results[i] as CaseResult);
  };
  return {
    add(result) {
      const index = results.length;
      results.push(index % stride === 0 ? result : thin(result));
      if (low.length < lowest || diceOf(result) < diceOf((low[lowest - 1] as (typeof low)[number]).result)) {
        low = [...low, { index, result }].sort((one, two) => diceOf(one.result) - diceOf(two.result)).slice(0, lowest);
      }
      if (index / stride >= whole) {
        stride *= 2;
        thinAll();
      }
    },
    read() {
      const all = [...results];
      for (const { index, result } of low) all[index] = result;
      return all;
    },
  };
}

function diceOf({ diagnosis }: CaseResult): number {
  return diagnosis.dice ?? Number.POSITIVE_INFINITY;
}

function thin(result: CaseResult): CaseResult {
  const { unit, element, dice } = result.sweep;
  return {
    ...result,
    sweep: { unit, element, dice, shift: [], dilation: [], erosion: [] },
    diagnosis: { ...result.diagnosis, evidence: [] },
  };
}
