import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/figures/index.js";
import { fixture } from "../report/fixture.js";

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

  it("tells a diagnosis in German from its numbers", () => {
    const { cases, dataset } = fixture({ cases: 1 });
    const [one] = cases;
    if (!one) throw new Error("there is a case");
    const shifted = {
      ...one,
      diagnosis: {
        ...one.diagnosis,
        dice: 0.5625,
        cause: "shift" as const,
        shift: { rows: 5, columns: -5 },
        loss: { ...one.diagnosis.loss, shift: 0.4375 },
      },
    };
    expect(german.told.summary(shifted)).toBe(
      "Dice 0,56 für Label 1: Die Vorhersage liegt um (+5, −5) px neben der Referenz; das kostet 0,44; als Nächstes kommt: sonst ungenaue Umrisse mit 0,17.",
    );
    expect(english.told.summary(one)).toBe(one.diagnosis.summary);
    expect(
      german.told.dataset({
        ...fixture({ cases: 2 }),
        dataset: { ...dataset, meanDice: 0.5, meanLoss: { shift: 0.4, size: 0.1 } },
      }),
    ).toBe(
      "Mittlerer Dice 0,50 über 2 Werte; vom Verlust von 0,50 kostet am meisten: Verschiebung (0,40, 80 %), dann falsche Größe (0,10, 20 %).",
    );
  });
});
