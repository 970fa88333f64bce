/** Empty planes at regular distances. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { areEnough, isRegular, patternOf } from "../../../src/diagnosis/reasons/region/pattern.js";
import { rules } from "./rules.js";

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k);

it("the step and how many planes are empty at a time are those of the pattern, wherever it begins and ends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(), fc.nat(), fc.nat(30), (every, width, begins, first) => {
      const thick = 1 + (width % (every - 1));
      const held = range(first, first + 8 * every);
      const planes = held.filter((plane) => (plane + (begins % every)) % every < thick);
      const wanted = thick === 1 ? { every } : thick === every - 1 ? { left: every } : { every, thick };
      expect(patternOf(planes, held.length)).toEqual(wanted);
      // A part of the pattern where neither mask holds anything leaves a gap and changes nothing.
      const hasContent = (plane: number) => plane < first + 3 * every || plane >= first + 4 * every;
      expect(patternOf(planes.filter(hasContent), held.filter(hasContent).length)).toEqual(wanted);
    }),
  );
});

it("a block, two gaps far apart and planes that are empty here and there have no pattern", () => {
  expect(patternOf(range(10, 20), 40)).toEqual({});
  expect(patternOf([4], 40)).toEqual({});
  expect(patternOf([5, 20], 34)).toEqual({});
  expect(patternOf([3, 4, 9, 17, 26, 28], 40)).toEqual({});
});

it("three gaps in one part of a long stack are no pattern of it all", () => {
  expect(patternOf([3, 6, 9], 9)).toEqual({ every: 3 });
  expect(patternOf([3, 6, 9], 30)).toEqual({});
});

rules(
  "a pattern of empty planes",
  ["has three runs", (n) => areEnough(n, 10), "≥", 3],
  ["or two that are four planes apart", (n) => areEnough(2, n), "≤", 4],
  ["holds 0.9 of the empty planes", (n) => isRegular(n, 100, 80), "≥", 90],
  ["is empty at 0.8 of its places", (n) => isRegular(n, n, 100), "≥", 80],
);
