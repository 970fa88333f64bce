/** Shards as files: merged in any order they are the undivided run to the byte, and what makes no run is refused by name. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { jsonText } from "../../src/errors/index.js";
import { costliestCases } from "../../src/figures/index.js";
import { readParquetRows } from "../../src/files/index.js";
import { dicelens, MAIN, square, temporaryPath, writeNpy, writePair } from "./run-cli.js";

// The built library, as it starts its workers from files of its own.
const { collect, openDataset }: typeof import("../../src/node.js") = await import(
  new URL("../../dist/node.js", import.meta.url).href
);

const path = temporaryPath();

const CASES = 4;
const masks = () => [path("references"), path("predictions")];

/** Labels 1 and 2, exchanged in some predictions, and one case whose masks do not fit each other. */
beforeAll(() => {
  for (let i = 0; i < CASES; i++) {
    const reference = square(4, 14 + i, 40).map((value, at) => value || 2 * (square(24, 36, 40)[at] as number));
    const moved = square(5, 14 + i, 40).map((value, at) => value || 2 * (square(25, 36, 40)[at] as number));
    writePair(path, `case${i}`, reference, i === 2 ? moved.map((id) => (3 - id) % 3) : moved, [40, 40]);
  }
  writeNpy(path("references", "unlike.npy"), square(2, 6, 10), [10, 10]);
  writeNpy(path("predictions", "unlike.npy"), square(2, 6, 12), [12, 12]);
});

const share = (words: readonly string[], i: number, of: number, out: string) =>
  dicelens(...words, ...masks(), "--jobs", "1", "--quiet", "--shard", `${i}/${of}`, "--out", path(out, String(i)));

function shares(words: readonly string[], of: number, out: string): string[] {
  return Array.from({ length: of }, (_, index) => {
    const { code, stderr } = share(words, index + 1, of, out);
    expect({ code, stderr }).toEqual(stderr === "" ? { code: 0, stderr } : { code: 3, stderr });
    return path(out, String(index + 1));
  });
}

/** In an order that is none, whatever the folder that holds them is called. */
const mixed = (folders: readonly string[]) => {
  const order = (name: string) => (name.charCodeAt(name.length - 1) * 5) % 11;
  return [...folders].sort((a, b) => order(a) - order(b));
};
const mergeAs = (folders: readonly string[], out: string, ...more: string[]) =>
  dicelens("merge", ...folders, "--out", path(out), "--quiet", ...more);
const merge = (folders: readonly string[], out: string, ...more: string[]) => mergeAs(mixed(folders), out, ...more);

const made = new Map<string, Buffer>();

function whole(words: readonly string[], form: string): Buffer {
  const known = made.get([...words, form].join());
  if (known) return known;
  const file = path(`whole${form}`);
  expect(dicelens(...words, ...masks(), "--jobs", "1", "--quiet", form, "-o", file).code).toBe(3);
  const bytes = readFileSync(file);
  rmSync(file);
  made.set([...words, form].join(), bytes);
  return bytes;
}

function expectSame(words: readonly string[], out: string, table: string): void {
  for (const [form, name] of [
    ["--json", "results.json"],
    ["--csv", `${table}.csv`],
    ["--parquet", `${table}.parquet`],
  ]) {
    expect(readFileSync(path(out, name as string)).equals(whole(words, form as string)), name).toBe(true);
  }
}

