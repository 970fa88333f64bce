import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/words/index.js";

const english = wordsOf("en");
const german = wordsOf("de");

/** Every path to a text, and what kind it is. */
function shapeOf(value: unknown, path = ""): string[] {
  if (value === null || typeof value !== "object") return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, `${path}.${key}`));
}

describe("wordsOf()", () => {
  it("has every text in every language", () => {
    expect(shapeOf(german).sort()).toEqual(shapeOf(english).sort());
  });

  it("writes numbers as each language does, with a true minus", () => {
    expect(english.number.signed(-0.125, 2)).toBe("−0.13");
    expect(german.number.signed(0.25, 2)).toBe("+0,25");
    expect(german.number.whole(12345)).toBe("12.345");
    expect(english.number.signed(-0.001, 2)).not.toContain("+");
    expect(english.number.fixed(null, 2)).toBe("undefined");
  });
});
