// Makes out/tested/ from src/, file by file, for tests: Node itself loads it, faster than Vite loads TypeScript.
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { digestOf, isMade, writeMade } from "./sources.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const record = "out/tested.made";
const now = digestOf("scripts/tested.mjs");
if (!isMade(record, now)) {
  const under = (folder) => readdirSync(root + folder, { recursive: true, encoding: "utf8" });
  const sources = under("src").filter((name) => name.endsWith(".ts"));
  await build({
    absWorkingDir: root,
    entryPoints: sources.map((name) => `src/${name}`),
    outdir: "out/tested",
    outbase: "src",
    format: "esm",
    target: "es2022",
    sourcemap: "inline",
    sourcesContent: false,
  });
  // Files of deleted sources are removed. Nothing else is deleted, because other tests may be running.
  const made = new Set(sources.map((name) => name.replace(/ts$/, "js")));
  for (const name of under("out/tested"))
    if (name.endsWith(".js") && !made.has(name)) rmSync(`${root}out/tested/${name}`);
  writeMade(record, now);
}
