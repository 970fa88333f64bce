import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { maskPair } from "../../src/mask/index.js";
import { measure } from "../../src/metrics/index.js";
import { range, sweep } from "../../src/sweep/index.js";
import { inBrowser } from "../browser/shared.js";

const path = (name: string) => JSON.stringify(fileURLToPath(new URL(`../../src/${name}`, import.meta.url)));

/** What a page is told to do: a bar and the same bar moved, swept and measured; and whether the kernels were there. */
const program = `
  import { kernels } from ${path("kernels/index.ts")};
  import { maskPair, measure, range, sweep } from ${path("index.ts")};
  const bar = (row) => new Uint8Array(40 * 50).fill(1, 50 * row + 3, 50 * row + 300);
  const pair = maskPair({ shape: [40, 50], reference: bar(10), prediction: bar(12) });
  globalThis.told = {
    kernels: kernels() !== null,
    sweep: sweep(pair, { shift: range(-9, 9), dilate: range(0, 9), erode: range(0, 4), grid: true }),
    measures: measure(pair),
  };`;

it("a page has the kernels, and the same numbers where its policy forbids WebAssembly", async () => {
  const bundle = await build({
    stdin: { contents: program, resolveDir: fileURLToPath(new URL("../..", import.meta.url)) },
    bundle: true,
    format: "iife",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  const script = bundle.outputFiles[0]?.text as string;
  const told = await inBrowser((browser) =>
    Promise.all(
      ["", `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`].map(async (policy) => {
        const page = await browser.newPage();
        await page.setContent(
          `<!doctype html>${policy}<script>${script.replaceAll("</script", "<\\/script")}</script>`,
        );
        return page.evaluate("globalThis.told");
      }),
    ),
  );
  const bar = (row: number) => new Uint8Array(40 * 50).fill(1, 50 * row + 3, 50 * row + 300);
  const pair = maskPair({ shape: [40, 50], reference: bar(10), prediction: bar(12) });
  const here = {
    sweep: sweep(pair, { shift: range(-9, 9), dilate: range(0, 9), erode: range(0, 4), grid: true }),
    measures: measure(pair),
  };
  expect(told).toEqual([
    { kernels: true, ...here },
    { kernels: false, ...here },
  ]);
});
