/** Reads a dataset and finds which conventions give a number: first the common ones, then the expensive ones. */
import { type AnalyseOptions, analyseEach, type CaseFault, type Dataset, scoredBy } from "../dataset/index.js";
import {
  type CaseTally,
  type Convention,
  factsOf,
  type Reconciled,
  reconcile,
  type Sought,
  type TallyOptions,
  tolerancesFor,
} from "../reconcile/index.js";

export interface ReconciledDataset {
  readonly answer: Reconciled;
  readonly faults: readonly CaseFault[];
}

export async function reconcileDataset(
  dataset: Dataset,
  options: AnalyseOptions,
  sought: Sought,
  base: Partial<Convention> = {},
): Promise<ReconciledDataset> {
  const ignore = [...new Set([...(options.ignore ?? []), ...dataset.cases.flatMap((files) => files.ignore ?? [])])];
  const { regions } = scoredBy(dataset, options);
  const asked = { ...options, regions, ignore };
  const read = async (tally: TallyOptions): Promise<ReconciledDataset> => {
    const cases: CaseTally[] = [];
    const faults: CaseFault[] = [];
    await analyseEach(dataset, { ...options, tally }, (outcome) => {
      if ("error" in outcome) faults.push(outcome);
      else if (outcome.tally) cases.push(outcome.tally);
    });
    const facts = factsOf(cases, sought.metric, asked);
    return { answer: reconcile(sought, { ...facts, base: { ...facts.base, ...base } }), faults };
  };
  const distances = tolerancesFor(sought.metric, options.tolerance);
  const first = await read({ distances });
  const isFound = first.answer.matches.some(({ difference }) => Math.abs(difference) <= sought.half * (1 + 1e-6));
  return isFound ? first : read({ distances, wide: true });
}
