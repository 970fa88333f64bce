/** Folders of runs: what is refused before any work, what is recorded, and how runs are compared on the command line. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openJournal } from "../../src/dataset/kept/journal.js";
import { lockFolder } from "../../src/run/output/lock.js";
import { rerunRequest } from "../../src/run/rerun.js";
import { type Answer, dicelens, MAIN, square, temporaryPath, writeNpy } from "../cli/run-cli.js";

const path = temporaryPath();

function expectRefusal(answer: Answer, ...words: readonly string[]): void {
  expect(answer.code).toBe(2);
  expect(answer.stdout).toBe("");
  expect(answer.stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
  for (const word of words) expect(answer.stderr).toContain(word);
}

/** A folder as `report` leaves it, with one label a case of the given loss by missed components. */
function writeRun(name: string, missed: Readonly<Record<string, number>>): string {
  const none = { orientation: 0, labels: 0, shift: 0, size: 0, spurious: 0, boundary: 0 };
  const cases = Object.entries(missed).map(([case_, loss]) => ({
    case: case_,
    label: 1,
    diagnosis: { dice: 1 - loss, loss: { ...none, missed: loss } },
  }));
  mkdirSync(path(name), { recursive: true });
  writeFileSync(path(name, "results.json"), JSON.stringify({ schema: 1, cases }));
  return path(name);
}

beforeAll(() => {
  writeNpy(path("mask.npy"), square(20, 80));
  writeRun("old", { a: 0.5, b: 0.4, c: 0.3, "<b>|d": 0.3 });
  writeRun("new", { a: 0.2, b: 0.1, c: 0.4, "<b>|d": 0.1 });
  writeRun("other", { a: 0.9, b: 0.8, c: 0.7, e: 0 });
});

describe("report", () => {
  const report = (...words: string[]) => dicelens("report", path("mask.npy"), path("mask.npy"), ...words);

  it("refuses a folder that another run writes", async () => {
    mkdirSync(path("locked"));
    const lock = await lockFolder(path("locked"), "locked");
    expectRefusal(report("--out", path("locked")), "another run is writing it", String(process.pid));
    await lock.release();
  });

  it("does not throw away what an unfinished run has kept", async () => {
    const journal = await openJournal(path("unfinished", ".journal"));
    await journal.add("0".repeat(32), { case: "mask" });
    await journal.close();
    expectRefusal(report("--out", path("unfinished")), "--resume");
    expect(readdirSync(path("unfinished"))).toEqual([".journal"]);
  });

  it("refuses a folder that cannot be written, a notebook and a baseline that are not there, and leaves nothing", () => {
    expectRefusal(report("--out", path("mask.npy")), "mask.npy");
    expectRefusal(report("--out", path("fresh"), "--notebook", path("nowhere.ipynb")), "nowhere.ipynb");
    expectRefusal(report("--out", path("fresh"), "--baseline", path("nowhere")), "nowhere");
    expect(existsSync(path("fresh"))).toBe(false);
  });
});

describe("render", () => {
  it("refuses a folder without results, and words that are not known", () => {
    expectRefusal(dicelens("render", path("nowhere")), "nowhere", "results.json");
    expectRefusal(dicelens("render", path("old"), "--format", "doc"), "--format doc");
    expectRefusal(dicelens("render", path("old"), "--sections", "epilogue"), "--sections epilogue");
  });
});

describe.runIf(process.platform !== "win32")("a disk that is full", () => {
  it("is told in one line, with nothing left behind", () => {
    mkdirSync(path("full"));
    // A limit on the size of files stands in for a disk without room.
    const command = 'ulimit -f 1; exec "$0" "$1" sweep "$2" --shift=-60:60 --json -o "$3"';
    const words = [process.execPath, MAIN, path("mask.npy"), path("full", "sweep.json")];
    const { status, stderr } = spawnSync("bash", ["-c", command, ...words], { encoding: "utf8" });
    expect(stderr).toMatch(/^dicelens: .*sweep\.json: cannot be written: [^\n]+; [^\n]+\n$/);
    expect(status).toBe(2);
    expect(readdirSync(path("full"))).toEqual([]);
  });
});

