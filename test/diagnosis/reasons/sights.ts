/** What looks are shown in tests: two masks given as sets of voxels. */
import { expect } from "vitest";
import type { Diagnosis, ReasonKind, ReasonOf } from "../../../src/diagnosis/index.js";
import type { Look, Reading, Sight } from "../../../src/diagnosis/reasons/reading.js";
import { bestMatching } from "../../../src/diagnosis/split/matching.js";
import { cropPair, maskPair, partsOf } from "../../../src/mask/index.js";
import { diceOfRuns } from "../../../src/metrics/index.js";
import { disc, drawn, either, type Inside } from "../thresholds/masks.js";

export { disc, drawn, either, type Inside };

export function sightOfMasks(
  shape: readonly number[],
  reference: Uint8Array,
  prediction: Uint8Array,
  spacing: readonly number[] = shape.map(() => 1),
): Sight {
  const pair = cropPair(maskPair({ shape, spacing, reference, prediction }));
  const [r, p] = [partsOf(pair.reference, pair.shape), partsOf(pair.prediction, pair.shape)];
  return {
    pair,
    reference: r,
    prediction: p,
    matching: bestMatching(pair, r, p),
    dice: diceOfRuns(r.runs, p.runs),
    unit: spacing.every((s) => s === 1) ? "px" : "mm",
  };
}

export function sight(
  shape: readonly number[],
  reference: Inside,
  prediction: Inside,
  spacing?: readonly number[],
): Sight {
  return sightOfMasks(shape, drawn(shape, reference), drawn(shape, prediction), spacing);
}

/** What a look sees as its own kind; fails where it sees nothing. */
export function seen<Kind extends ReasonKind>(
  look: Look,
  kind: Kind,
  what: Sight,
): Reading & { reason: ReasonOf<Kind> } {
  const reading = look(what);
  if (reading?.reason.kind !== kind) throw new Error(`expected ${kind}, got ${reading?.reason.kind}`);
  return reading as Reading & { reason: ReasonOf<Kind> };
}

/** What holds for every diagnosis: its parts add up to what is lost, and a reason gains what Dice is more when it is undone. */
export function lawful(found: Diagnosis): Diagnosis {
  const lost = 1 - (found.dice as number);
  const parts = Object.values(found.loss);
  expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(lost, 9);
  for (const { kind, gain, after } of found.reasons) {
    expect(gain, kind).toBeGreaterThan(0);
    expect(gain, kind).toBeLessThanOrEqual(lost + 1e-9);
    expect(gain, kind).toBeCloseTo((after as number) - (found.dice as number), 9);
  }
  expect(found.reason).toBe(found.reasons[0] ?? null);
  return found;
}

/** An ellipsoid with a dent, so that no turn and no flip leaves it as it is. */
export function body(middle: readonly number[], radii: readonly number[]): Inside {
  return (at) => {
    const d = at.map((x, axis) => (x - (middle[axis] as number)) / (radii[axis] as number));
    const [u, v] = d.slice(-2) as [number, number];
    return Math.hypot(...d) <= 1 + 0.2 * Math.sin(3 * Math.atan2(v, u)) + 0.12 * Math.cos(2 * Math.atan2(v, u) + 1);
  };
}

export const movedBy =
  (inside: Inside, by: readonly number[]): Inside =>
  (at) =>
    inside(at.map((x, axis) => x - (by[axis] as number)));
