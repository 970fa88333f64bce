/** A pipe or a socket in the place of any file that a command reads is refused at once: nobody writes into it, and a read would wait for ever. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../src/dataset/index.js";
import { hashInputs } from "../../src/run/record/input-hashes.js";
import { dicelens, square, temporaryPath, writeNpy } from "./run-cli.js";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const path = temporaryPath();

function pipe(...names: readonly string[]): string {
  const file = path(...names);
  mkdirSync(join(file, ".."), { recursive: true });
  rmSync(file, { recursive: true, force: true });
  execFileSync("mkfifo", [file]);
  return file;
}

/** A copy of a fixture in which one file is a pipe. */
function withPipe(name: string, fixture: string, part: string): string {
  cpSync(join(fixtures, fixture), path(name), { recursive: true });
  pipe(name, part);
  return path(name);
}

function put(name: string, content: string): string {
  writeFileSync(path(name), content);
  return path(name);
}

/** A header whose voxels are a pipe. */
function withVoxels(name: string, header: string): string {
  pipe("voxels.raw");
  return put(name, header);
}

const MHD = "ObjectType = Image\nNDims = 2\nDimSize = 4 4\nElementType = MET_UCHAR\nElementDataFile = voxels.raw\n";
const NRRD = "NRRD0004\ntype: uint8\ndimension: 2\nsizes: 4 4\nencoding: raw\ndata file: voxels.raw\n\n";

beforeAll(() => writeNpy(path("good.npy"), square(20, 80)));

describe.runIf(process.platform !== "win32")("a pipe as", () => {
  it.each<[string, () => string, string]>([
    ["a MetaImage header", () => pipe("head.mhd"), "head.mhd"],
    ["an NRRD header", () => pipe("head.nhdr"), "head.nhdr"],
    ["the voxels of a MetaImage", () => withVoxels("one.mhd", MHD), "voxels.raw"],
    ["the voxels of an NRRD", () => withVoxels("one.nhdr", NRRD), "voxels.raw"],
    ["a DICOM file", () => pipe("one.dcm"), "one.dcm"],
    ["a segment of a file", () => `${pipe("some.dcm")}#segment=1`, "some.dcm"],
    [
      "a slice of a DICOM series",
      () => withPipe("slices", "masks/dicom-series/references/spine", "slice008.dcm"),
      "slice008.dcm",
    ],
    [
      "the first slice of a series",
      () => withPipe("no-series", "masks/dicom-series/references/spine", "slice000.dcm"),
      "no-series",
    ],
    [
      "the metadata of a Zarr 2 array",
      () => withPipe("two.zarr", "masks/ome-zarr/references/spine.zarr", "labels/bones/0/.zarray"),
      "two.zarr",
    ],
    [
      "a chunk of a Zarr 2 array",
      () => withPipe("chunk.zarr", "masks/ome-zarr/references/spine.zarr", "labels/bones/0/0/0/1"),
      "0/0/1",
    ],
    ["the metadata of a Zarr 3 store", () => withPipe("three.zarr", "small/zstd.zarr", "zarr.json"), "zarr.json"],
    ["a chunk of a Zarr 3 array", () => withPipe("c.zarr", "small/zstd.zarr", "labels/organs/0/c/0/0/1"), "c/0/0/1"],
    ["a shard of a Zarr 3 array", () => withPipe("s.zarr", "small/sharded.zarr", "labels/organs/0/c/0/0/0"), "c/0/0/0"],
  ])("%s is refused", (_, make, named) => {
    const file = make();
    const { code, stdout, stderr } = dicelens("measure", path("good.npy"), file);
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(stderr).toContain(named);
  });

  it("one input of several has no hash, and the others have theirs", async () => {
    const files = { case: "a", reference: path("good.npy"), prediction: pipe("pipe.dcm") };
    const hashes = await hashInputs({ cases: [files] } as unknown as Dataset);
    expect(hashes.map(({ role }) => role)).toEqual(["reference"]);
  });

  it.each<[string, string[], string]>([
    ["names of labels", ["--names", "names.json"], "names.json"],
    ["attributes of cases", ["--cases", "cases.csv"], "cases.csv"],
  ])("%s is refused", (_, [option, name], named) => {
    const { code, stderr } = dicelens(
      "measure",
      path("good.npy"),
      path("good.npy"),
      option as string,
      pipe(name as string),
    );
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(named) });
  });

  it.each(["results.json", "run.json", "measures.parquet"])("%s of a run is refused by compare", (name) => {
    mkdirSync(path("run"), { recursive: true });
    const sampled =
      name === "measures.parquet" ? { sampledFrom: { cases: 20_000, labels: 20_000, scores: 20_000 } } : {};
    writeFileSync(path("run", "results.json"), JSON.stringify({ schema: 1, cases: [], failed: [], ...sampled }));
    pipe("run", name);
    const { code, stdout, stderr } = dicelens("compare", path("run"), path("run"));
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(stderr).toContain(name);
    rmSync(path("run"), { recursive: true });
  });

  it.each<[string, string, string]>([
    ["a template", "templates/report.hbs", "--template"],
    ["a template's partial", "templates/partials/own.hbs", "--template"],
    ["a logo", "logo.png", "--logo"],
    ["a notebook", "own.ipynb", "--notebook"],
  ])("%s is refused by report", (_, name, option) => {
    const file = pipe(name);
    const given = option === "--template" ? path("templates") : file;
    const good = path("good.npy");
    const { code, stdout, stderr } = dicelens(
      ...["report", good, good, "--out", path("none"), "--format", "html", "--quiet", option, given],
    );
    rmSync(path(name));
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^dicelens: [^\n]+; [^\n]+\n$/);
    expect(stderr).toContain(name);
    expect(existsSync(path("none"))).toBe(false);
  });
});

describe.runIf(process.platform !== "win32")("also refused is", () => {
  it("a socket", async () => {
    const server = createServer().listen(path("socket.png"));
    await once(server, "listening");
    const { code, stderr } = dicelens("measure", path("good.npy"), path("socket.png"));
    server.close();
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/socket\.png: is neither/) });
  });

  it("a chunk of Zarr behind a link that leads nowhere, as it is not one that was left out", () => {
    cpSync(join(fixtures, "small/zstd.zarr"), path("lost.zarr"), { recursive: true });
    const chunk = path("lost.zarr/labels/organs/0/c/0/0/1");
    rmSync(chunk);
    symlinkSync(path("nowhere"), chunk);
    const { code, stderr } = dicelens("measure", path("lost.zarr"), path("lost.zarr"));
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(/c\/0\/0\/1: does not exist; /) });
  });
});