describe("rerun", () => {
  const record = {
    schema: 1,
    version: "0.1.0",
    cwd: "/there",
    reference: "masks",
    prediction: "model1",
    notebook: null,
    options: { labels: [1, 2] },
    dataset: { images: "images" },
    render: { title: "One" },
    inputs: [],
    started: "2026-01-01T00:00:00.000Z",
    seconds: 1,
    machine: { node: "20.0.0", platform: "linux", arch: "x64", cores: 2, memory: 1 },
  } as const;

  it("keeps options, looks and the references with what belongs to them", () => {
    expect(rerunRequest(record, { prediction: "model2" }, "/here")).toEqual({
      reference: "/there/masks",
      prediction: "model2",
      analysis: { labels: [1, 2] },
      dataset: { images: "/there/images" },
      render: { title: "One" },
    });
  });

  it("finds the names of labels from another working directory, also for other references", () => {
    const named = { ...record, dataset: { names: "names.json" } };
    for (const given of [{ prediction: "model2" }, { reference: "others", prediction: "model2" }]) {
      expect(rerunRequest(named, given, "/here").dataset).toEqual({ names: "/there/names.json" });
    }
  });

  it("leaves out the images of other references", () => {
    const request = rerunRequest(record, { reference: "others", prediction: "model2" }, "/here");
    expect(request.reference).toBe("others");
    expect(request.dataset).toEqual({});
  });

  it("refuses a folder without a record, and a record that is none", () => {
    expectRefusal(dicelens("rerun", path("old"), "--prediction", path("mask.npy"), "--out", path("x")), "run.json");
  });

  it.each([
    { options: { labels: "all" } },
    { dataset: { images: 5 } },
    { render: { title: 5 } },
    { render: { language: "fr" } },
    { render: { formats: ["doc"] } },
    { started: "yesterday" },
  ])("refuses a record changed to %j", (changed) => {
    writeFileSync(join(writeRun("bad", { a: 0 }), "run.json"), JSON.stringify({ ...record, ...changed }));
    const refused = "is not a record of a run";
    expectRefusal(dicelens("rerun", path("bad"), "--prediction", path("mask.npy"), "--out", path("x")), refused);
    expectRefusal(dicelens("render", path("bad")), refused);
  });
});

describe("results that are none", () => {
  const good = { case: "a", label: 1 };
  it.each([
    { cases: [null] },
    { cases: [good, 1] },
    { cases: [{ case: "a" }] },
    { cases: [{ ...good, diagnosis: { dice: 0.5 } }] },
    { cases: [{ ...good, diagnosis: { dice: "0.5", loss: {} } }] },
    { cases: [good], failed: 7 },
  ])("as %j are refused by compare and render", (content) => {
    mkdirSync(path("broken"), { recursive: true });
    writeFileSync(path("broken", "results.json"), JSON.stringify({ schema: 1, ...content }));
    expectRefusal(
      dicelens("compare", path("old"), path("broken")),
      "results.json: does not hold results of schema 1 (",
    );
    expectRefusal(
      dicelens("render", path("broken"), "--format", "md"),
      "results.json: does not hold results of schema 1 (",
    );
  });
});

describe("compare", () => {
  it("says what changed and why, in text", () => {
    const { code, stdout } = dicelens("compare", path("old"), path("new"));
    expect(code).toBe(0);
    expect(stdout).toContain("mean Dice 0.625 in old, 0.800 in new (+0.175");
    expect(stdout).toContain("a, label 1: Dice 0.500 → 0.800: missed objects or regions cost 0.500 before, 0.200 now");
    expect(stdout).toContain("3 better, 1 worse, 0 unchanged");
  });

  it("gives the same as JSON, and as Markdown in which names are names", () => {
    const comparison = JSON.parse(dicelens("compare", path("old"), path("new"), "--json").stdout);
    expect(comparison.schema).toBe(1);
    expect(comparison.pairs[0].dice.difference).toBeCloseTo(0.175, 12);
    expect(comparison.pairs[0].dice.wilcoxon).toMatchObject({ n: 4, plus: 9, minus: 1, p: 0.25 });
    const markdown = dicelens("compare", path("old"), path("new"), "--markdown").stdout;
    expect(markdown).toContain("&lt;b&gt;\\|d");
    expect(markdown).not.toContain("<b>");
  });

  it("ranks more than two over the cases that all hold", () => {
    const { stdout } = dicelens("compare", path("old"), path("new"), path("other"), "--json", "--seed", "3");
    const { ranking, matched, unmatched } = JSON.parse(stdout);
    expect(matched.cases).toBe(3);
    expect(unmatched).toEqual([
      { case: "<b>|d", missingIn: ["other"] },
      { case: "e", missingIn: ["old", "new"] },
    ]);
    expect(ranking.runs.map((run: { name: string; rank: number }) => [run.name, run.rank])).toEqual([
      ["old", 2],
      ["new", 1],
      ["other", 3],
    ]);
  });

  it("refuses one folder, a folder that is none, and runs of other cases", () => {
    expectRefusal(dicelens("compare", path("old")), "two folders");
    expectRefusal(dicelens("compare", path("old"), path("nowhere")), "nowhere");
    expectRefusal(dicelens("compare", path("old"), writeRun("strange", { z: 0 })), "no case is in all of");
    writeFileSync(join(writeRun("broken", { a: 0 }), "results.json"), '{"schema":1,"cases":[');
    expectRefusal(dicelens("compare", path("old"), path("broken")), "is not whole JSON");
  });
});
