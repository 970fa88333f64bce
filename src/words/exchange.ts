/** What changed ids have in common, so that every language says it by the same branches. */
import type { LabelMapping } from "../diagnosis/index.js";

type Side = "reference" | "prediction";

export type Exchanged =
  /** One label has another id; `side` is the mask that is alone with its id. */
  | { readonly kind: "renamed"; readonly side: Side; readonly label: number; readonly id: number }
  | { readonly kind: "swapped"; readonly labels: readonly [number, number] }
  | { readonly kind: "offset"; readonly by: number }
  /** The same ids for other labels. */
  | { readonly kind: "permuted"; readonly labels: readonly number[] }
  /** Other ids, label by label. */
  | { readonly kind: "called"; readonly labels: readonly number[]; readonly ids: readonly number[] };

/** @param side whose ids differ from those of the other cases, if one label is named. */
export function exchanged(mapping: readonly LabelMapping[], side: Side = "prediction"): Exchanged {
  const labels = mapping.map(({ reference }) => reference);
  const ids = mapping.map(({ prediction }) => prediction);
  const [label, other] = labels as [number, number];
  const [id] = ids as [number];
  if (labels.length === 1) {
    return side === "reference"
      ? { kind: "renamed", side, label: id, id: label }
      : { kind: "renamed", side, label, id };
  }
  if (labels.every((one) => ids.includes(one))) {
    return labels.length === 2 ? { kind: "swapped", labels: [label, other] } : { kind: "permuted", labels };
  }
  const by = id - label;
  if (ids.every((one, i) => one - (labels[i] as number) === by)) return { kind: "offset", by };
  return { kind: "called", labels, ids };
}

/** What `--relabel` takes to read several predicted ids as one. */
export const intoOne = (labels: readonly number[], into: number): string =>
  labels.flatMap((label) => (label === into ? [] : [`${label}:${into}`])).join(",");
