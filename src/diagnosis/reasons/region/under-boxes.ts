/** A label without a prediction because the boxes drawn for another label cover it. */
import type { LabelMap } from "../../../mask/index.js";
import { boxesAroundId } from "../../bookkeeping/index.js";
import type { Diagnosis } from "../../diagnosis.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { ReasonOf } from "../reason.js";

export interface Maps {
  readonly reference: LabelMap;
  /** With its ids read like the reference's. */
  readonly prediction: LabelMap;
}

export interface Coverable {
  readonly label: number;
  readonly diagnosis: Diagnosis;
  /** The whole maps, for a label without a prediction. */
  readonly maps?: (() => Maps) | undefined;
}

const { covered } = valuesOf(reasonThresholds.region);

/** The diagnoses; labels that another one's boxes cover are reported with those boxes. */
export function withBoxes<Label extends Coverable>(labels: readonly Label[]): Label[] {
  return labels.map((one) => {
    const { label, diagnosis, maps } = one;
    const told = diagnosis.reason;
    if (!maps || (told?.kind !== "prediction-empty" && told?.kind !== "labels-confused")) return one;
    const boxes = boxesOver(label, maps());
    if (!boxes) return one;
    const { gain, after } = told;
    const reason: ReasonOf<"boxes"> = { kind: "boxes", ...boxes, side: "prediction", gain, after };
    return { ...one, diagnosis: { ...diagnosis, reason, reasons: [reason, ...diagnosis.reasons.slice(1)] } };
  });
}

/** The label that is predicted where another one should be, if it is predicted as boxes. */
function boxesOver(
  label: number,
  { reference, prediction }: Maps,
): { readonly count: number; readonly under: number } | undefined {
  const held = new Map<number, number>();
  let all = 0;
  for (let i = 0; i < reference.values.length; i++) {
    if (reference.values[i] !== label) continue;
    all++;
    const id = prediction.values[i] as number;
    if (id !== 0) held.set(id, (held.get(id) ?? 0) + 1);
  }
  const within = [...held.values()].reduce((sum, n) => sum + n, 0);
  const [most] = [...held].sort(([a, n], [b, m]) => m - n || a - b);
  if (!most || !isCovered(within, all)) return undefined;
  const [under] = most;
  const count = boxesAroundId(reference, prediction, under);
  return count > 0 ? { count, under } : undefined;
}

export const isCovered = (within: number, all: number): boolean => all > 0 && within >= covered * all;
