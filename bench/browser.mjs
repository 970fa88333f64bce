// The pure entry, bundled, in headless Chromium beside Node.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { withBrowser } from "../dist/browser/index.js";
import { measure, range, sweep } from "../dist/index.js";
import { median, milliseconds, timesOf } from "./clock.mjs";
import { blobs } from "./scenes.mjs";

const works = {
  "20 dilations and 20 erosions": (pair, engine) =>
    engine.sweep(pair, { dilate: engine.range(1, 20), erode: engine.range(1, 20) }),
  "65² shifts": (pair, engine) => engine.sweep(pair, { shift: engine.range(-32, 32), grid: true }),
  "all metrics": (pair, engine) => engine.measure(pair),
};

/** Rows of [work, ms in Node, ms in Chromium]. */
export async function browserTimes(repeats) {
  const warm = repeats > 1 ? 300 : 0;
  const path = (name) => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  const contents = `
    import { measure, range, sweep } from ${path("../dist/index.js")};
    import { blobs } from ${path("scenes.mjs")};
    import { median, timesOf } from ${path("clock.mjs")};
    const works = {${Object.entries(works).map(([name, work]) => `${JSON.stringify(name)}: ${work}`)}};
    const pair = blobs([512, 512]);
    globalThis.times = Object.values(works).map((work) =>
      median(timesOf(() => work(pair, { measure, range, sweep }), ${repeats}, ${warm})));`;
  const bundle = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  const pair = blobs([512, 512]);
  const here = Object.values(works).map((work) =>
    median(timesOf(() => work(pair, { measure, range, sweep }), repeats, warm)),
  );
  const there = await withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.evaluate(bundle.outputFiles[0].text);
    return page.evaluate("globalThis.times");
  });
  const size = (bundle.outputFiles[0].contents.length / 1024).toFixed(0);
  return Object.keys(works).map((name, i) => [
    `512²: ${name} (bundle of ${size} kB)`,
    `${milliseconds(here[i])} ms`,
    `${milliseconds(there[i])} ms`,
  ]);
}
