// Makes the declarations in dist/, for packages and for notebooks, whose kernel checks types. Compiles only when the
// sources have changed, and then only what changed. The compiler is called by its path: tslab takes over
// node_modules/.bin/tsc with an older one.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import "./kernels.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const state = `${root}out/types.tsbuildinfo`;
const made = `${root}dist/types.sha256`;

const digest = createHash("sha256");
const sources = readdirSync(`${root}src`, { recursive: true }).filter((name) => name.endsWith(".ts"));
for (const name of ["tsconfig.json", "package-lock.json", ...sources.sort().map((name) => `src/${name}`)]) {
  digest.update(name).update(readFileSync(`${root}${name}`));
}
const now = digest.digest("hex");
if (!existsSync(made) || readFileSync(made, "utf8") !== now) {
  // Without the declarations it made last time, the compiler's own record of them is worth nothing.
  if (!existsSync(made)) rmSync(state, { force: true });
  const options = ["--emitDeclarationOnly", "--incremental", "--tsBuildInfoFile", state];
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", `${root}tsconfig.json`, ...options], {
    stdio: "inherit",
  });
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(made, now);
}
