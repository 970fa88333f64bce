import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { drawFigures } from "../../src/browser/index.js";
import { assemble } from "../../src/report/assemble.js";
import { buildReport } from "../../src/report/build.js";
import { openTemplates } from "../../src/report/template.js";
import { visible } from "../../src/report/visible.js";
import { drawReport, inBrowser, openBrowser } from "../browser/shared.js";
import { temporaryFolder } from "../temporary.js";
import { fixture } from "./fixture.js";
import { enliven, faultsInPrint, hostile, keptPage, load, pageOf, suitsEveryReader } from "./page-checks.js";

const scratch = temporaryFolder();

const results = fixture({
  cases: hostile.length,
  labels: [1, 2],
  nameOf: (index) => hostile[index] as string,
  labelName: (label) => (label === 2 ? `<b onclick="window.pwned=1">organ</b>` : undefined),
  image: true,
  overlays: 2,
});

let html = "";
beforeAll(async () => {
  html = readFileSync((await drawReport(results, scratch, { formats: ["html"] })).html ?? "", "utf8");
});

describe("report.html", () => {
  const kept = keptPage(() => html);
  suitsEveryReader(kept);

  it("shows hostile names as text, runs nothing of them, and keeps its own policy while figures come alive", async () => {
    const { page, refused } = await kept();
    const seen = {
      figures: await enliven(page),
      cells: await page.$$eval("#all-cases tbody td:first-child", (cells) => cells.map((cell) => cell.textContent)),
      pwned: await page.evaluate("window.pwned"),
      violations: await page.evaluate("window.violations"),
      refused: refused(),
    };
    expect(seen.figures).toBe(html.match(/<figure id=/g)?.length);
    expect(new Set(seen.cells)).toEqual(new Set(hostile.map(visible)));
    expect(seen).toMatchObject({ violations: [], refused: [] });
    expect(seen.pwned).toBeUndefined();
  });

  it("sorts by a column, missing values last, and filters by words", async () => {
    const { page } = await kept();
    const heads = await page.$$eval("#all-cases thead th", (cells) => cells.map((cell) => cell.textContent));
    const nth = `:nth-child(${heads.indexOf("Dice") + 1})`;
    const values = () =>
      page.$$eval(`#all-cases tbody tr:not([hidden]) td${nth}`, (cells) =>
        cells.map((cell) => Number(cell.textContent)),
      );
    await page.focus(`#all-cases thead th${nth} button`);
    await page.keyboard.press("Enter");
    const ascending = await values();
    await page.keyboard.press("Enter");
    const descending = await values();
    await page.type("#filter", "naïve organ");
    expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
    expect(descending).toEqual([...ascending].reverse());
    expect(await values()).toHaveLength(1);
  });

  it("explores the chosen case, and zooms a figure", async () => {
    const { page, refused } = await kept();
    const [, second] = await page.$$("details.explore summary");
    await second?.click();
    const dice = () => page.$eval("details[open] .dicelens-explorer .dice", (element) => element.textContent);
    await page.waitForSelector("details[open] .dicelens-explorer input[type=range]");
    const before = await dice();
    await page.focus("details[open] .dicelens-explorer input[type=range]");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      `document.querySelector("details[open] .dicelens-explorer .dice").textContent !== ${JSON.stringify(before)}`,
    );
    await page.evaluate("scrollTo({ top: 0, behavior: 'instant' })");
    const plot = await page.waitForSelector("#figure-1 [data-live] .nsewdrag");
    const box = await plot?.boundingBox();
    const range = () =>
      page.evaluate(`document.querySelector("#figure-1 .js-plotly-plot")._fullLayout.yaxis.range.join()`);
    const whole = await range();
    const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 30];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 70, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(
      `document.querySelector("#figure-1 .js-plotly-plot")._fullLayout.yaxis.range.join() !== ${JSON.stringify(whole)}`,
    );
    expect({ violations: await page.evaluate("window.violations"), refused: refused() }).toEqual({
      violations: [],
      refused: [],
    });
  });
});

