/** Whole reports through the built command line: done again on other data, and with what they start killed under them. */
import { spawn } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, MAIN, square, temporaryPath, writeNpy, writePair } from "../cli/run-cli.js";
import { below, ended, seen } from "./processes.js";

const NOTEBOOK = fileURLToPath(new URL("../../notebooks/why-is-dice-low.ipynb", import.meta.url));
const path = temporaryPath();

const CASES = 8;
/** A record's own notebook is run only where it is asked for. */
const OWN = ["--notebook", path("own.ipynb")];
const words = (out: string, ...more: string[]) => [
  ...[
    "report",
    path("references"),
    path("predictions"),
    "--out",
    isAbsolute(out) ? out : path(out),
    "--format",
    "html",
    "--quiet",
    ...more,
  ],
  ...[...OWN, "--tolerance", "1,3", "--jobs", "2"],
];
const results = (out: string) => readFileSync(path(out, "results.json"), "utf8");

beforeAll(() => {
  copyFileSync(NOTEBOOK, path("own.ipynb"));
  for (let i = 0; i < CASES; i++) {
    writePair(path, `case${i}`, square(20, 60 + i), square(24, 58 + 2 * i));
    writeNpy(path("retrained", `case${i}.npy`), square(21, 60 + i));
  }
  expect(dicelens(...words("whole"))).toMatchObject({ code: 0, stderr: "" });
});

describe("rerun", () => {
  it("does the same again where nothing else is given, and the new looks where they are", () => {
    const again = ["rerun", path("whole"), "--prediction", path("predictions"), "--out", path("again"), ...OWN];
    const { code, stderr } = dicelens(...again, "--title", "Once more", "--format", "md", "--quiet");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(results("again")).toBe(results("whole"));
    const [one, two] = ["whole", "again"].map((out) => JSON.parse(readFileSync(path(out, "run.json"), "utf8")));
    expect(two.options).toEqual({ tolerance: [1, 3] });
    expect(two.inputs).toEqual(one.inputs);
    expect(two.render).toMatchObject({ title: "Once more", formats: ["md"] });
    expect(two.machine).toEqual(one.machine);
    expect(readFileSync(path("again", "report.md"), "utf8")).toContain("Once more");
    expect(readdirSync(path("again")).filter((name) => /html|pdf/.test(name))).toEqual([]);
  });

  it("takes other predictions, and compare says what became better", () => {
    const other = [
      "rerun",
      path("whole"),
      "--prediction",
      path("retrained"),
      "--out",
      path("other"),
      "--quiet",
      ...OWN,
    ];
    expect(dicelens(...other, "--baseline", path("whole"))).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(path("other", "report.html"), "utf8")).toContain("What changed");
    const [pair] = JSON.parse(dicelens("compare", path("whole"), path("other"), "--json").stdout).pairs;
    expect(pair.dice).toMatchObject({ cases: CASES });
    expect(pair.dice.difference).toBeGreaterThan(0);
  });

  it("refuses a record whose notebook is gone, and leaves nothing", () => {
    renameSync(path("own.ipynb"), path("away.ipynb"));
    const gone = ["rerun", path("whole"), "--prediction", path("predictions"), "--out", path("gone"), ...OWN];
    const { code, stderr } = dicelens(...gone);
    renameSync(path("away.ipynb"), path("own.ipynb"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dicelens: [^\n]*own\.ipynb[^\n]*; [^\n]+\n$/);
    expect(readdirSync(path())).not.toContain("gone");
  });
});

/** A report under which the first process that fits is killed as soon as it is seen. */
async function withKilled(out: string, fits: RegExp): Promise<{ code: number | null; stderr: string; kills: number }> {
  const child = spawn(process.execPath, [MAIN, ...words(out)], { stdio: ["ignore", "ignore", "pipe"] });
  const end = ended(child);
  let kills = 0;
  const look = setInterval(() => {
    const found = kills > 0 ? undefined : below(child.pid as number).find(({ command }) => fits.test(command));
    if (!found) return;
    try {
      process.kill(found.pid, "SIGKILL");
      kills++;
    } catch {
      // It has just ended by itself.
    }
  }, 20);
  const { code, stderr } = await end;
  clearInterval(look);
  return { code, stderr, kills };
}

