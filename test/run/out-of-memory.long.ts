/**
 * Workers that die of too little memory: of V8's limit on its heap, which ends a process at once, and of the system's memory
 * killer. The case is lost and told, and every other one is scored as in a run that nothing disturbed.
 */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { MAIN, square, temporaryPath, writeNpy } from "../cli/run-cli.js";
import { below, ended, isThere, pause } from "./processes.js";

const WORKER = fileURLToPath(new URL("../../dist/dataset/work/case-worker.js", import.meta.url));
const NOTEBOOK = fileURLToPath(new URL("../../notebooks/why-is-dice-low.ipynb", import.meta.url));
const path = temporaryPath();

/** MB of heap that suffice for everything but the large annotation files: of measure, and of report with its kernel. */
const HEAP = { measure: 64, report: 320 };
/** Annotations of two files, of which each is small enough to be let in, and their parsing takes more than that. */
const ANNOTATIONS = { measure: 200_000, report: 480_000 };

const small = Array.from({ length: 5 }, (_, i) => `case${i}`);
const image = (name: string) => `${path(name)}#image=1&height=10&width=10`;
const table = (name: string, more: string) => {
  const rows = small.map((one) => `${one},${path(`${one}.npy`)},${path("other.npy")}\n`);
  writeFileSync(
    path(name),
    `case,reference,prediction\n${rows.slice(0, 3).join("")}${more}\n${rows.slice(3).join("")}`,
  );
};

beforeAll(() => {
  mkdirSync(path("tmp"));
  copyFileSync(NOTEBOOK, path("own.ipynb"));
  writeNpy(path("other.npy"), square(22, 70));
  for (const [i, name] of small.entries()) writeNpy(path(`${name}.npy`), square(20, 60 + i));
  const images = [{ id: 1, width: 10, height: 10, file_name: "one.png" }];
  const one = '{"image_id":1,"category_id":1,"segmentation":[[0,0,9,0,0,9]]}';
  for (const command of ["measure", "report"] as const) {
    const all = Array.from({ length: ANNOTATIONS[command] }, () => one).join();
    const sides = ["reference", "prediction"].map((side) => `${command}-${side}.json`);
    const text = `{"images":${JSON.stringify(images)},"annotations":[${all}]}`;
    for (const side of sides) writeFileSync(path(side), text);
    table(`${command}.csv`, `many,${sides.map(image).join()}`);
  }
  table("small.csv", "");
  // 256 MiB of which the disk holds nothing.
  writeNpy(path("large.npy"), new Uint8Array(0), [256, 1024, 1024]);
  truncateSync(path("large.npy"), 128 + 2 ** 28);
  table("large.csv", `many,${path("large.npy")},${path("large.npy")}`);
});

function start(words: readonly string[], heap?: number) {
  const limit = heap === undefined ? {} : { NODE_OPTIONS: `--max-old-space-size=${heap}` };
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: path("tmp"), ...limit };
  return spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
}

interface Answer {
  readonly cases: readonly { readonly case: string }[];
  readonly failed: readonly { readonly case: string; readonly error: string }[];
}

/** The others are as in a whole run, and the line of the one that was lost names its file, what happened and what to do. */
function expectLost({ cases, failed }: Answer, whole: Answer, file: string, why: string): void {
  expect(whole.failed).toEqual([]);
  expect(new Set(cases.map((one) => one.case))).toEqual(new Set(small));
  expect(cases).toEqual(whole.cases.filter((one) => one.case !== "many"));
  expect(failed).toMatchObject([{ case: "many" }]);
  const [problem, remedy] = failed[0]?.error.split("; ") ?? [];
  expect(problem).toBe(`${file}: the worker that read this case was lost: ${why}`);
  expect(remedy).toMatch(/more memory/);
}

describe.runIf(process.platform === "linux")("V8's limit on the heap", () => {
  it("ends a worker at once: SIGABRT, and a fatal error on stderr", async () => {
    const child = fork(WORKER, [String(process.pid)], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: [`--max-old-space-size=${HEAP.measure}`],
    });
    let printed = "";
    child.stderr?.on("data", (chunk) => {
      printed += chunk;
    });
    const [reference, prediction] = [image("measure-reference.json"), image("measure-prediction.json")];
    const task = { files: { case: "many", reference, prediction }, options: {}, tasks: ["measure"] };
    child.send([{ survey: false, task, room: 1e15, bigFrom: 1e15, limits: {}, isKept: false }]);
    expect(await once(child, "close")).toEqual([null, "SIGABRT"]);
    expect(printed).toMatch(/FATAL ERROR: .*heap out of memory/);
  });

  it("costs its case in measure, and no other", async () => {
    const words = ["measure", path("measure.csv"), path("measure.csv"), "--json", "--quiet", "--jobs", "2"];
    const whole = await ended(start(words));
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    const { code, stdout, stderr } = await ended(start(words, HEAP.measure));
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringMatching(/^dicelens: [^\n]+; [^\n]+\n$/) });
    const answer = JSON.parse(whole.stdout) as Answer;
    expect(answer.cases.map((one) => one.case)).toContain("many");
    expectLost(JSON.parse(stdout), answer, image("measure-reference.json"), "it ran out of memory");
  });

  it("costs its case in report, and no other", async () => {
    const words = (name: string) => [
      ...["report", path(`${name}.csv`), path(`${name}.csv`), "--out", path(name), "--format", "html", "--quiet"],
      ...["--jobs", "2", "--notebook", path("own.ipynb")],
    ];
    const results = (name: string) => JSON.parse(readFileSync(path(name, "results.json"), "utf8")) as Answer;
    const whole = await ended(start(words("small")));
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    const { code, stderr, stdout } = await ended(start(words("report"), HEAP.report));
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(stdout).toMatch(/Failed: [^\n]*report-reference\.json[^\n]*it ran out of memory/);
    expectLost(results("report"), results("small"), image("report-reference.json"), "it ran out of memory");
    expect(readdirSync(path("report")).sort()).toEqual(readdirSync(path("small")).sort());
    expect(readdirSync(path("tmp"))).toEqual([]);
  });
});

/** Kills each worker that holds more than so many bytes, as the system does where a group of processes has a limit. */
async function killLarge(pid: number, bytes: number, isOver: () => boolean): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    for (const one of below(pid).filter(({ command }) => /case-worker/.test(command))) {
      if (heldBy(one.pid) < bytes || !isThere(one)) continue;
      process.kill(one.pid, "SIGKILL");
      kills++;
    }
    await pause(5);
  }
  return kills;
}

function heldBy(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

describe.runIf(process.platform === "linux")("the system's memory killer", () => {
  it("costs the case whose worker grew, and no other", async () => {
    const words = ["measure", path("large.csv"), path("large.csv"), "--json", "--quiet", "--jobs", "2"];
    const whole = await ended(start(words));
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    const child = start(words);
    let isOver = false;
    child.once("exit", () => {
      isOver = true;
    });
    const [{ code, stdout }, kills] = await Promise.all([
      ended(child),
      killLarge(child.pid as number, 2 ** 28, () => isOver),
    ]);
    expect(kills).toBeGreaterThan(0);
    expect(code).toBe(3);
    const why = "it was killed, by the system short of memory or by somebody";
    expectLost(JSON.parse(stdout), JSON.parse(whole.stdout), path("large.npy"), why);
  });
});
