/** Every broken input through the command line's own door: exit code 2, and one line that names file, fault and remedy. */
import { spawnSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { Writable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { oneLine } from "../../src/errors/index.js";
import { medical } from "../formats/broken/medical.js";
import { nifti } from "../formats/broken/nifti.js";
import { numpy } from "../formats/broken/numpy.js";
import { pictures } from "../formats/broken/pictures.js";
import { png } from "../formats/broken/png.js";
import { at } from "../formats/broken/row.js";
import { type Answer, square, temporaryPath, writeNpy, writePng } from "./run-cli.js";

/** As built: a case may be read by a worker process. */
const { run } = (await import(
  new URL("../../dist/cli/run.js", import.meta.url).href
)) as typeof import("../../src/cli/run.js");

const path = temporaryPath();

/** The command line in this process: a process a row would take minutes. */
async function dicelens(...words: readonly string[]): Promise<Answer> {
  const written = { stdout: "", stderr: "" };
  const into = (key: keyof typeof written) =>
    new Writable({
      write(piece, _, done) {
        written[key] += String(piece);
        done();
      },
    });
  const context = {
    cwd: path(),
    env: {},
    stdout: into("stdout"),
    stderr: into("stderr"),
    now: () => 0,
    signal: new AbortController().signal,
  };
  const code = await run(context, words);
  return { code, ...written };
}

async function expectRefusal(words: readonly string[], file: string, says?: RegExp): Promise<void> {
  const { code, stdout, stderr } = await dicelens(...words);
  expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(/^dicelens: .+; .{5,}\n$/);
  expect(stderr).toContain(oneLine(basename(file)));
  if (says) expect(stderr).toMatch(says);
}

const commands = ["measure", "sweep", "diagnose"] as const;
const broken = [...png, ...nifti, ...numpy, ...medical, ...pictures];

beforeAll(() => {
  writePng(path("good.png"), square(20, 80));
  writeNpy(path("good.npy"), square(20, 80));
});

describe("a broken file", () => {
  it.each(broken.map((row, i) => ({ ...row, i })))("$what is refused as prediction and as reference", async (row) => {
    const own = `row${row.i}`;
    mkdirSync(path(own), { recursive: true });
    const file = path(own, row.name);
    writeFileSync(file, row.bytes);
    const command = commands[row.i % 3] as string;
    const named = row.code === "not-found" ? "" : file;
    await expectRefusal([command, path("good.png"), file], named, row.says);
    await expectRefusal([command, file, path("good.png")], named, row.says);
    expect(readdirSync(path(own))).toEqual([basename(file)]);
  });
});

/** Whole files of every format that is one file, cut at these parts of their length. */
const wholes = [
  "png-palette/references/nuclei.png",
  "mha/references/spine.mha",
  "nrrd/references/spine.nrrd",
  "ome-tiff/references/spine.ome.tif",
  "tiff-lzw/references/nuclei.tif",
  "packbits/references/nuclei.tif",
  "bmp-1bit/references/nuclei.bmp",
  "gif/references/nuclei.gif",
  "webp/references/nuclei.webp",
  "npy/references/nuclei.npy",
  "npz/references/spine.npz",
  "nifti2/references/spine.nii.gz",
];
const cuts = [0, 0.001, 0.02, 0.3, 0.7, 0.98];

describe.each(wholes)("%s", (whole) => {
  it.each(cuts)("cut at %d of its length is refused", async (part) => {
    const bytes = readFileSync(at(`test/fixtures/masks/${whole}`));
    const file = path(`cut-${part}-${basename(whole)}`);
    writeFileSync(file, bytes.subarray(0, Math.floor(part * bytes.length)));
    await expectRefusal(["measure", at(`test/fixtures/masks/${whole}`).pathname, file], file);
  });

  it("under another format's name is refused", async () => {
    const bytes = readFileSync(at(`test/fixtures/masks/${whole}`));
    const file = path(`${basename(whole)}${/\.(png|npy)$/.test(whole) ? ".gif" : ".png"}`);
    writeFileSync(file, bytes);
    await expectRefusal(["measure", path("good.png"), file], file, /its name says/);
  });
});

describe("a path that is no file", () => {
  const rows: readonly [string, string, RegExp, (file: string) => void][] = [
    ["nothing", "absent.png", /does not exist/, () => {}],
    ["an empty file", "empty.nii.gz", /is empty/, (file) => writeFileSync(file, "")],
    ["a pipe", "pipe.png", /neither a file nor a folder/, (file) => spawnSync("mkfifo", [file])],
    ["a link that leads back to itself", "loop.png", /leads back to itself/, (file) => symlinkSync(file, file)],
    [
      "two links that lead to each other",
      "one.png",
      /leads back to itself/,
      (file) => {
        symlinkSync(file, path("other.png"));
        symlinkSync(path("other.png"), file);
      },
    ],
    ["a link to nothing", "dangling.png", /does not exist/, (file) => symlinkSync(path("gone.png"), file)],
    ["a file as part of the path", "good.png/deeper.png", /does not exist/, () => {}],
    ["too long a name", `${"x".repeat(300)}.png`, /too long a name/, () => {}],
  ];
  it.each(rows)("%s is refused", async (_, name, says, make) => {
    make(path(name));
    await expectRefusal(["measure", path("good.png"), path(name)], name, says);
  });

  it("a device is refused", () => expectRefusal(["measure", path("good.png"), "/dev/zero"], "zero"));
});

describe("a name", () => {
  it.each([
    "a\nb.png",
    'quo"te.png',
    "apo'strophe.png",
    "<script>alert(1)<.png",
    "back\\slash.png",
    "tab\there.png",
    "\u001b[31mred.png",
    "ünïcödé 肝臓.png",
    "‮rtl.png",
    "  spaces  .png",
    "-dash.png",
    "$(touch x).png",
    "percent%s%n.png",
  ])("%j stays one line, and nothing in it is obeyed", async (name) => {
    writeFileSync(path(name), "no image");
    await expectRefusal(["measure", path("good.png"), path(name)], name, /is not PNG/);
    const { stderr } = await dicelens("measure", path("good.png"), path(name));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    expect(stderr.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});

describe("two paths that do not fit", () => {
  beforeAll(() => {
    for (const name of ["folder.png", "empty", "notes", "one", "two"]) mkdirSync(path(name), { recursive: true });
    writeFileSync(path("notes", "readme.md"), "no mask");
    linkSync(path("good.png"), path("one", "a.png"));
    linkSync(path("good.png"), path("two", "b.png"));
    writePng(path("small.png"), square(2, 8, 50), [50, 50]);
  });
  it.each([
    ["a folder and a file", "one", "good.png", "good.png"],
    ["a file and a folder", "good.png", "one", "good.png"],
    ["an empty folder", "one", "empty", "empty"],
    ["a folder under a file's name and a file", "folder.png", "good.png", "folder.png"],
    ["a folder without masks", "one", "notes", "notes"],
    ["folders without a common name", "one", "two", "two"],
    ["masks of two shapes", "good.png", "small.png", "small.png"],
  ])("%s are refused", (_, reference, prediction, named) =>
    expectRefusal(["measure", path(reference), path(prediction)], named),
  );
});

it("a file that may not be read is refused", async () => {
  const file = path("closed.png");
  writeFileSync(file, "x");
  chmodSync(file, 0);
  // The superuser may read everything: then the content is at fault.
  await expectRefusal(
    ["measure", path("good.png"), file],
    file,
    process.getuid?.() === 0 ? /is not PNG/ : /may not be/,
  );
  if (process.getuid?.() === 0) return;
  const closed = path("closed");
  mkdirSync(closed, { mode: 0 });
  await expectRefusal(["measure", path("one"), closed], "closed", /may not be read/);
});

it("the table has at least 150 rows, and no row left anything behind", () => {
  expect(broken.length + wholes.length * (cuts.length + 1)).toBeGreaterThanOrEqual(150);
  expect(readdirSync(path()).filter((name) => /^\.|part$|^out|^touch/.test(name))).toEqual([]);
});
