/**
 * Every broken input, and files made to swell, under a limit on memory that the system keeps for the process and its workers, and a
 * limit on time that only a hang would meet.
 */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { bombs } from "../formats/broken/bombs.js";
import { medical } from "../formats/broken/medical.js";
import { nifti } from "../formats/broken/nifti.js";
import { numpy } from "../formats/broken/numpy.js";
import { pictures } from "../formats/broken/pictures.js";
import { png } from "../formats/broken/png.js";
import { type Answer, MAIN, square, temporaryPath, writeNpy } from "./run-cli.js";

const path = temporaryPath();

/** From version 24 on Node knows of the limit, and a header is refused for what it tells before anything else is looked at. */
const KNOWS = Number(process.versions.node.split(".")[0]) >= 24;

/** Writable memory of each process, in kB, beside what Node asks for to do nothing: 50 MB in version 20, 570 MB in 24. */
const MEMORY = KNOWS ? 1_200_000 : 950_000;
const SECONDS = 110;

const STATUS = `/VmData:\\s+(\\d+)/.exec(require("fs").readFileSync("/proc/self/status", "utf8"))?.[1]`;
let limit = "";

beforeAll(() => {
  const own = spawnSync(process.execPath, ["-p", STATUS], { encoding: "utf8" }).stdout;
  limit = `ulimit -d ${MEMORY + Number(own)} && exec "$0" "$@"`;
});

const refused = (says: RegExp) =>
  KNOWS ? new RegExp(`${says.source}|and at most \\d+ MB are read; `, says.flags) : says;

/** The command line under both limits; a process that meets the second has no exit code. */
function bounded(...words: readonly string[]): Answer {
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", limit, process.execPath, MAIN, ...words, "--quiet", "--patience", "60"],
    { encoding: "utf8", timeout: SECONDS * 1000, killSignal: "SIGKILL", env: { PATH: process.env.PATH } },
  );
  return { code: status, stdout, stderr };
}

interface Failed {
  readonly case: string;
  readonly error: string;
}

/** One run over all of them; what it says of each, by its number. */
function failuresOf(rows: readonly { readonly name: string; readonly bytes: unknown }[], name: string) {
  const lines = rows.map((row, i) => {
    const own = path(name, String(i));
    // A folder that is one image, or files beside each other.
    const into = row.name.endsWith(".zarr") ? path(name, String(i), row.name) : own;
    const plain = typeof row.bytes === "string" || row.bytes instanceof Uint8Array;
    const files = plain ? { [row.name]: row.bytes } : (row.bytes as object);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(`${into}/${file}`), { recursive: true });
      writeFileSync(`${into}/${file}`, content);
    }
    return `case${i},${path("good.npy")},"${path(name, String(i), row.name)}"`;
  });
  const whole = `whole,${path("good.npy")},${path("good.npy")}`;
  writeFileSync(path(`${name}.csv`), ["case,reference,prediction", ...lines, whole, ""].join("\n"));
  const { code, stdout, stderr } = bounded("measure", path(`${name}.csv`), path(`${name}.csv`), "--json");
  expect({ code, stderr }).toMatchObject({ code: 3 });
  const { cases, failed } = JSON.parse(stdout) as { cases: { case: string }[]; failed: Failed[] };
  expect(cases.map((one) => one.case)).toEqual(["whole"]);
  const errors = new Map(failed.map((one) => [one.case, one.error]));
  return rows.map((_, i) => errors.get(`case${i}`) ?? "was scored");
}

const onLinux = describe.runIf(process.platform === "linux");

beforeAll(() => writeNpy(path("good.npy"), square(20, 80)));

onLinux("under a limit of memory and of time", () => {
  it("every broken file of the tables is refused for what it is", () => {
    // Their names may hold what a table of two columns cannot; a file that is not there makes no case.
    const rows = [...png, ...nifti, ...numpy, ...medical, ...pictures].filter(
      ({ name, code }) => !/[\n"]/.test(name) && code !== "not-found",
    );
    const errors = failuresOf(rows, "broken");
    rows.forEach((row, i) => {
      expect(`${row.what}: ${errors[i]}`).toMatch(refused(row.says));
    });
  });

  it("a small file that asks for gigabytes is refused for what it is", () => {
    const errors = failuresOf(bombs, "bombs");
    bombs.forEach((bomb, i) => {
      const error = errors[i] as string;
      expect(`${bomb.what}: ${error}`).toMatch(refused(bomb.says));
      expect(error).not.toMatch(/too little memory|worker/);
      expect(error).toMatch(/^[^\n]+; [^\n]+$/);
    });
  });
});

/** Writes a text piece by piece, as no string can hold some of them. */
async function writeMuch(
  file: string,
  start: string,
  piece: string | ((i: number) => string),
  times: number,
  end: string,
): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(start);
  for (let i = 0; i < times; i++) {
    if (!stream.write(typeof piece === "string" ? piece : piece(i))) await once(stream, "drain");
  }
  stream.end(end);
  await finished(stream);
}

