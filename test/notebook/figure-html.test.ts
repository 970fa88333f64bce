import type { Page as PuppeteerPage } from "puppeteer";
import { expect, test } from "vitest";
import { explorerSource } from "../../src/browser/index.js";
import { explorerHtml, explorerLibrary, packScene, sceneOf, waterfall } from "../../src/figures/index.js";
import { maskPair } from "../../src/mask/index.js";
import { figureHtml, libraryHtml } from "../../src/notebook/figure-html.js";
import { inBrowser } from "../browser/shared.js";

test("figures and explorers draw themselves in a page that loads nothing, before and after their library", async () => {
  const figure = waterfall({ dice: 0.5, loss: { shift: 0.5 } });
  const hostile = {
    ...figure,
    alt: `"><script>window.pwned = 1</script>`,
    title: "</script><script>window.pwned = 1</script>",
  };
  const pair = maskPair({ shape: [1, 5], reference: [0, 1, 1, 0, 0], prediction: [0, 0, 1, 1, 0] });
  const scene = packScene(sceneOf(pair, { name: "</script><script>window.pwned = 1</script>" }));
  const html = [
    figureHtml(hostile, {}, "before"),
    libraryHtml(),
    figureHtml(figure, {}, "after"),
    explorerHtml(scene, "first"),
    explorerLibrary(explorerSource()),
    explorerHtml(scene, "second"),
  ];
  const seen = await inBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><meta charset="utf-8">${html.join("")}`);
    return page.evaluate(async () => {
      const { document, pwned } = globalThis as unknown as { document: Page; pwned: unknown };
      const text = (selector: string) => document.querySelector(selector)?.textContent;
      while (
        !["#before", "#after"].every((id) => document.querySelector(`${id} .main-svg`)) ||
        !text("#second .dice")
      ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const dice = [text("#first .dice"), text("#second .dice")];
      const slider = document.querySelector("#second label:nth-of-type(2) input");
      if (slider) slider.value = "-1";
      slider?.dispatchEvent(new Event("input"));
      while (text("#second .dice") === dice[1]) await new Promise((resolve) => requestAnimationFrame(resolve));
      return { dice, moved: text("#second .dice"), first: text("#first .dice"), pwned };
    });
  });
  expect(seen).toEqual({
    dice: ["Dice 0.500", "Dice 0.500"],
    moved: "Dice 1.000 (+0.500)",
    first: "Dice 0.500",
    pwned: undefined,
  });
});

test("a figure's text is light where the page's is, and follows when the page changes", async () => {
  const figure = waterfall({ dice: 0.5, loss: { shift: 0.5 } });
  const html = `<body data-jp-theme-light="false" style="background:#111;color:#ddd">${libraryHtml()}${figureHtml(figure, {}, "one")}`;
  const seen = await inBrowser(async (browser) => {
    const page = (await browser.newPage()) as unknown as PuppeteerPage;
    page.setDefaultTimeout(600_000);
    await page.setContent(`<!doctype html><meta charset="utf-8">${html}`);
    const colour = (wanted: string) =>
      page
        .waitForFunction(`getComputedStyle(document.querySelector("#one .xtick text")).fill === "${wanted}"`)
        .then(() => wanted);
    const dark = await colour("rgb(228, 230, 233)");
    await page.evaluate(`document.body.setAttribute("style", "background:#fff;color:#000")`);
    const light = await colour("rgb(34, 34, 34)");
    const plots = await page.$$eval("#one .main-svg", (all) => all.length);
    // A page without colours of its own takes those that the person prefers, where it says that it has both.
    await page.evaluate(
      `document.body.removeAttribute("style"); document.documentElement.style.colorScheme = "light dark"`,
    );
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    return { dark, light, preferred: await colour("rgb(228, 230, 233)"), plots };
  });
  expect(seen.plots).toBeGreaterThan(0);
  expect(seen.preferred).toBe(seen.dark);
});

interface Page {
  querySelector(selector: string): { textContent: string; value: string; dispatchEvent(event: object): void } | null;
}
