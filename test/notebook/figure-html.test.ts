import { expect, test } from "vitest";
import { explorerSource, withBrowser } from "../../src/browser/index.js";
import { explorerHtml, explorerLibrary, packScene, sceneOf, waterfall } from "../../src/figures/index.js";
import { maskPair } from "../../src/mask/index.js";
import { figureHtml, libraryHtml } from "../../src/notebook/figure-html.js";

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
  const seen = await withBrowser(async (browser) => {
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

interface Page {
  querySelector(selector: string): { textContent: string; value: string; dispatchEvent(event: object): void } | null;
}
