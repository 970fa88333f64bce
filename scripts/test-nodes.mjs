// Runs the tests on other versions of Node: node scripts/test-nodes.mjs 22 24
// Each comes from npm as the binary of this platform, into a folder that is deleted afterwards.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24"];
const carrier = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
let failed = 0;
for (const version of versions) {
  const folder = mkdtempSync(join(tmpdir(), "dicelens-node-"));
  try {
    execFileSync("npm", [
      "install",
      "--silent",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      "--prefix",
      folder,
      `${carrier}@${version}`,
    ]);
    const node = join(folder, "node_modules", carrier, "bin", "node");
    console.log(`Node ${execFileSync(node, ["--version"], { encoding: "utf8" }).trim()}`);
    const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
    execFileSync(node, ["scripts/build.mjs"], { cwd: root, env, stdio: "inherit" });
    const { status } = spawnSync(node, ["node_modules/vitest/vitest.mjs", "run"], { cwd: root, env, stdio: "inherit" });
    if (status !== 0) failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
process.exit(failed === 0 ? 0 : 1);
