/**
 * Every format, cut at many places: refused in one line, and never read as a mask with its rest missing. What follows the
 * last voxel (the byte that makes a DICOM file even) may be missing: then nothing is.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { readMask } from "../../src/files/index.js";
import type { LabelMap } from "../../src/mask/index.js";
import { temporaryFolder } from "./write.js";

const fixtures = new URL("../fixtures", import.meta.url).pathname;
const folder = temporaryFolder();

/** Sound, and refused as they are. */
const REFUSED = /^(overlap\.|fractions?\.dcm|lzma\.tif|picture\.jpg)/;

/** The inputs of the fixtures: files, and folders that are one image. */
const inputs = [
  ...readdirSync(join(fixtures, "masks")).map((format) => join("masks", format, "references")),
  "small",
].flatMap((parent) =>
  readdirSync(join(fixtures, parent))
    .filter((name) => !/\.(zraw|raw\.gz|raw|json)$/.test(name) && !REFUSED.test(name))
    .map((name) => join(parent, name)),
);

/** Of a folder one file; of a detached header both files; of a file itself. */
function partsOf(input: string): string[] {
  const path = join(fixtures, input);
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const chunks = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter(holdsVoxels);
    return chunks.slice(chunks.length >> 1).slice(0, 1);
  }
  if (!/\.(mhd|nhdr)$/.test(input)) return [path];
  const beside = readdirSync(dirname(path)).filter((name) => name !== basename(path));
  return beside.map((name) => join(dirname(path), name));
}

const bytesOf = ({ values }: LabelMap) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** What describes a Zarr store is JSON, whose faults are another test's. */
const holdsVoxels = (file: string) => !/(\.z\w+|zarr\.json)$/.test(file);

test.each(inputs)("%s, cut, is refused", async (input) => {
  const source = join(fixtures, input);
  const copy = join(folder, input);
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(dirname(source), dirname(copy), {
    recursive: true,
    filter: (path) => path.startsWith(source.replace(/\.\w+$/, "")) || path === dirname(source),
  });
  const mask = await readMask(copy);
  const isFolder = statSync(source).isDirectory();
  for (const part of partsOf(input)) {
    const target = join(folder, relative(fixtures, part));
    const whole = readFileSync(part);
    const n = whole.length;
    const parts = isFolder ? [0.5] : [0.25, 0.5, 0.75, 0.9, 0.99];
    const lengths = [1, 10, 100, n - 1, ...parts.map((part) => Math.floor(n * part))];
    for (const length of new Set(lengths.filter((at) => at < n))) {
      writeFileSync(target, whole.subarray(0, length));
      const outcome = await readMask(copy).catch((thrown) => thrown);
      if (length === n - 1 && !(outcome instanceof Error)) {
        expect(Buffer.compare(bytesOf(outcome), bytesOf(mask))).toBe(0);
        continue;
      }
      expect(outcome, `cut at ${length} of ${n}`).toBeInstanceOf(InputError);
      expect((outcome as InputError).line).not.toMatch(/[\n\r]/);
    }
    writeFileSync(target, whole);
  }
});
