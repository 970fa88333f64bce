import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSample } from "../../src/dataset/sample.js";
import type { CaseResult } from "../../src/diagnosis/index.js";

function result(index: number, dice: number | null): CaseResult {
  const shift = [{ axis: "rows", offset: 1, dice }];
  const sweep = { unit: "px", element: "ball", dice, shift, dilation: [], erosion: [] };
  const evidence = [{ kind: "one-pixel-cost", text: "much" }];
  // Three labels a case.
  const name = `case${Math.floor(index / 3)}`;
  return { case: name, label: index, sweep, diagnosis: { dice, evidence } } as unknown as CaseResult;
}

const scores = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 120 });

function sampled(dice: readonly (number | null)[]) {
  const sample = openSample({ whole: 10, all: 40, lowest: 3 });
  dice.forEach((score, i) => {
    sample.add(result(i, score));
  });
  const { cases, sampledFrom } = sample.read();
  const lowest = [...dice.keys()].sort((a, b) => (dice[a] ?? 2) - (dice[b] ?? 2) || a - b).slice(0, 3);
  return { cases, sampledFrom, lowest, whole: cases.filter((one) => one.sweep.shift.length > 0) };
}

describe("openSample", () => {
  it("holds every label in order up to its bound, and says of how many beyond it", () => {
    fc.assert(
      fc.property(scores, (dice) => {
        const { cases, sampledFrom } = sampled(dice);
        const labels = cases.map(({ label }) => label);
        expect(labels).toEqual([...labels].sort((a, b) => a - b));
        for (const { label, diagnosis } of cases) expect(diagnosis.dice).toBe(dice[label]);
        if (dice.length <= 40) {
          expect(labels).toEqual([...dice.keys()]);
          expect(sampledFrom).toBeUndefined();
        } else {
          expect(labels.length).toBeLessThanOrEqual(10 + 1 + 3);
          expect(sampledFrom).toEqual({
            cases: Math.ceil(dice.length / 3),
            labels: dice.length,
            scores: dice.filter((one) => one !== null).length,
          });
        }
      }),
    );
  });

  it("keeps curves of an even sample within the bound, and of the lowest scores", () => {
    fc.assert(
      fc.property(scores, (dice) => {
        const { whole, lowest } = sampled(dice);
        const labels = whole.map(({ label }) => label);
        expect(labels.length).toBeLessThanOrEqual(10 + 1 + 3);
        if (dice.length <= 10) expect(labels).toHaveLength(dice.length);
        for (const i of lowest) expect(labels).toContain(i);
        let stride = 1;
        while ((dice.length - 1) / stride >= 10) stride *= 2;
        for (let i = 0; i < dice.length; i += stride) expect(labels).toContain(i);
        for (const label of labels) expect(label % stride === 0 || lowest.includes(label)).toBe(true);
      }),
    );
  });
});
