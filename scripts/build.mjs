// Makes dist/ from src/ by esbuild, which checks no types: `npm run typecheck` does, and `scripts/types.mjs` makes the
// declarations, which are needed only in a package and in notebooks.
import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import "./kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const inFolder = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(end))
    .map((name) => join(root, folder, name));

const sources = inFolder("src", ".ts");
await build({
  entryPoints: sources,
  outdir: join(root, "dist"),
  outbase: join(root, "src"),
  format: "esm",
  platform: "node",
  target: "es2022",
  sourcemap: true,
  sourcesContent: false,
});
chmodSync(join(root, "dist/cli/main.js"), 0o755);

// The explorer runs in pages without a server: its script is one expression that gives the function which starts it.
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

// What belongs to a source that is gone goes. Nothing else is deleted first: programs may be running from dist/.
const made = new Set(sources.map((name) => name.replace(join(root, "src"), join(root, "dist")).slice(0, -3)));
made.add(join(root, "dist/explorer"));
for (const end of [".js", ".js.map", ".d.ts"]) {
  // The bundle for pages is made by scripts/page.mjs.
  const found = inFolder("dist", end).filter((name) => !name.startsWith(join(root, "dist/page/")));
  for (const name of found) if (!made.has(name.slice(0, -end.length))) rmSync(name);
}
