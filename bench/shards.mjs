// What a run in shards takes as its cases grow: processor time, peak memory and bytes of its shards and of their merge.
// Small cases of 20 labels, four shards one after another. Linux; build first.
//   node bench/shards.mjs [--cases 250,1000,4000,20000] [--command measure,diagnose] [--shards 4]
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { heldByAll, openMasks } from "./many-small.mjs";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "250,1000,4000,20000" },
    command: { type: "string", default: "measure,diagnose" },
    shards: { type: "string", default: "4" },
  },
});
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dicelens-shards-"));
const shares = Array.from({ length: Number(values.shards) }, (_, index) => index + 1);
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Runs one task; its processor time in seconds and its peak in MB, both with all that it starts. */
async function run(words) {
  const child = spawn("bash", ["-c", `TIMEFORMAT="%U %S"; time "$@"`, "-", process.execPath, main, ...words], {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: folder,
  });
  let [said, peak] = ["", 0];
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  const look = setInterval(() => {
    peak = Math.max(peak, heldByAll(child.pid));
  }, 100);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}: ${said}`);
  const seconds = said.trim().split("\n").at(-1).split(" ").map(Number);
  return { seconds: seconds[0] + seconds[1], megabytes: peak / 1024 };
}

function bytesIn(...names) {
  return Number(
    execFileSync("du", ["-sbc", ...names.map((name) => join(folder, name))], { encoding: "utf8" }).match(
      /(\d+)\s+total/,
    )[1],
  );
}

/** All shards of a command, then their merge. */
async function inShards(command, more, name) {
  const total = { shards: 0, peak: 0 };
  const named = shares.map((share) => `${name}/${share}`);
  for (const share of shares) {
    const where = ["--shard", `${share}/${shares.length}`, "--out", `${name}/${share}`, "--quiet"];
    const { seconds, megabytes } = await run([command, "references", "predictions", ...more, ...where]);
    total.shards += seconds;
    total.peak = Math.max(total.peak, megabytes);
  }
  const merge = await run(["merge", ...named, "--out", `${name}-run`, ...(command === "survey" ? [] : ["--quiet"])]);
  return {
    ...total,
    merge: merge.seconds,
    mergePeak: merge.megabytes,
    bytes: bytesIn(name),
    runBytes: bytesIn(`${name}-run`),
  };
}

console.log(
  "| command | cases | shards, s | merge, s | peak of a shard, MB | peak of the merge, MB | shards, MB | run, MB |",
);
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const cases of values.cases.split(",").map(Number)) {
  const mask = openMasks();
  for (const side of ["references", "predictions"]) {
    rmSync(join(folder, side), { recursive: true, force: true });
    mkdirSync(join(folder, side));
    for (let k = 0; k < cases; k++) writeFileSync(join(folder, side, `case${k}.npy`), mask(side === "predictions"));
  }
  const row = (name, one) => {
    const numbers = [one.shards, one.merge, one.peak, one.mergePeak, one.bytes / 1e6, one.runBytes / 1e6];
    console.log(`| ${name} | ${cases} | ${numbers.map((value) => Number(value.toPrecision(3))).join(" | ")} |`);
  };
  for (const command of values.command.split(",")) {
    const surveyed = command === "diagnose" || command === "report";
    if (surveyed) row("survey", await inShards("survey", [], "survey"));
    row(command, await inShards(command, surveyed ? ["--survey", "survey-run/survey.json"] : [], command));
    for (const name of readdirSync(folder).filter((one) => !["references", "predictions"].includes(one))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}
