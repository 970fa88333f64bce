/** What every page must keep: its own policy, its width, legible text, and what screen readers need. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "puppeteer";
import { afterAll, expect, it } from "vitest";
import type { OpenBrowser } from "../../src/browser/index.js";
import { openBrowser } from "../browser/shared.js";

export const hostile = [
  `<script>window.pwned = 1</script>`,
  `"><img src=x onerror="window.pwned=1">`,
  `{{constructor}} \${window.pwned=1}`,
  `</script><script>window.pwned=1</script>`,
  `$& $1 %{x} <a href="javascript:window.pwned=1">b</a>`,
  `${"a_very_long_name_without_a_place_to_break".repeat(6)}`,
  `line\nbreak\u2028 \u202Eright to left ‮ naïve Ж ∩`,
];

/** Runs before anything else in the page, so it sees every violation of the page's own policy. */
const watch = `<script>window.violations = []; document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.effectiveDirective + " " + e.blockedURI + " " + (e.target?.outerHTML ?? "").slice(0, 200)));</script>`;

/** The page is Puppeteer's own. */
export async function pageOf(browser: OpenBrowser): Promise<Page> {
  const page = (await browser.newPage()) as unknown as Page;
  // A busy machine is no fault of the page.
  page.setDefaultTimeout(600_000);
  return page;
}

export async function load(browser: OpenBrowser, html: string, width = 1280): Promise<Page> {
  const page = await pageOf(browser);
  await page.setViewport({ width, height: 900 });
  await page.setContent(html.replace("<head>", `<head>${watch}`), { waitUntil: "load" });
  return page;
}

/** A page that tests share, one after another: loading it, and Plotly in it, takes longer than most of them. */
export function keptPage(html: () => string): () => Promise<{ page: Page; refused: () => readonly string[] }> {
  let kept: Promise<{ page: Page; refused: () => readonly string[] }> | undefined;
  const opened = async () => {
    const browser = await openBrowser();
    const before = browser.refused.length;
    return { page: await load(browser, html()), refused: () => browser.refused.slice(before) };
  };
  afterAll(async () => (await kept)?.page.close());
  return () => {
    kept ??= opened();
    return kept;
  };
}

/** Elements that stick out of the page to the right, scrolling boxes apart. */
export const overflowing = `(() => {
  const limit = document.documentElement.clientWidth + 1;
  const boxed = (element) => element.closest(".grid, .drawing, svg, .skip");
  return [...document.body.querySelectorAll("*")]
    .filter((element) => !boxed(element) && element.getBoundingClientRect().right > limit)
    .map((element) => element.outerHTML.slice(0, 120));
})()`;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** By all rules, or by those given: what only colours change needs no other. */
export async function seriousFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) });
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  return (await page.evaluate(`axe.run(document, ${options}).then(({ violations }) => violations
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => id + ": " + node.html.slice(0, 160) + " " + node.failureSummary)))`)) as string[];
}

/** Scrolls to each figure until it is alive; how many there are. */
export async function enliven(page: Page): Promise<number> {
  const figures = await page.$$eval("[data-figure]", (places) => places.length);
  for (let i = 0; i < figures; i++) {
    await page.evaluate(`document.querySelectorAll("[data-figure]")[${i}].scrollIntoView()`);
    await page.waitForFunction(`document.querySelectorAll("[data-figure]")[${i}].querySelector("[data-live]")`);
  }
  return figures;
}

/** What would be cut off, too small to read or hard to read on A4 paper. */
export async function faultsInPrint(page: Page, html: string, rules?: readonly string[]) {
  await page.emulateMediaType("print");
  // The text's width, 170 mm.
  await page.setViewport({ width: 642, height: 1000 });
  await page.setContent(html, { waitUntil: "load" });
  return {
    overflow: await page.evaluate(overflowing),
    wide: await page.evaluate(
      `[...document.querySelectorAll(".grid, .drawing svg")].filter((e) => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > 643).map((e) => e.outerHTML.slice(0, 200))`,
    ),
    small: await page.evaluate(`[...document.querySelectorAll("body *")]
          .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "") && e.tagName !== "STYLE")
          .map((e) => {
            const svg = e.closest("svg");
            const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
            return [parseFloat(getComputedStyle(e).fontSize) * 0.75 * scale, e.outerHTML.slice(0, 120)];
          })
          .filter(([size]) => size < 7)`),
    faults: await seriousFaults(page, rules),
  };
}

/** What holds of every page, whoever reads it and on what; before its figures come alive, of which each is drawn again for each look. */
export function suitsEveryReader(kept: ReturnType<typeof keptPage>): void {
  it("fits a wide and a narrow window, and has no serious fault for screen readers and keyboards, light or dark", async () => {
    const { page } = await kept();
    const wide = await page.evaluate(overflowing);
    const light = await seriousFaults(page);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const dark = await seriousFaults(page, ["color-contrast"]);
    await page.setViewport({ width: 390, height: 900 });
    const narrow = await page.evaluate(overflowing);
    await page.emulateMediaFeatures([]);
    await page.setViewport({ width: 1280, height: 900 });
    expect({ wide, light, dark, narrow }).toEqual({ wide: [], light: [], dark: [], narrow: [] });
  });
}
