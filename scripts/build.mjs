// Makes dist/ from src/ with esbuild. `npm run typecheck` checks the types, and `scripts/types.mjs` makes the
// declarations, which are needed only in a package and in notebooks. Does nothing if no source has changed.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { digestOf, isMade, writeMade } from "./sources.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const record = "dist/build.made";
const now = digestOf("scripts/build.mjs");
if (isMade(record, now)) process.exit();

const inFolder = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(end))
    .map((name) => join(root, folder, name));

// The two entries, the programs, and for benches and scripts each room's own entry. Shared code is in chunks, because some
// hundred files of a few lines take a third of a second to load.
const programs = ["browser/candidates.ts", "cli/main.ts", "cli/run.ts", "notebook/kernel/main.ts"].map((name) =>
  join(root, "src", name),
);
const isEntry = (name) => /src.([^\\/]+|[^\\/]+.index|dataset.work.[^\\/]+)\.ts$/.test(name);
const entries = [...inFolder("src", ".ts").filter(isEntry), ...programs];
// A worker gets a build of its own: next to a room's entry it would load everything in that room.
const workers = entries.filter((name) => /work.(case-worker|parent-watch)\.ts$/.test(name));
// Libraries of many small files are part of the build: opening those takes longer than all else when a command starts.
const within = ["fast-png", "hyparquet", "hyparquet-writer", "string-width", "zod"];
const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const external = Object.keys({ ...dependencies, ...optionalDependencies })
  .filter((name) => !within.includes(name))
  .flatMap((name) => [name, `${name}/*`]);
const outputs = [entries.filter((name) => !workers.includes(name)), workers].map((entryPoints) =>
  build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    outbase: "src",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    external,
    format: "esm",
    platform: "node",
    target: "es2022",
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
  }),
);
const written = (await Promise.all(outputs)).flatMap(({ metafile }) => Object.keys(metafile.outputs));
chmodSync(join(root, "dist/cli/main.js"), 0o755);

// The explorer runs in pages without a server: its script is one expression that returns the function to start it.
await build({
  absWorkingDir: root,
  entryPoints: ["src/figures/explorer/app.ts"],
  outfile: "dist/explorer.js",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "explorer",
  banner: { js: "(() => {" },
  footer: { js: "return explorer.start; })()" },
  target: "es2022",
  legalComments: "none",
  // Pages forbid WebAssembly (their policy, and that of the notebooks' hosts): the explorer has the plain kernels alone.
  plugins: [
    {
      name: "without-binary",
      setup: ({ onLoad }) =>
        onLoad({ filter: /kernels[\\/]binary\.ts$/ }, () => ({ contents: 'export const binary = "";' })),
    },
  ],
});

// Plotly as pages carry it, packed once and not by every report.
const plotly = createRequire(import.meta.url).resolve("plotly.js-dist-min");
const packed = join(root, "dist/plotly.js.gz");
const isPacked = existsSync(packed) && gunzipSync(readFileSync(packed)).equals(readFileSync(plotly));
if (!isPacked) writeFileSync(packed, gzipSync(readFileSync(plotly), { level: 9 }));

// Files of deleted sources are removed. Nothing else is deleted first, because programs may be running from dist/.
const made = new Set(["dist/explorer.js", ...written].map((name) => join(root, name)));
const declared = new Set(inFolder("src", ".ts").map((name) => name.replace(join(root, "src"), join(root, "dist"))));
for (const name of [...inFolder("dist", ".js"), ...inFolder("dist", ".map"), ...inFolder("dist", ".d.ts")]) {
  // The bundle for pages is made by scripts/page.mjs.
  if (name.startsWith(join(root, "dist/page/"))) continue;
  if (!made.has(name) && !declared.has(name.replace(/\.d\.ts$/, ".ts"))) rmSync(name);
}
writeMade(
  record,
  now,
  ["dist/plotly.js.gz", ...[...made].map((name) => relative(root, name))].map((name) => name.replaceAll("\\", "/")),
);
