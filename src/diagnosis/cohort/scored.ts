/** The results that a dataset's findings are made of. */
import { causes } from "../causes/index.js";
import type { Part } from "../diagnosis.js";
import type { CaseResult } from "../results.js";
import { mean } from "../statistics/quantile.js";

/** One label of one case, of which only the diagnosis has to be there. */
export type DiagnosedCase = Pick<CaseResult, "case" | "label"> & Partial<CaseResult>;
export type Scored = DiagnosedCase & { readonly diagnosis: CaseResult["diagnosis"] & { readonly dice: number } };

/** Fewer cases carry no claim about a dataset. */
export const fewestCases = 8;

export const parts: readonly Part[] = causes.map(({ part }) => part);

export const nouns: Readonly<Record<Part, string>> = {
  orientation: "turned predictions",
  labels: "exchanged label ids",
  shift: "shifted predictions",
  size: "wrong size (over- or under-segmentation)",
  missed: "missed objects",
  spurious: "spurious objects",
  boundary: "inexact outlines",
};

/** By case, the mean of a number over the case's labels: cases are what is drawn at random, not labels. */
export function byCase(scored: readonly Scored[], value: (one: Scored) => number): Map<string, number> {
  const values = new Map<string, number[]>();
  for (const one of scored) {
    const known = values.get(one.case);
    if (known) known.push(value(one));
    else values.set(one.case, [value(one)]);
  }
  return new Map([...values].map(([name, some]) => [name, mean(some)]));
}

export function groupedBy<Key>(scored: readonly Scored[], key: (one: Scored) => Key): Map<Key, Scored[]> {
  const groups = new Map<Key, Scored[]>();
  for (const one of scored) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

export function meanLossOf(scored: readonly Scored[]): Record<Part, number> {
  return Object.fromEntries(
    parts.map((part) => [part, mean(scored.map(({ diagnosis }) => diagnosis.loss[part]))]),
  ) as Record<Part, number>;
}

export function largestPart(loss: Readonly<Record<Part, number>>): Part {
  return parts.reduce((best, part) => (loss[part] > loss[best] ? part : best));
}

/** Voxels of the reference. */
export function sizeOf({ measures, diagnosis }: Scored): number | undefined {
  if (measures) return measures.reference;
  const cost = diagnosis.evidence.find(({ kind }) => kind === "one-pixel-cost");
  const voxels = cost?.values?.voxels;
  return typeof voxels === "number" ? voxels : undefined;
}
