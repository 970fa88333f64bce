import { expect, it } from "vitest";
import { defaultSweep } from "../../src/sweep/index.js";

it("the default sweep shifts by ten pixels either way, and grows and shrinks by ten", () => {
  const ends = Object.values(defaultSweep).map((values) => [values.at(0), values.at(-1), values.length]);
  expect(ends).toEqual([
    [-10, 10, 21],
    [0, 10, 11],
    [0, 10, 11],
  ]);
});
