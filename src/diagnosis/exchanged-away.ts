/**
 * A case whose prediction fits another case's reference, and whose own prediction is missing, so that nothing can be undone.
 *
 * The gain is estimated from how well the prediction fits where it belongs; the parts that the masks show shrink by as much.
 */
import { given } from "../errors/index.js";
import type { LayoutFit } from "./bookkeeping/index.js";
import { type Diagnosis, type Loss, parts } from "./diagnosis.js";

export function exchangedAway(diagnosis: Diagnosis, layout: LayoutFit): Diagnosis {
  const { dice, loss } = diagnosis;
  if (layout.kind !== "cases-exchanged" || dice === null || dice === 1) return diagnosis;
  const share = (layout.after - layout.before) / (1 - layout.before);
  const gain = share * (1 - dice);
  const left = Object.fromEntries(parts.map((part) => [part, (1 - share) * loss[part]])) as unknown as Loss;
  const { fits, belongs } = layout;
  const facts = given({ fits, belongs });
  const reason = { kind: "cases-exchanged", ...facts, gain, after: dice + gain } as const;
  return {
    ...diagnosis,
    loss: { ...left, orientation: left.orientation + gain },
    cause: "orientation",
    reason,
    reasons: [reason, ...diagnosis.reasons.map((one) => ({ ...one, gain: (1 - share) * one.gain }))],
    withinLabelNoise: false,
  };
}
