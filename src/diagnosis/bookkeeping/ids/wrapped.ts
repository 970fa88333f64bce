/** `labels-wrapped`: ids above 255 were written as bytes, so each became its remainder modulo 256, and 256 became background. */
import type { LabelMapping } from "../../diagnosis.js";
import { idThresholds, valuesOf } from "../../thresholds/index.js";
import { type Counts, diceOfIds, gainsOf } from "../label-mapping.js";

export interface Wrapped {
  readonly modulo: number;
  /** Ids of the reference above 255. */
  readonly labels: readonly number[];
  readonly mapping: readonly LabelMapping[];
  /** Ids of the reference that became background; no mapping restores them. */
  readonly lost: readonly number[];
}

const modulo = 256;
const { leastDice } = valuesOf(idThresholds.wrapped);

export function wrappedIds(counts: Counts): Wrapped | undefined {
  if (Math.max(0, ...counts.prediction.keys()) >= modulo || Math.min(0, ...counts.prediction.keys()) < 0)
    return undefined;
  const labels = [...counts.reference.keys()].filter((id) => id >= modulo).sort((a, b) => a - b);
  const left = labels.map((reference) => ({ reference, prediction: reference % modulo }));
  const lost = left.filter(({ prediction }) => prediction === 0).map(({ reference }) => reference);
  // Two labels that wrap to the same id cannot be distinguished.
  const mapping = left.filter(
    ({ prediction }) =>
      prediction !== 0 &&
      !counts.reference.has(prediction) &&
      left.filter((other) => other.prediction === prediction).length === 1,
  );
  if (mapping.length === 0) return undefined;
  const gains = gainsOf(mapping, counts);
  const mean = gains.reduce((sum, { after }) => sum + after, 0) / gains.length;
  if (mean < leastDice || mapping.some(({ reference }) => diceOfIds(counts, reference, reference) > 0))
    return undefined;
  return { modulo, labels, mapping, lost };
}
