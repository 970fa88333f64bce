// Makes dist/page/: the readers of formats for pages, without Node. Code for some formats only is loaded when it is
// needed. A test combines all of it into one script.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { digestOf, isMade, writeMade } from "./sources.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The bundle, as `options` of esbuild have it. */
export function bundlePage(options) {
  return build({
    absWorkingDir: root,
    entryPoints: { formats: "src/formats/page.ts" },
    bundle: true,
    minify: true,
    platform: "browser",
    target: "es2022",
    loader: { ".wasm": "binary" },
    // zarrita's own codecs, which are replaced.
    external: ["numcodecs/*"],
    logLevel: "error",
    legalComments: "none",
    ...options,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const record = "dist/page.made";
  const now = digestOf("scripts/page.mjs");
  if (isMade(record, now)) process.exit();
  rmSync(new URL("../dist/page", import.meta.url), { recursive: true, force: true });
  await bundlePage({ outdir: "dist/page", format: "esm", splitting: true });
  writeMade(record, now, ["dist/page/formats.js"]);
}
