import { describe, expect, it } from "vitest";
import { fontCss } from "../../src/browser/index.js";

describe("fontCss()", () => {
  it("carries only the files that the text needs", () => {
    const latin = fontCss("Dice", ["Source Sans 3"]);
    expect(latin.match(/@font-face/g)).toHaveLength(2);
    expect(fontCss("Dice Ж", ["Source Sans 3"]).match(/@font-face/g)).toHaveLength(4);
  });

  it("has the signs of the formulas", () => {
    expect(fontCss("|R ∩ P|")).toContain('font-family:"Noto Sans Math"');
  });

  it("loads nothing from elsewhere", () => {
    expect(fontCss("Dice ∩ Ж").match(/url\((?!data:font\/woff2;base64,)/)).toBeNull();
  });
});