describe.runIf(process.platform === "linux")("a report", () => {
  it("is the same when its browser is killed: it is started once more", async () => {
    expect(await withKilled("browser", /user-data-dir/)).toEqual({ code: 0, stderr: "", kills: 1 });
    expect(results("browser")).toBe(results("whole"));
    expect(readdirSync(path("browser")).sort()).toEqual(readdirSync(path("whole")).sort());
  });

  it("loses the case of a worker that is killed, and no other", async () => {
    const { code, kills } = await withKilled("worker", /case-worker/);
    expect({ code, kills }).toEqual({ code: 3, kills: 1 });
    type Case = { case: string; error: string; diagnosis: unknown };
    const { cases, failed } = JSON.parse(results("worker")) as Record<"cases" | "failed", Case[]>;
    expect(failed).toHaveLength(1);
    expect(failed[0]?.error).toContain("the worker that read this case was lost");
    const whole = (JSON.parse(results("whole")) as { cases: Case[] }).cases;
    // A slip of the layout that cases share is fitted to all of them, so the diagnosis may miss the lost one.
    const measured = (some: Case[]) => some.map(({ diagnosis: _, ...rest }) => rest);
    expect(measured(cases)).toEqual(measured(whole.filter((one) => one.case !== failed[0]?.case)));
  });

  it("whose kernel is killed says so in one line, leaves no result, and is resumed to the same", async () => {
    const { code, stderr, kills } = await withKilled("kernel", /notebook\/kernel\/main/);
    expect({ code, kills }).toEqual({ code: 2, kills: 1 });
    expect(stderr).toMatch(/^dicelens: [^\n]*kernel[^\n]*; [^\n]+\n$/);
    expect(readdirSync(path("kernel"))).not.toContain("results.json");
    expect(readdirSync(path("kernel"))).not.toContain("report.html");
    expect(dicelens(...words("kernel", "--resume"))).toMatchObject({ code: 0, stderr: "" });
    expect(results("kernel")).toBe(results("whole"));
    expect(readdirSync(path("kernel")).sort()).toEqual(readdirSync(path("whole")).sort());
  });

  it("in shards is the same once it is merged", () => {
    const shards = [1, 2].map((i) => path("shards", String(i)));
    for (const [i, out] of shards.entries()) {
      expect(dicelens(...words(out, "--shard", `${i + 1}/2`))).toMatchObject({ code: 0, stderr: "" });
    }
    const merged = ["merge", ...shards.reverse(), "--quiet", "--out"];
    expect(dicelens(...merged, path("merged"))).toMatchObject({ code: 0, stderr: "" });
    expect(dicelens(...merged, path("plain"), "--no-report")).toMatchObject({ code: 0, stderr: "" });
    for (const out of ["merged", "plain"]) {
      for (const name of ["results.json", "measures.csv", "measures.parquet"]) {
        expect(readFileSync(path(out, name)).equals(readFileSync(path("whole", name)))).toBe(true);
      }
    }
    expect(readdirSync(path("merged")).sort()).toEqual(readdirSync(path("whole")).sort());
    expect(readFileSync(path("merged", "report.html")).equals(readFileSync(path("whole", "report.html")))).toBe(true);
  });

  it("that is stopped by Ctrl-C keeps what it has, and ends at once at the second", async () => {
    for (const times of [1, 2]) {
      const child = spawn(process.execPath, [MAIN, ...words("stopped", "--resume")], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      const end = ended(child);
      await seen(child, /case-worker/);
      for (let i = 0; i < times; i++) child.kill("SIGINT");
      const { code, stderr } = await end;
      expect(code).toBe(130);
      if (times === 1) expect(stderr).toMatch(/^dicelens: stopped by Ctrl-C; [^\n]+\n$/);
      expect(readdirSync(path("stopped"))).not.toContain("results.json");
    }
    expect(dicelens(...words("stopped", "--resume"))).toMatchObject({ code: 0, stderr: "" });
    expect(results("stopped")).toBe(results("whole"));
  });
});
