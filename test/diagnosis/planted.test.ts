import { expect, test } from "vitest";
import { type DamageName, partNames, partOf, planted } from "../../bench/accuracy/planted.js";
import { diagnose } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";

const names: DamageName[] = ["shift", "grow", "shrink", "drop", "invent", "noise"];

test.each(names)("a single planted damage is named: %s", (name) => {
  for (let seed = 1; seed <= 6; seed++) {
    // Volumes take most of the time: bench/accuracy plants many more of both.
    for (const dimensions of seed <= 2 ? ([2, 3] as const) : ([2] as const)) {
      const { shape, spacing, reference, prediction } = planted(seed, dimensions, [name]);
      const { loss } = diagnose(maskPair({ shape, spacing, reference, prediction }));
      const largest = [...partNames].sort((a, b) => loss[b] - loss[a])[0];
      expect(`${seed} in ${dimensions}-D: ${largest}`).toBe(`${seed} in ${dimensions}-D: ${partOf[name]}`);
    }
  }
});

test("mixtures are split close to the truth", () => {
  const errors: number[] = [];
  names.forEach((first, i) => {
    for (const second of names.slice(i + 1)) {
      if (first === "grow" && second === "shrink") continue;
      const { shape, spacing, reference, prediction, truth } = planted(11, 2, [first, second]);
      const { loss } = diagnose(maskPair({ shape, spacing, reference, prediction }));
      for (const part of partNames) errors.push(Math.abs(loss[part] - truth[part]));
    }
  });
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.012);
});
