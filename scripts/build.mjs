// Compiles src/ to dist/. The compiler is called by its path: tslab takes over node_modules/.bin/tsc with an older one.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import "./kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], {
  cwd: root,
  stdio: "inherit",
});
chmodSync(new URL("../dist/cli/main.js", import.meta.url), 0o755);

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
