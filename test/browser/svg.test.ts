import { describe, expect, it } from "vitest";
import { drawFigures } from "../../src/browser/index.js";
import { tidySvg } from "../../src/browser/svg.js";
import { waterfall } from "../../src/figures/index.js";
import { openBrowser } from "./shared.js";

describe("tidySvg()", () => {
  it("numbers ids and what refers to them", () => {
    const svg = `<svg><clipPath id="xk3"/><g clip-path="url(#xk3)"/><use xlink:href="#xk3"/><g clip-path="url('about:blank#xk3')"/></svg>`;
    expect(tidySvg(svg, "f1")).toBe(
      `<svg><clipPath id="f1-1"/><g clip-path="url(#f1-1)"/><use xlink:href="#f1-1"/><g clip-path="url(#f1-1)"/></svg>`,
    );
  });

  it("turns styles into attributes, the style winning", () => {
    expect(tidySvg(`<path fill="red" style="fill: blue; stroke-width: 2px; white-space: pre;" d="M0,0"/>`, "f")).toBe(
      `<path d="M0,0" fill="blue" stroke-width="2px"/>`,
    );
  });

  it("drops the random names of traces", () => {
    expect(tidySvg(`<g class="trace scatter trace4233f7" opacity="1"/>`, "f")).toBe(
      `<g class="trace scatter" opacity="1"/>`,
    );
  });

  it("keeps the quotes of a font's name", () => {
    expect(tidySvg(`<text style="font-family: &quot;Source Sans 3&quot;, sans-serif;">a &lt; b</text>`, "f")).toBe(
      `<text font-family="'Source Sans 3', sans-serif">a &lt; b</text>`,
    );
  });
});

describe("drawFigures()", () => {
  it("draws a figure once and names its ids by its place each time", async () => {
    const browser = await openBrowser();
    const [shift, size] = [
      waterfall({ dice: 0.7, loss: { shift: 0.3 } }),
      waterfall({ dice: 0.7, loss: { size: 0.3 } }),
    ];
    const [first] = await drawFigures(browser, [shift]);
    const again = await drawFigures(browser, [size, shift]);
    expect(first?.svg).toContain('"f1-1"');
    expect(again[1]?.svg).toBe(first?.svg.replaceAll(/\bf1-(?=\d)/g, "f2-"));
    expect(again[0]?.svg).not.toBe(first?.svg);
  });
});
