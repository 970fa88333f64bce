/** A diagnosis made by hand: what is lost, by part, and the reasons that it gives. */
import type { Diagnosis, Loss, Reason } from "../../src/diagnosis/index.js";

export const noLoss: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

export function diagnosed(
  loss: Partial<Loss>,
  reasons: readonly Reason[] = [],
  more: Partial<Diagnosis> = {},
): Diagnosis {
  return {
    dice: 1 - Object.values(loss).reduce((sum, one) => sum + one, 0),
    loss: { ...noLoss, ...loss },
    ...{ shift: { rows: 0, columns: 0 }, radius: 0, orientation: "identity", cause: "boundary" },
    ...{ reason: reasons[0] ?? null, reasons, evidence: [], withinLabelNoise: false },
    ...more,
  };
}
