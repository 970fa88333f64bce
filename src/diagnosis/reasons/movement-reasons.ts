/** `shifted`, `too-large`, `too-small`: the whole shift and the radius that the split found. */
import { opposite } from "../../mask/index.js";
import type { Split } from "../split/split.js";
import type { Candidate, Sight } from "./reading.js";

export function movementReasons(found: Split, { unit, pair }: Sight): Candidate[] {
  const { fit, parts, worth, dice } = found;
  const measured = (subset: number) => ({ gain: (worth[subset] as number) - dice, after: worth[subset] as number });
  const reasons: Candidate[] = [];
  const { reading } = found.explanation;
  if (reading) {
    const subset = reading.part === "shift" ? 1 : 2;
    return [{ share: parts[reading.part as "shift"], reason: { ...reading.reason, ...measured(subset) } }];
  }
  if (fit.shift.some((by) => by !== 0)) {
    const by = opposite(fit.shift);
    reasons.push({ share: parts.shift, reason: { kind: "shifted", by, ...measured(1) } });
  }
  if (fit.radius !== 0) {
    const finest = Math.min(...pair.spacing);
    const radius = Math.abs(fit.radius);
    const [px, mm] = fit.unit === "mm" ? [radius / finest, radius] : [radius, radius * finest];
    const kind = fit.radius < 0 ? "too-large" : "too-small";
    reasons.push({ share: parts.size, reason: { kind, px, ...(unit === "mm" ? { mm } : {}), ...measured(2) } });
  }
  return reasons;
}