describe("shards", () => {
  it.each([1, 4, 7])("of measure, %i of them, are the undivided run to the byte in any order", (of) => {
    const words = ["measure", "--metric", "f2 = 5*tp/(5*tp+4*fn+fp)"];
    const folders = shares(words, of, `measure${of}`);
    expect(merge(folders, `measured${of}`)).toMatchObject({ code: 3 });
    expectSame(words, `measured${of}`, "measures");
  });

  it("of sweep and of diagnose likewise, with what is found over all cases", () => {
    const sweep = ["sweep", "--shift=-3:3", "--dilate", "0:2"];
    expect(merge(shares(sweep, 5, "sweep"), "swept").code).toBe(3);
    expectSame(sweep, "swept", "sweep");
    const diagnose = ["diagnose"];
    expect(merge(shares(diagnose, 5, "diagnose"), "diagnosed").code).toBe(3);
    expectSame(diagnose, "diagnosed", "measures");
  });

  it("of a survey make the file that the shards of a diagnosis take in place of their own", () => {
    expect(merge(shares(["survey"], 5, "survey"), "surveyed").code).toBe(0);
    const survey = path("surveyed", "survey.json");
    const words = ["diagnose", "--survey", survey];
    expect(merge(shares(words, 5, "later"), "later-run").code).toBe(3);
    expectSame(["diagnose"], "later-run", "measures");
    const other = share(["diagnose", "--merge", "--survey", survey], 1, 2, "other");
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/^dicelens: [^\n]*survey\.json: was made with other options [^\n]+; [^\n]+\n$/);
  });

  it("of a report have the results of the undivided one, with its pictures, without reading a mask again", async () => {
    const folders = shares(["report", "--tolerance", "1,3"], 5, "report");
    const dataset = await openDataset(...(masks() as [string, string]));
    const results = await collect(dataset, { tolerance: [1, 3], jobs: 1 });
    expect(results.overlays.map(({ case: name, label }) => [name, label])).toEqual(
      costliestCases(results.cases).map(({ case: name, label }) => [name, label]),
    );
    cpSync(path("references"), path("kept"), { recursive: true });
    rmSync(path("references"), { recursive: true });
    const merged = merge(folders, "reported", "--no-report");
    cpSync(path("kept"), path("references"), { recursive: true });
    expect(merged.code).toBe(3);
    expect(readFileSync(path("reported", "results.json"), "utf8")).toBe(
      `${jsonText({ ...results, options: { tolerance: [1, 3] } })}\n`,
    );
    expect(JSON.parse(readFileSync(path("reported", "run.json"), "utf8")).inputs).toHaveLength(2 * CASES + 2);
  });

  it("have rows that are, one shard after another, those of the run's table", async () => {
    const rowsOf = async (file: string) => {
      const all = [];
      for await (const rows of readParquetRows(file, "")) all.push(...rows);
      return all;
    };
    const parts = [];
    for (let i = 1; i <= 4; i++) parts.push(...(await rowsOf(path("measure4", String(i), "measures.parquet"))));
    expect(parts).toEqual(await rowsOf(path("measured4", "measures.parquet")));
  });

  it("are shut by the gate where they are merged, and take none themselves", () => {
    const folders = Array.from({ length: 4 }, (_, i) => path("measure4", String(i + 1)));
    expect(merge(folders, "gated", "--fail-under", "dice=0.99")).toMatchObject({ code: 4 });
    const gated = share(["measure", "--fail-under", "dice=0.5"], 1, 2, "none");
    expect(gated).toMatchObject({ code: 2 });
    expect(gated.stderr).toContain("give --fail-under to dicelens merge");
    expect(existsSync(path("none"))).toBe(false);
  });
});

