// Time and peak memory of one large case: twelve organs and 120 small lesions, shifted, grown, shrunk, missed and invented.
// Linux; build first.
//   node bench/large-volume.mjs [--shape 800,512,512]
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { organs } from "./organs.mjs";

const { values } = parseArgs({ options: { shape: { type: "string", default: "800,512,512" } } });
const shape = values.shape.split(",").map(Number);
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dicelens-volume-"));

const { reference, prediction } = organs(shape);
for (const [side, map] of Object.entries({ references: reference, predictions: prediction })) {
  mkdirSync(join(folder, side));
  const head = Buffer.from(
    `NRRD0004\ntype: uint8\ndimension: 3\nspace: LPS\nsizes: ${[...shape].reverse().join(" ")}\nspace directions: (0.7,0,0) (0,0.7,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: gzip\n\n`,
  );
  writeFileSync(join(folder, side, "case.nrrd"), Buffer.concat([head, gzipSync(map, { level: 1 })]));
}

/** VmHWM in MB, and processor time in s, of every process below one. */
function look(root, seen) {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      parents.set(Number(pid), Number(fields[1]));
      const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
      let at = Number(pid);
      while (at > 1 && at !== root) at = parents.get(at) ?? 0;
      if (at === root) seen.set(pid, { peak, seconds: (Number(fields[11]) + Number(fields[12])) / 100 });
    } catch {
      // It has just ended.
    }
  }
}

console.log(
  `${shape.join(" × ")}, two label maps; ${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`,
);
for (const words of [
  ["measure"],
  ["sweep", "--shift", "-3:3", "--dilate", "0:3", "--erode", "0:3"],
  ["sweep", "--unit", "mm", "--shift", "0:0", "--dilate", "0:10", "--erode", "0:10"],
  ["diagnose"],
]) {
  const [command, ...options] = words;
  const inputs = ["references", "predictions"].map((side) => join(folder, side));
  const output = ["--json", "-o", join(folder, "out.json"), "--quiet", "--jobs", "1"];
  const child = spawn(process.execPath, [main, command, ...inputs, ...options, ...output], { stdio: "inherit" });
  const seen = new Map();
  const timer = setInterval(() => look(child.pid, seen), 100);
  const began = performance.now();
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(timer);
  const wall = ((performance.now() - began) / 1000).toFixed(1);
  const all = [...seen.values()];
  const seconds = all.reduce((sum, one) => sum + one.seconds, 0).toFixed(1);
  console.log(
    `${words.join(" ")}: ${wall} s, ${seconds} s of processor time, peak ${Math.max(...all.map((one) => one.peak)).toFixed(0)} MB, exit code ${code}`,
  );
}
rmSync(folder, { recursive: true, force: true });