describe("report.html of many cases", () => {
  it("shows the first rows, all on request, and sorts and filters all of them", async () => {
    const cases = fixture({ cases: 260, overlays: 2 });
    const results = {
      ...cases,
      cases: cases.cases.map((one, i) => ({ ...one, group: { site: i % 2 ? "north west" : "B" } })),
    };
    const low = results.cases.filter(({ group, diagnosis }) => group.site === "B" && (diagnosis.dice ?? 1) < 0.7);
    const many = await drawReport(results, join(scratch, "many"), { formats: ["html"], sections: ["table"] });
    const long = readFileSync(many.html ?? "", "utf8");
    const seen = await inBrowser(async (browser) => {
      const page = await load(browser, long);
      const shown = () =>
        page.$$eval("#all-cases tbody tr", (rows) =>
          rows.filter((row) => row.getClientRects().length > 0).map((row) => row.cells[0]?.textContent),
        );
      const first = (await shown()).length;
      await page.click("#all-cases thead th:first-child button");
      await page.click("#all-cases thead th:first-child button");
      const last = (await shown())[0];
      // Each letter typed would filter all rows.
      const filter = (text: string) =>
        page.$eval(
          "#filter",
          (input, text) => {
            (input as unknown as { value: string }).value = text;
            input.dispatchEvent(new Event("input"));
          },
          text,
        );
      await filter("case0003");
      const found = await shown();
      await filter("");
      await page.click(".grid:has(#all-cases) .show-all button");
      const all = (await shown()).length;
      await filter("dice<0.7 site=B");
      const asked = await shown();
      await page.$eval("#all-cases tbody tr td:nth-child(4)", (cell) => (cell as HTMLElement).click());
      const chosen = await page.$$eval("#all-cases tr.chosen", (rows) => rows.map((row) => row.cells[0]?.textContent));
      await filter('site="north west"');
      return { first, last, found, all, asked, chosen, quoted: (await shown()).length };
    });
    expect(seen).toMatchObject({ first: 200, last: "case0260", found: ["case0003"], all: 260, quoted: 130 });
    expect(low.length).toBeGreaterThan(0);
    expect([...seen.asked].sort()).toEqual(low.map((one) => one.case).sort());
    expect(seen.chosen).toEqual([seen.asked[0]]);
  });
});

describe("a table by label of many labels", () => {
  it("shows those that lose most first, and all of them on request, also after it is sorted", async () => {
    const labels = Array.from({ length: 60 }, (_, i) => i + 1);
    // What holds over the cases is summarised.
    const results = fixture({ cases: 2, overlays: 1, labels, groupOf: () => ({ site: "a" }) });
    const wanted = results.dataset.labels.map(({ label }) => String(label));
    const { html } = await drawReport(results, join(scratch, "labels"), { formats: ["html"], sections: ["causes"] });
    const seen = await inBrowser(async (browser) => {
      const page = await load(browser, readFileSync(html ?? "", "utf8"));
      const names = () => page.$$eval("#by-label tbody tr", (rows) => rows.map((row) => row.cells[0]?.textContent));
      const more = ".grid:has(#by-label) .show-all button";
      const first = await names();
      const told = await page.$eval(more, (button) => button.textContent);
      await page.click("#by-label thead th:first-child button");
      await page.click("#by-label thead th:first-child button");
      const last = await names();
      await page.click(more);
      await page.waitForFunction("document.querySelectorAll('#by-label tbody tr').length === 60");
      const isGone = await page.$eval(more, (button) => button.getClientRects().length === 0);
      return { first, told, last, all: await names(), isGone };
    });
    expect(seen.first).toEqual(wanted.slice(0, 40));
    expect(seen.told).toBe("Show all rows (60)");
    expect(seen.last).toEqual(labels.slice(20).reverse().map(String));
    expect(seen.all).toEqual([...labels].reverse().map(String));
    expect(seen.isGone).toBe(true);
  });
});

describe("the page for print", () => {
  it.each(["en", "de"] as const)(
    "has nothing wider than its paper, no text under 7 pt, and contrast (%s)",
    async (language) => {
      const built = buildReport(results, { language, author: "A", date: new Date(0) }, null, null);
      const drawings = (await drawFigures(await openBrowser(), built.figures)).map((figure) => figure.svg);
      const printed = assemble(built, drawings, openTemplates(), "print");
      // Another language changes no element.
      const rules = language === "en" ? undefined : ["color-contrast"];
      const seen = await inBrowser(async (browser) => faultsInPrint(await pageOf(browser), printed, rules));
      expect(seen).toEqual({ overflow: [], wide: [], small: [], faults: [] });
    },
  );
});