describe("a shard", () => {
  const four = () => Array.from({ length: 4 }, (_, i) => path("measure4", String(i + 1)));
  const refused = (folders: readonly string[], problem: RegExp) => {
    const { code, stdout, stderr } = mergeAs(folders, "refused");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(stderr).toMatch(problem);
    expect(existsSync(path("refused"))).toBe(false);
  };
  const copyOf = (i: number): string => {
    rmSync(path("copy"), { recursive: true, force: true });
    cpSync(path("measure4", String(i)), path("copy"), { recursive: true });
    return path("copy");
  };
  const others = (i: number) => four().filter((_, at) => at !== i - 1);

  it("that is missing is named", () => {
    refused(others(3), /shard 3 of 4 is missing; run it with --shard 3\/4/);
    refused(four().slice(1, 2), /shards 1, 3, 4 of 4 are missing/);
    refused([...others(2), path("nowhere")], /nowhere: is not there/);
  });

  it("that is given twice is named", () => refused([...four(), copyOf(2)], /: is shard 2\/4, as [^\n]+ is/));

  it("that is cut in half, or changed, is named", () => {
    const answers = path("copy", "answers.parquet");
    copyOf(2);
    truncateSync(answers, Math.floor(readFileSync(answers).length / 2));
    refused(
      [...others(2), path("copy")],
      /copy\/answers\.parquet: is cut short: \d+ of \d+ bytes; run it again with --shard 2\/4/,
    );
    copyOf(2);
    const bytes = readFileSync(answers);
    bytes[20] = (bytes[20] as number) ^ 1;
    writeFileSync(answers, bytes);
    refused([...others(2), path("copy")], /copy\/answers\.parquet: was changed/);
    copyOf(2);
    const record = path("copy", "shard.json");
    truncateSync(record, 300);
    refused([...others(2), path("copy")], /copy\/shard\.json: is cut short/);
    rmSync(record);
    refused([...others(2), path("copy")], /copy: is no finished shard/);
  });

  it("of another version, of other options or of another run is named", () => {
    const record = path("copy", "shard.json");
    const changed = (key: string, value: unknown) => {
      copyOf(3);
      writeFileSync(record, JSON.stringify({ ...JSON.parse(readFileSync(record, "utf8")), [key]: value }));
    };
    changed("version", "0.0.1");
    refused([...others(3), path("copy")], /copy: is of another version: it was written by dicelens 0\.0\.1/);
    changed("names", "");
    refused(
      [...others(3), path("copy")],
      /copy: is of another run than [^\n]+: the dataset's cases are called otherwise/,
    );
    share(["measure", "--tolerance", "5"], 3, 4, "five");
    refused(
      [...others(3), path("five", "3")],
      /five\/3: is of another run than [^\n]+: it was made [^\n]*with --tolerance 5/,
    );
    share(["diagnose"], 3, 4, "cause");
    refused([...others(3), path("cause", "3")], /cause\/3: is of another run than [^\n]+: it is of diagnose/);
  });

  it.runIf(process.platform !== "win32")(
    "is merged on a disk that fills up in one line, with no file half written",
    () => {
      // A limit on the size of files stands in for a disk without room; .ci/full-disk.sh has a real one.
      const words = [MAIN, "merge", ...four(), "--out", path("full"), "--quiet"];
      const { status, stderr } = spawnSync("bash", ["-c", 'ulimit -f 1; exec "$0" "$@"', process.execPath, ...words], {
        encoding: "utf8",
      });
      expect(stderr).toMatch(/^dicelens: [^\n]*full[^\n]* cannot be written: [^\n]+; [^\n]+\n$/);
      expect(status).toBe(2);
      for (const name of existsSync(path("full")) ? readdirSync(path("full")) : []) {
        const whole = readFileSync(path("measured4", name));
        expect(readFileSync(path("full", name)).equals(whole)).toBe(true);
      }
    },
  );

  it.runIf(process.platform !== "win32")("that cannot begin for want of room leaves nothing", () => {
    const words = [MAIN, "measure", ...masks(), "--quiet", "--shard", "1/2", "--out", path("no-room")];
    const { status, stderr } = spawnSync("bash", ["-c", 'ulimit -f 0; exec "$0" "$@"', process.execPath, ...words], {
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^dicelens: [^\n]*no-room: cannot be written: [^\n]+; [^\n]+\n$/);
    expect(status).toBe(2);
    expect(existsSync(path("no-room"))).toBe(false);
  });

  it("that was done before is done again to the same bytes, and leaves nothing else", () => {
    const words = ["measure", "--metric", "f2 = 5*tp/(5*tp+4*fn+fp)"];
    // As a killed one leaves its folder: begun, with answers kept, and no record.
    mkdirSync(path("measure4", "2", ".journal"));
    writeFileSync(path("measure4", "2", ".journal", "abc.lines"), "half a line");
    writeFileSync(path("measure4", "2", ".answers.parquet.0123456789ab.part"), "half a file");
    rmSync(path("measure4", "2", "shard.json"));
    refused(four(), /measure4\/2: is no finished shard/);
    share(words, 2, 4, "measure4");
    expect(readdirSync(path("measure4", "2")).filter((name) => name.startsWith("."))).toEqual([]);
    expect(merge(four(), "again").code).toBe(3);
    for (const name of ["results.json", "measures.csv", "measures.parquet"]) {
      expect(readFileSync(path("again", name)).equals(readFileSync(path("measured4", name)))).toBe(true);
    }
  });

  it("needs a folder, and a share that there is", () => {
    for (const words of [
      ["--shard", "1/2"],
      ["--shard", "3/2", "--out", path("x")],
      ["--out", path("x")],
    ]) {
      const { code, stderr } = dicelens("measure", ...masks(), "--quiet", ...words);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    }
    expect(existsSync(path("x"))).toBe(false);
  });
});

describe("status", () => {
  const status = (name: string) => JSON.parse(dicelens("status", path(name), "--json").stdout);

  it("counts cases done and failed, shard by shard", () => {
    expect(status("measure4")).toMatchObject({ state: "done", cases: CASES + 1, done: CASES + 1, failed: 1, left: 0 });
    expect(dicelens("status", path("measure4")).stdout).toContain("5 of 5 cases, 1 failed, done");
  });

  it("tells of shards that run and of those that have not begun", () => {
    mkdirSync(path("going", "1", ".journal"), { recursive: true });
    const at = Date.now();
    const lines = [
      { shard: { shard: 1, of: 3, cases: 40, total: 100 }, at: at - 21_000 },
      { progress: { phase: "score", done: 10, total: 40, kept: 0 }, at: at - 20_000 },
      { progress: { phase: "score", done: 30, total: 40, kept: 0, failed: 2 }, at },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    writeFileSync(path("going", "1", ".journal", "progress.jsonl"), `${text}\n{"progress":{"pha`);
    expect(status("going")).toMatchObject({
      ...{ state: "running", cases: 100, done: 30, failed: 2, rate: 1, left: 70 },
      shards: [
        { shard: 1, of: 3, state: "running", phase: "score", done: 30, cases: 40, rate: 1, left: 10 },
        { shard: 2, folder: null, state: "missing", done: 0 },
        { shard: 3, folder: null, state: "missing" },
      ],
    });
  });

  it("is refused where nothing runs", () => {
    mkdirSync(path("empty"));
    for (const name of ["empty", "nowhere"]) expect(dicelens("status", path(name))).toMatchObject({ code: 2 });
  });
});
