// Makes out/tested/ from src/, file by file, for tests: Node itself loads it, faster than Vite loads TypeScript.
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { digestOf, isMade, writeMade } from "./sources.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const record = "out/tested.made";
const now = digestOf("scripts/tested.mjs");
if (!isMade(record, now)) {
  rmSync(`${root}out/tested`, { recursive: true, force: true });
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" });
  await build({
    absWorkingDir: root,
    entryPoints: sources.filter((name) => name.endsWith(".ts")).map((name) => `src/${name}`),
    outdir: "out/tested",
    outbase: "src",
    format: "esm",
    target: "es2022",
    sourcemap: "inline",
    sourcesContent: false,
  });
  writeMade(record, now);
}
