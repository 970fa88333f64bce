/** What the bookkeeping found, as findings: exchanged ids first. */
import type { Bookkeeping } from "../bookkeeping/index.js";
import { once } from "../split/once.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import type { BookkeepingFinding } from "./finding.js";

export type Books = Omit<Bookkeeping, "labelMap">;

const { mostExchanges, mostLabels } = valuesOf(idThresholds.found);

export const bookkeepingFindings = (books: Books): BookkeepingFinding[] => [
  ...layouts(books),
  ...numbered(books),
  ...exchanged(books),
  ...exchangedInCases(books),
  ...merged(books),
  ...slips(books),
  ...shifted(books),
  ...books.voids.map(({ label, cases }): BookkeepingFinding => ({ kind: "void-label", label, count: cases })),
  ...copies(books),
  ...oneSided(books),
];

/**
 * One finding for each mistake, however many cases share it: exchanged cases together, turns separately. A prediction that was
 * written for every case is no exchange; the finding `copies` reports it.
 */
function layouts({ cases, copies, surveyed }: Books): BookkeepingFinding[] {
  const isOne = copies.some((one) => one.side === "prediction" && one.cases.length === surveyed);
  const found = Object.entries(cases)
    .flatMap(([name, { layout }]) => (layout ? [{ name, layout }] : []))
    .filter(({ layout }) => !(isOne && layout.kind === "cases-exchanged"));
  return together(found, ({ layout }) => (layout.kind === "flipped" ? layout.orientation : layout.kind)).map((all) => {
    const { undo: _, ...fit } = all[0].layout;
    return { ...fit, cases: all.map(({ name }) => name), of: surveyed };
  });
}

/** Numbers of objects instead of classes: all cases together. */
function numbered({ cases, surveyed }: Books): BookkeepingFinding[] {
  const found = Object.entries(cases).flatMap(([name, { exchanges = [] }]) =>
    exchanges.flatMap(({ facts, dice }) => (facts.kind === "instance-ids" ? [{ name, facts, dice }] : [])),
  );
  if (found.length === 0) return [];
  const dice = found.flatMap((one) => one.dice);
  const mean = (of: "before" | "after") => dice.reduce((all, one) => all + one[of], 0) / dice.length;
  return [
    {
      kind: "instance-ids",
      objects: found.reduce((sum, { facts }) => sum + facts.objects, 0),
      before: mean("before"),
      after: mean("after"),
      cases: found.map(({ name }) => name),
      of: surveyed,
    },
  ];
}

function exchanged({ exchanges, relabel }: Books): BookkeepingFinding[] {
  if (exchanges.length <= mostExchanges) {
    return exchanges.map(({ facts, dice, relabel: own }) => ({
      ...facts,
      dice,
      relabel: own && relabel,
      exchanges: 1,
    }));
  }
  const [mapping, dice] = [exchanges.flatMap((one) => one.mapping), exchanges.flatMap((one) => one.dice)];
  return [{ kind: "labels-exchanged", mapping, dice, relabel, exchanges: exchanges.length }];
}

function exchangedInCases({ cases, exchanges, surveyed }: Books): BookkeepingFinding[] {
  const found = Object.entries(cases).flatMap(([name, own]) => {
    const odd = (own.exchanges ?? []).filter(
      (one) => one.facts.kind !== "instance-ids" && !exchanges.some((all) => all === one),
    );
    return odd.length > 0 ? [{ name, odd }] : [];
  });
  const [first] = found;
  if (!first) return [];
  const mapping = first.odd.flatMap((one) => one.mapping);
  const dice = first.odd.flatMap((one) => one.dice);
  const isReferences = first.odd.every(({ facts }) => facts.kind === "labels-exchanged" && facts.side === "reference");
  return [
    {
      kind: "labels-exchanged-in-cases",
      mapping,
      dice,
      ...(isReferences ? { side: "reference" } : {}),
      cases: found.map(({ name }) => name),
      of: surveyed,
    },
  ];
}

const merged = ({ merged }: Books): BookkeepingFinding[] => merged.map((one) => ({ kind: "labels-merged", ...one }));

const shifted = ({ offset }: Books): BookkeepingFinding[] => (offset ? [{ kind: "shifted", ...offset }] : []);

/** One finding for each kind of slip, with the numbers of the first case that has it. */
function slips({ cases }: Books): BookkeepingFinding[] {
  const found = Object.entries(cases).flatMap(([name, { slips }]) => slips.map((slip) => ({ name, slip })));
  return together(found, ({ slip }) => slip.kind).map((all) => ({
    ...all[0].slip,
    cases: all.map(({ name }) => name),
  }));
}

/** Masks that are the same in several cases: a file was written or named twice. */
function copies({ copies, surveyed }: Books): BookkeepingFinding[] {
  const isOneReference = (some: readonly string[]) =>
    copies.some(({ side, cases }) => side === "reference" && some.every((name) => cases.includes(name)));
  return copies.map(({ side, cases }) => ({
    ...{ kind: "copies", side, cases, of: surveyed },
    ...(side === "prediction" && !isOneReference(cases) ? { differ: true } : {}),
  }));
}

/** One finding a label; with many labels, one a side. */
function oneSided({ onlyReference, onlyPrediction }: Books): BookkeepingFinding[] {
  const of = (side: "reference" | "prediction", labels: Books["onlyReference"]): BookkeepingFinding[] =>
    labels.length <= mostLabels
      ? labels.map(({ label, cases }) => ({ kind: "one-sided-label", side, label, count: cases }))
      : [{ kind: "one-sided-labels", side, labels: labels.map(({ label }) => label) }];
  return [...of("reference", onlyReference), ...of("prediction", onlyPrediction)];
}

function together<T>(all: readonly T[], key: (one: T) => string): [first: T, ...others: T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) once(groups, key(one), (): T[] => []).push(one);
  return [...groups.values()].sort((a, b) => b.length - a.length) as [T, ...T[]][];
}
