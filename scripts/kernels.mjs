// Compiles kernels/ to WebAssembly and writes it into src/kernels/binary.ts, unless that file was made from the same sources.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = new URL("../src/kernels/binary.ts", import.meta.url);
const folder = new URL("../kernels/", import.meta.url);

const sources = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);
const script = readFileSync(fileURLToPath(import.meta.url), "utf8");
const digest = createHash("sha256")
  .update(JSON.stringify([sources, script]))
  .digest("hex");
const known = existsSync(target) && readFileSync(target, "utf8").includes(digest);
if (!known) {
  const asc = await import("assemblyscript/asc");
  const { error, stderr, binary } = await compiled(asc);
  if (error) {
    process.stderr.write(stderr);
    process.exit(1);
  }
  const text = Buffer.from(binary).toString("base64");
  writeFileSync(
    target,
    `// Written by scripts/kernels.mjs from kernels/ (sha256 ${digest}); not kept in git.\n` +
      `/** The kernels in WebAssembly, in base64; empty where a bundle leaves them out. */\n` +
      `export const binary: string =\n  "${text}";\n\n` +
      `export interface Kernels {\n${signatures().join("")}}\n`,
  );
  const packed = gzipSync(binary).length;
  process.stdout.write(`kernels: ${binary.length} bytes of WebAssembly, ${packed} packed\n`);
}

/** The kernels' parameters under their own names; to JavaScript, every one is a number. */
function signatures() {
  const names = sources["index.ts"].matchAll(/^export \{ (\w+) \}/gm);
  return Array.from(names, ([, name]) => {
    const found = new RegExp(`^export function ${name}\\(([^)]*)\\): (\\w+)`, "m").exec(sources[`${name}.ts`]);
    const parameters = Array.from(found[1].matchAll(/(\w+):/g), ([, one]) => `${one}: number`);
    return `  readonly ${name}: (${parameters.join(", ")}) => ${found[2] === "void" ? "void" : "number"};\n`;
  });
}

async function compiled(asc) {
  let binary;
  const options = [
    "index.ts",
    "--outFile",
    "kernels.wasm",
    "-O3",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
  ];
  const result = await asc.main(options, {
    readFile: (name) => sources[name] ?? null,
    writeFile: (_, content) => {
      binary = content;
    },
    listFiles: () => [],
  });
  return { error: result.error, stderr: result.stderr.toString(), binary, root };
}
