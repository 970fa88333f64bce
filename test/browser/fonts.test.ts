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

  it("has fonts for names in other scripts, only where there are some", () => {
    expect(fontCss("Dice ∩ Ж é")).not.toContain("Other Scripts");
    const css = fontCss("患 か 이 ش 🧠 ก");
    const ranges = [...css.matchAll(/"Other Scripts";[^}]*unicode-range:([^;]+);/g)].flatMap(([, range = ""]) =>
      range.split(","),
    );
    expect(ranges.sort()).toEqual(["U+1F9E0", "U+304B", "U+60A3", "U+634", "U+C774", "U+E01"]);
  });

  it("loads nothing from elsewhere", () => {
    expect(fontCss("Dice ∩ Ж").match(/url\((?!data:font\/woff2;base64,)/)).toBeNull();
  });
});
