/** What the bookkeeping found, as findings: exchanged ids first. */
import type { Bookkeeping } from "../bookkeeping/index.js";
import type { BookkeepingFinding } from "./finding.js";

export type Books = Pick<
  Bookkeeping,
  "exchanges" | "relabel" | "cases" | "onlyReference" | "onlyPrediction" | "copies" | "surveyed"
>;

/** More of a kind than this are one finding. */
const mostExchanges = 5;
const mostLabels = 3;

export function bookkeepingFindings(books: Books): BookkeepingFinding[] {
  return [...exchanged(books), ...turned(books), ...slips(books), ...copies(books), ...oneSided(books)];
}

function exchanged({ exchanges, relabel }: Books): BookkeepingFinding[] {
  if (exchanges.length <= mostExchanges) {
    return exchanges.map(({ mapping, dice }) => ({ kind: "labels", mapping, dice, relabel, exchanges: 1 }));
  }
  const [mapping, dice] = [exchanges.flatMap((one) => one.mapping), exchanges.flatMap((one) => one.dice)];
  return [{ kind: "labels", mapping, dice, relabel, exchanges: exchanges.length }];
}

/** One finding an orientation, however many cases lie in it. */
function turned({ cases, surveyed }: Books): BookkeepingFinding[] {
  const found = Object.entries(cases).flatMap(([name, { orientation, slips }]) =>
    // A header that turned the prediction is a finding of its own.
    orientation && !slips.some(({ kind }) => kind === "wrong-header") ? [{ name, orientation }] : [],
  );
  return together(found, ({ orientation }) => orientation.name).map((all) => {
    const { undo: _, ...fit } = all[0].orientation;
    return { kind: "orientation", cases: all.map(({ name }) => name), of: surveyed, ...fit };
  });
}

/** One finding a kind of slip, with the numbers of the first case that has it. */
function slips({ cases }: Books): BookkeepingFinding[] {
  const found = Object.entries(cases).flatMap(([name, { slips }]) => slips.map((slip) => ({ name, slip })));
  return together(found, ({ slip }) => slip.kind).map((all) => ({
    ...all[0].slip,
    cases: all.map(({ name }) => name),
  }));
}

/** Masks that are the same in several cases: a file that was written or named twice. */
function copies({ copies }: Books): BookkeepingFinding[] {
  return copies.map(({ side, cases }) => ({ kind: "copies", side, cases }));
}

/** One finding a label; of many labels, one a side. */
function oneSided({ onlyReference, onlyPrediction }: Books): BookkeepingFinding[] {
  const of = (side: "reference" | "prediction", labels: Books["onlyReference"]): BookkeepingFinding[] =>
    labels.length <= mostLabels
      ? labels.map(({ label, cases }) => ({ kind: "one-sided-label", side, label, count: cases }))
      : [{ kind: "one-sided-labels", side, labels: labels.map(({ label }) => label) }];
  return [...of("reference", onlyReference), ...of("prediction", onlyPrediction)];
}

/** What has the same key together; the most frequent first. */
function together<T>(all: readonly T[], key: (one: T) => string): [first: T, ...others: T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}
