/**
 * Real files of every format, changed at random, through the command line: each is refused in one line or scored, and never
 * scored where its length or checksum tells that it is not whole.
 *
 * `FUZZ_SEED=7 FUZZ_EACH=400 npx vitest run test/cli/fuzz.test.ts` goes on from another seed, with more.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Mutation, mutated, mutation } from "./mutations.js";
import { temporaryFolder } from "./run-cli.js";

const folder = temporaryFolder();
const { path } = folder;
afterAll(folder.remove);

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const masks = fileURLToPath(new URL("../fixtures/masks", import.meta.url));
const samples = fileURLToPath(new URL("../../samples", import.meta.url));
const SEED = Number(process.env.FUZZ_SEED ?? 20);
const EACH = Number(process.env.FUZZ_EACH ?? 6);

interface Format {
  readonly name: string;
  /** A whole file, or the folder that is one image. */
  readonly whole: string;
  /** In a folder, the file that is changed. */
  readonly part?: string;
  /** From which byte on a checksum covers everything. */
  readonly sealedFrom?: (bytes: Buffer) => number;
  /** A cut leaves what is missing to be found out; some files carry nothing of use at their end. */
  readonly mayEndEarly?: true;
}

const mask = (name: string) => join(masks, name);
const after = (mark: string) => (bytes: Buffer) => bytes.indexOf(mark, 0, "latin1") + mark.length;
const formats: readonly Format[] = [
  { name: "NIfTI, gzip", whole: join(samples, "references/patient07.nii.gz"), sealedFrom: () => 0 },
  { name: "NIfTI, plain", whole: path("plain.nii") },
  { name: "PNG", whole: mask("png-palette/references/nuclei.png"), sealedFrom: () => 0 },
  { name: "NPY", whole: mask("npy/references/nuclei.npy") },
  { name: "NPZ", whole: mask("npz/references/spine.npz") },
  { name: "NRRD, gzip", whole: mask("nrrd/references/spine.nrrd"), sealedFrom: after("\n\n") },
  { name: "MetaImage", whole: mask("mha/references/spine.mha"), sealedFrom: after("= LOCAL\n") },
  { name: "TIFF, LZW", whole: mask("tiff-lzw/references/nuclei.tif"), mayEndEarly: true },
  { name: "TIFF, deflate", whole: mask("tiff-adobe-deflate/references/nuclei.tif"), mayEndEarly: true },
  { name: "TIFF, PackBits", whole: mask("packbits/references/nuclei.tif"), mayEndEarly: true },
  { name: "OME-TIFF", whole: mask("ome-tiff/references/spine.ome.tif"), mayEndEarly: true },
  { name: "BMP", whole: mask("bmp-1bit/references/nuclei.bmp") },
  { name: "GIF", whole: mask("gif/references/nuclei.gif") },
  { name: "WebP", whole: mask("webp/references/nuclei.webp") },
  { name: "DICOM segmentation", whole: mask("dicom-seg/references/spine.dcm"), mayEndEarly: true },
  { name: "DICOM series", whole: mask("dicom-series/references/spine"), part: "slice005.dcm" },
  { name: "Zarr, a chunk", whole: mask("ome-zarr/references/spine.zarr"), part: "labels/bones/0/0/0/0" },
  { name: "Zarr, its head", whole: mask("ome-zarr/references/spine.zarr"), part: "labels/bones/0/.zarray" },
];

interface Answer {
  readonly cases: readonly { readonly case: string; readonly dice: number | null }[];
  readonly failed: readonly { readonly case: string; readonly error: string }[];
}

/** Under a limit on memory, in kB a process, that what a header lies would break. */
function measured(manifest: string): { code: number | null; stderr: string; answer: Answer } {
  const limit = process.platform === "linux" ? "ulimit -d 1500000 && " : "";
  const words = ["measure", manifest, manifest, "--json", "--quiet", "--patience", "60"];
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", `${limit}exec "$0" "$@"`, process.execPath, MAIN, ...words],
    {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { PATH: process.env.PATH },
    },
  );
  return { code: status, stderr, answer: stdout === "" ? { cases: [], failed: [] } : JSON.parse(stdout) };
}

/** A copy of the image with one file changed. */
function broken({ whole, part }: Format, change: Mutation, into: string): { image: string; from: number } {
  const image = join(into, basename(whole));
  mkdirSync(into, { recursive: true });
  cpSync(whole, image, { recursive: true });
  const file = part === undefined ? image : join(image, part);
  const { bytes, from } = mutated(readFileSync(file), change);
  writeFileSync(file, bytes);
  return { image, from };
}

writeFileSync(
  path("plain.nii"),
  spawnSync("gzip", ["-dc", join(samples, "references/patient07.nii.gz")], { maxBuffer: 2 ** 28 }).stdout,
);

/** What no user can make sense of, or what says that a limit was met. */
const UNPLAIN = /internal error|memory|worker|undefined|NaN of|Cannot|not a function|\[object/;

describe("a changed file", () => {
  it.each(formats)("$name is refused in one line or scored, and not where it tells that it is not whole", (format) => {
    const name = format.name.replace(/\W+/g, "-");
    const changes = fc.sample(mutation, { numRuns: EACH, seed: SEED });
    const rows = changes.map((change, i) => ({ change, ...broken(format, change, path(name, String(i))) }));
    const table = rows.map(({ image }, i) => `case${i},${format.whole},${image}`);
    writeFileSync(
      path(`${name}.csv`),
      ["case,reference,prediction", ...table, `whole,${format.whole},${format.whole}`].join("\n"),
    );
    const before = readdirSync(path(name), { recursive: true });
    const { code, stderr, answer } = measured(path(`${name}.csv`));
    expect({ code, stderr }).toMatchObject({ code: answer.failed.length > 0 ? 3 : 0 });
    expect(stderr.split("\n").filter(Boolean)).toHaveLength(answer.failed.length);
    expect(answer.cases.filter((one) => one.case === "whole").every((one) => one.dice === 1)).toBe(true);
    const failed = new Map(answer.failed.map((one) => [one.case, one.error]));
    const sealed = format.sealedFrom?.(readFileSync(format.whole)) ?? Number.POSITIVE_INFINITY;
    const length = readFileSync(format.part ? join(format.whole, format.part) : format.whole).length;
    const wrong = rows.flatMap(({ change, from }, i) => {
      const told = `${format.name}, seed ${SEED}, ${i}: ${JSON.stringify(change)}`;
      const scores = answer.cases.filter((one) => one.case === `case${i}`);
      const error = failed.get(`case${i}`);
      if (error !== undefined) {
        const isPlain = /^[^\n]+; [^\n]+$/.test(error) && error.includes(path(name, String(i)));
        return isPlain && !UNPLAIN.test(error) ? [] : [`${told}: ${error}`];
      }
      if (scores.length === 0) return [`${told}: has no answer`];
      if (change.kind === "cut" && from < length && !format.mayEndEarly) return [`${told}: was scored, though cut`];
      return from < sealed || scores.every((one) => one.dice === 1) ? [] : [`${told}: other voxels were scored`];
    });
    expect(wrong).toEqual([]);
    expect(readdirSync(path(name), { recursive: true })).toEqual(before);
    rmSync(path(name), { recursive: true });
  });
});
