// Makes the declarations in dist/, for packages and for notebooks, whose kernel checks types. Compiles only when the
// sources have changed, and then only what changed. Types are not checked, which takes three times as long and is what
// `npm run typecheck` does. The compiler is called by its path: tslab takes over node_modules/.bin/tsc with an older one.
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { digestOf, isMade, writeMade } from "./sources.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const state = `${root}out/types.tsbuildinfo`;
const record = "dist/types.made";

const now = digestOf("tsconfig.json");
if (!isMade(record, now)) {
  // Without the declarations it made last time, the compiler's own record of them is worth nothing.
  if (!existsSync(`${root}${record}`)) rmSync(state, { force: true });
  const options = ["--emitDeclarationOnly", "--noCheck", "--incremental", "--tsBuildInfoFile", state];
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "-p", `${root}tsconfig.json`, ...options], {
    stdio: "inherit",
  });
  writeMade(record, now, ["dist/index.d.ts", "dist/node.d.ts"]);
}
