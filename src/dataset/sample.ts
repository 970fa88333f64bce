// Results of a dataset of any size in limited memory: up to 10,000 labels all, beyond that an even sample. Curves and
// evidence, which take most of it, are kept for an even sample and always for the labels with the lowest scores.
import { type CaseResult, type Cost, costlierFirst, costOf, type Totals } from "../diagnosis/index.js";

/** Labels that keep their curves and evidence. */
const WHOLE = 4000;
/** Labels kept at all, besides the sample. */
const ALL = 10_000;
const LOWEST = 50;

export interface Sample {
  add(result: CaseResult): void;
  /** In the order in which they came; `sampledFrom` gives the totals if some are left out. */
  read(): { cases: CaseResult[]; sampledFrom?: Totals };
}

interface Held {
  readonly index: number;
  readonly result: CaseResult;
}

interface Low extends Held {
  readonly cost: Cost;
}

export function openSample({ whole = WHOLE, all = ALL, lowest = LOWEST } = {}): Sample {
  let held: Held[] = [];
  let low: Low[] = [];
  let stride = 1;
  let labels = 0;
  let scores = 0;
  let cases = 0;
  let last: string | undefined;
  const isSampled = ({ index }: Held) => index % stride === 0;
  const thinned = (one: Held): Held[] =>
    isSampled(one) ? [one] : labels <= all ? [{ index: one.index, result: thin(one.result) }] : [];
  return {
    add(result) {
      const one: Held = { index: labels++, result };
      // The labels of a case are consecutive.
      if (result.case !== last) cases++;
      last = result.case;
      if (result.diagnosis.dice !== null) scores++;
      held.push(...thinned(one));
      const cost = costOf(result);
      if (low.length < lowest || costlierFirst(cost, (low[lowest - 1] as Low).cost) < 0)
        low = [...low, { ...one, cost }].sort((a, b) => costlierFirst(a.cost, b.cost)).slice(0, lowest);
      const isFull = one.index / stride >= whole;
      if (isFull) stride *= 2;
      if (isFull || labels === all + 1) held = held.flatMap(thinned);
    },
    read() {
      const found = new Map([...held, ...low].map((one) => [one.index, one.result]));
      const inOrder = [...found].sort(([a], [b]) => a - b).map(([, result]) => result);
      return inOrder.length === labels
        ? { cases: inOrder }
        : { cases: inOrder, sampledFrom: { cases, labels, scores } };
    },
  };
}

function thin(result: CaseResult): CaseResult {
  const { unit, element, dice } = result.sweep;
  return {
    ...result,
    sweep: { unit, element, dice, shift: [], dilation: [], erosion: [] },
    diagnosis: { ...result.diagnosis, evidence: [] },
  };
}
