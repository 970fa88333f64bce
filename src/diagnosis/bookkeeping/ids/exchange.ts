/** Ids that must be corrected together: what they are, and what each label scores before and after. */
import type { LabelMapping } from "../../diagnosis.js";
import type { IdsReason } from "../../reasons/reason.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { type Counts, diceOfIds, exchangedIds, gainsOf, judgedCounts, relabelOption } from "../label-mapping.js";
import { trainIds } from "./train-ids.js";
import { wrappedIds } from "./wrapped.js";

const { fewestInOrder, leastDice, mostlyBackground } = valuesOf(idThresholds.exchanged);

type Facts<Reason> = Reason extends IdsReason ? Omit<Reason, "gain" | "after" | "relabel"> : never;
/** The facts of the reason of the same kind. */
export type IdsFacts = Facts<IdsReason>;

/** In one case: numbers of objects that are no classes. */
type NumberedFacts = { readonly kind: "instance-ids"; readonly objects: number };

export interface Exchange<Facts = IdsFacts | NumberedFacts> {
  readonly facts: Facts;
  readonly mapping: readonly LabelMapping[];
  /** By reference id: Dice on the pooled counts before and after. */
  readonly dice: readonly { readonly label: number; readonly before: number; readonly after: number }[];
  /** What `--relabel` takes to correct these ids; "" if no option does. */
  readonly relabel: string;
}

/** @param confusions joint counts, one list for each case; the cases vote on what the pooled counts say. */
export function exchangesOf(pooled: Counts, confusions: Parameters<typeof exchangedIds>[1]): Exchange<IdsFacts>[] {
  const trained = trainIds(pooled);
  if (trained) {
    const { side, mapping, ignore } = trained;
    const facts = { kind: "train-ids", scheme: "cityscapes", side, ignore } as const;
    const one = exchange(facts, mapping, judgedCounts(pooled, ignore));
    // No option renames the ids of a reference.
    return [side === "prediction" ? one : { ...one, relabel: "" }];
  }
  const wrapped = wrappedIds(pooled);
  if (wrapped) {
    const { modulo, labels, lost, mapping } = wrapped;
    return [exchange({ kind: "labels-wrapped", modulo, labels, lost }, mapping, pooled)];
  }
  const groups = exchangedIds(pooled, confusions);
  const all = groups.flat().sort((a, b) => a.reference - b.reference);
  // Ids that are off by the same number, or numbered anew in their order, have the same cause, whether they touch each other or not.
  const isOne = groups.length > 1 && (factsOf(all).kind === "labels-offset" || isInOrder(all));
  const told = isOne ? [all] : groups;
  return told.map((group) => {
    const mapping = withBackground(group, pooled);
    return exchange(withLost(factsOf(mapping), mapping, pooled), mapping, pooled);
  });
}

/** If the ids are too low, the first class became background, and no change of ids restores it. */
function withLost(facts: IdsFacts, mapping: readonly LabelMapping[], { reference, shared }: Counts): IdsFacts {
  if (facts.kind !== "labels-offset") return facts;
  const first = -facts.by;
  const isMapped = mapping.some((one) => one.reference === first);
  const isLost = !isMapped && shared(first, 0) > mostlyBackground * (reference.get(first) ?? Number.POSITIVE_INFINITY);
  return isLost ? { ...facts, lost: [first] } : facts;
}

/** Ids that are too low by one make the first class 0; if the background then has an id of its own, both belong to the offset. */
function withBackground(mapping: readonly LabelMapping[], counts: Counts): readonly LabelMapping[] {
  const facts = factsOf(mapping);
  const first = facts.kind === "labels-offset" ? -facts.by : 0;
  const isKnown = (id: number) => counts.reference.has(id) || mapping.some(({ prediction }) => prediction === id);
  const isBackground = ([id, voxels]: readonly [number, number]) =>
    !isKnown(id) && counts.shared(0, id) > mostlyBackground * voxels;
  const [background] = [...counts.prediction].filter(isBackground).map(([id]) => id);
  if (background === undefined || !counts.reference.has(first) || diceOfIds(counts, first, 0) < leastDice)
    return mapping;
  return [{ reference: first, prediction: 0 }, ...mapping, { reference: 0, prediction: background }];
}

/** @param mapping by ascending label. */
function isInOrder(mapping: readonly LabelMapping[]): boolean {
  const isHigher = ({ prediction }: LabelMapping, i: number) =>
    i === 0 || prediction > (mapping[i - 1]?.prediction ?? 0);
  return mapping.length >= fewestInOrder && mapping.every(isHigher);
}

function exchange(facts: IdsFacts, mapping: readonly LabelMapping[], counts: Counts): Exchange<IdsFacts> {
  const dice = gainsOf(mapping, counts).map(({ label, before, after }) => ({ label, before, after }));
  return { facts, mapping, dice, relabel: relabelOption(mapping) };
}

/**
 * Ids that all differ by one number are offset; others are exchanged. Two kinds do not count: a background that became a class,
 * and a first class that would be background and got an id of its own (255). If it got the last one's, the ids went round in a circle.
 */
function factsOf(mapping: readonly LabelMapping[]): IdsFacts {
  const classes = mapping.filter(({ reference }) => reference !== 0);
  const steps = classes.map(({ reference, prediction }) => prediction - reference);
  const [by = 0] = steps.length > 2 ? steps.slice(1) : steps;
  const isOffset = ({ reference, prediction }: LabelMapping) => prediction - reference === by;
  const ids = new Set(classes.map(({ reference }) => reference));
  const isOwn = ({ reference, prediction }: LabelMapping) =>
    reference + by === 0 && prediction > 0 && !ids.has(prediction);
  return classes.length > 1 && classes.every((one) => isOffset(one) || isOwn(one))
    ? { kind: "labels-offset", by, labels: classes.filter(isOffset).map(({ reference }) => reference) }
    : { kind: "labels-exchanged", mapping };
}