onLinux("under the same limits", () => {
  const rows: readonly [string, string, RegExp, (file: string) => unknown][] = [
    [
      "COCO of 100 MB of brackets",
      "deep.json",
      /MB? of memory|GB of memory/,
      (f) => writeMuch(f, "", "[".repeat(1e6), 100, ""),
    ],
    [
      "COCO of a million brackets",
      "nested.json",
      /COCO|JSON/,
      (f) => writeFileSync(f, `${"[".repeat(1e6)}${"]".repeat(1e6)}`),
    ],
    [
      "COCO of 20 million fields, no two of one name",
      "names.json",
      /GB of memory/,
      (f) =>
        writeMuch(f, "{", (i) => Array.from({ length: 1e5 }, (_, k) => `"${i * 1e5 + k}a":0,`).join(""), 200, '"":0}'),
    ],
    ["COCO beyond what a string holds", "long.json", /at most 537 MB/, (f) => sparse(f, "[")],
    [
      "a COCO polygon far off its image",
      "far.json",
      /far off its image/,
      (f) => writeFileSync(f, polygon([0, 0, 1e15, 0, 0, 1e15])),
    ],
    [
      "a Zarr that the process cannot hold",
      "large.zarr",
      refused(/too little memory for this case; /),
      (f) => {
        const array = {
          zarr_format: 2,
          dtype: "|u1",
          compressor: { id: "gzip" },
          fill_value: 0,
          order: "C",
          filters: null,
        };
        mkdirSync(f);
        writeFileSync(`${f}/.zarray`, JSON.stringify({ ...array, shape: [31_000, 31_000], chunks: [31_000, 31_000] }));
        writeFileSync(`${f}/0.0`, Buffer.from([1]));
      },
    ],
    ["a COCO image of gigabytes", "wide.json", /at most/, (f) => writeFileSync(f, polygon([0, 0, 9, 0, 0, 9], 60_000))],
    [
      "a manifest of 100 MB of commas",
      "wide.csv",
      /of memory|no column/,
      (f) => writeMuch(f, "", ",".repeat(1e6), 100, "\n"),
    ],
    ["a manifest of gigabytes", "long.csv", /at most 537 MB/, (f) => sparse(f, "case")],
    [
      "a manifest of 30,000 cases",
      "many.csv",
      /does not exist|no case/,
      (f) => writeMuch(f, "case,reference,prediction\n", "a,b,c\n", 3e4, ""),
    ],
    ["a manifest that is a pipe", "pipe.csv", /neither a file nor a folder/, (f) => spawnSync("mkfifo", [f])],
    ["annotations that are a device", "device.json", /neither a file nor a folder/, (f) => symlinkSync("/dev/zero", f)],
  ];
  it.each(rows)("%s is refused", async (_, name, says, make) => {
    await make(path(name));
    const { code, stdout, stderr } = bounded("measure", path(name), path(name));
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(stderr).toContain(name);
    expect(stderr).toMatch(says);
  });

  it("a manifest that names 60,000 cases with one pair of files is planned in no time", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `case${i},good.npy,good.npy\n`).join("");
    writeFileSync(path("twice.csv"), `case,reference,prediction\n${rows}case7,good.npy,good.npy\n`);
    const { code, stderr } = bounded("measure", path("twice.csv"), path("twice.csv"));
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('the case "case7" twice') });
  });

  it("folders that lead into each other again and again are walked once", () => {
    const anatomy = path("bids", "sub-01", "anat");
    mkdirSync(anatomy, { recursive: true });
    for (let i = 0; i < 5; i++) symlinkSync(path("bids"), path("bids", `link${i}`));
    writeNpy(`${anatomy}/sub-01_mask.npy`, square(20, 80));
    const { code, stdout, stderr } = bounded("measure", path("bids"), path("bids"), "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout).cases).toMatchObject([{ case: "sub-01_mask", dice: 1 }]);
  });

  it.each([
    ["names of labels", ["--names"], `{"labels": ${"[".repeat(2e5)}${"]".repeat(2e5)}}`],
    ["attributes of cases", ["--cases"], `case,site\n${"good,a\n".repeat(2e5)}`],
  ])("%s nested or repeated beyond reason are refused", (name, option, content) => {
    const file = path(`${name.split(" ")[0]}.txt`);
    writeFileSync(file, content);
    const { code, stderr } = bounded("measure", path("good.npy"), path("good.npy"), ...option, file);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/^dicelens: [^\n]+; [^\n]+\n$/) });
  });

  it("voxels that the machine cannot hold cost their case, and say so", () => {
    const huge = path("huge.npy");
    writeNpy(huge, new Uint8Array(0), [1200, 1000, 1000]);
    truncateSync(huge, 128 + 1_200_000_000);
    writeFileSync(
      path("mixed.csv"),
      `case,reference,prediction\nhuge,${huge},${huge}\nsmall,${path("good.npy")},${path("good.npy")}\n`,
    );
    const { code, stdout, stderr } = bounded("diagnose", path("mixed.csv"), path("mixed.csv"), "--json");
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(refused(/huge\.npy: [^\n]*memory[^\n]*; [^\n]+\n$/)),
    });
    expect(JSON.parse(stdout)).toMatchObject({ cases: [{ case: "small", dice: 1 }], failed: [{ case: "huge" }] });
    // Alone, in the process itself or in one worker.
    const alone = bounded("measure", huge, huge);
    expect(alone).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(refused(/^dicelens: [^\n]*memory[^\n]*; [^\n]+\n$/)),
    });
  });
});

/** 4 GiB of which the disk holds a few bytes. */
function sparse(file: string, start: string): void {
  writeFileSync(file, start);
  truncateSync(file, 2 ** 32);
}

/** Annotations of one image with one polygon. */
function polygon(points: readonly number[], size = 10): string {
  return JSON.stringify({
    images: [{ id: 1, width: size, height: size, file_name: "a.png" }],
    annotations: [{ image_id: 1, category_id: 1, segmentation: [points] }],
    categories: [{ id: 1, name: "a" }],
  });
}
