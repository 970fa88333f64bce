import { describe, expect, it } from "vitest";
import { visible, visibleIn } from "../../src/report/visible.js";

describe("visible()", () => {
  it("leaves letters of every script, signs and emoji as they are", () => {
    const names = "naïve Ж ∩ 患者 مريض شلل 🧠 हिन्दी क्‍ष −1";
    expect(visible(names)).toBe(names);
  });

  it("writes out what steers text, and what no font has", () => {
    expect(visible("a\u202eb\nc\u2028d\ufeff\u0000")).toBe("a‹U+202E›b‹U+000A›c‹U+2028›d‹U+FEFF›‹U+0000›");
    expect(visible("\ud800 \u{f0000} \u{20bb7}")).toBe("‹U+D800› ‹U+F0000› ‹U+20BB7›");
  });

  it("reaches every text of plain data, and copies nothing without need", () => {
    const data = { a: [{ b: "x\u202ey" }], numbers: [1, 2], date: new Date(0) };
    expect(visibleIn(data)).toEqual({ ...data, a: [{ b: "x‹U+202E›y" }] });
    const plain = { a: [{ b: "x" }], n: null };
    expect(visibleIn(plain)).toBe(plain);
  });
});
