/** Every broken file ends in one line that names the file, the fault and what to do; none gives a mask. */
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors/index.js";
import { readMask } from "../../src/files/index.js";
import { medical } from "./broken/medical.js";
import { nifti } from "./broken/nifti.js";
import { numpy } from "./broken/numpy.js";
import { pictures } from "./broken/pictures.js";
import { png } from "./broken/png.js";
import { at } from "./broken/row.js";
import { put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();

const faultOf = async (file: string) => {
  const error = await readMask(file).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
};

test.each([...png, ...nifti, ...numpy, ...medical, ...pictures])(
  "$what: $code",
  async ({ name, bytes, code, says }) => {
    const error = await faultOf(put(folder, name, bytes));
    expect(error.line).toMatch(says);
    expect(error.code).toBe(code);
    expect(error.line).not.toMatch(/[\n\r]/);
    if (code !== "not-found") expect(error.line).toContain(basename(name).replace("\n", "\\n"));
    expect(error.hint.length).toBeGreaterThan(5);
  },
);

test("a link does not lead a header's voxels out of its folder; linked as a whole, a pair is read", async () => {
  const [near, far] = ["near", "far"].map((name) => join(folder, name)) as [string, string];
  for (const place of [near, far]) mkdirSync(place);
  const head = (raw: string) =>
    `ObjectType = Image\nNDims = 2\nDimSize = 2 1\nElementType = MET_UCHAR\nElementDataFile = ${raw}\n`;
  put(far, "secret.raw", Buffer.from([1, 0]));
  symlinkSync(join(far, "secret.raw"), join(near, "voxels.raw"));
  const lead = await faultOf(put(near, "leads.mhd", head("voxels.raw")));
  expect(lead.line).toMatch(/leads\.mhd.*outside its folder/);
  put(far, "whole.mhd", head("secret.raw"));
  for (const name of ["whole.mhd", "secret.raw"]) symlinkSync(join(far, name), join(near, name));
  expect([...(await readMask(join(near, "whole.mhd"))).values]).toEqual([1, 0]);
  put(near, "..voxels.raw", Buffer.from([0, 1]));
  expect([...(await readMask(put(near, "dots.mhd", head("..voxels.raw")))).values]).toEqual([0, 1]);
});

test("what is no file is told", async () => {
  mkdirSync(join(folder, "folder.png"));
  symlinkSync("loop.png", join(folder, "loop.png"));
  symlinkSync("nowhere.png", join(folder, "dangling.png"));
  expect((await faultOf(join(folder, "folder.png"))).line).toMatch(/is a folder, not a file/);
  expect((await faultOf(join(folder, "loop.png"))).line).toMatch(/leads back to itself/);
  expect((await faultOf(join(folder, "dangling.png"))).line).toMatch(/does not exist/);
  expect((await faultOf(join(folder, "absent.png"))).line).toMatch(/does not exist/);
  expect((await faultOf(join(folder, "absent.png", "deeper.png"))).line).toMatch(/does not exist/);
  expect((await faultOf(join(folder, `${"x".repeat(300)}.png`))).line).toMatch(/too long a name/);
  expect((await faultOf(join(folder, "nul\0.png"))).line).toMatch(/no possible file name/);
  expect((await faultOf("/dev/null")).line).toMatch(/neither a file nor a folder/);
});

test("a file that may not be read is told", async () => {
  const file = put(folder, "closed.png", "x");
  chmodSync(file, 0);
  // The superuser may read everything: then the content is at fault.
  expect((await faultOf(file)).line).toMatch(process.getuid?.() === 0 ? /is not PNG/ : /may not be read/);
});

test("the memory that a file may take has a bound", async () => {
  const file = at("samples/references/spine.nii.gz").pathname;
  await expect(readMask(file, { maxBytes: 4_000_000 })).rejects.toMatchObject({ code: "too-large" });
  await expect(readMask(file, { maxBytes: 10_000 })).rejects.toMatchObject({ code: "too-large" });
});

/** Formats with checksums over everything: a change is harmless, or it is found. */
const bits = fc.integer({ min: 0, max: 7 }).map((bit) => 1 << bit);
test.each<[string, string, fc.Arbitrary<number>, number]>([
  ["samples/references/nuclei.png", "changed.png", fc.integer({ min: 1, max: 255 }), 100],
  ["test/fixtures/masks/png-palette/references/nuclei.png", "changed.png", fc.integer({ min: 1, max: 255 }), 100],
  ["samples/references/patient07.nii.gz", "changed.nii.gz", bits, 30],
  ["test/fixtures/masks/npz/references/spine.npz", "changed.npz", bits, 30],
])("no change to %s gives another mask", async (path, name, flips, numRuns) => {
  const whole = readFileSync(at(path));
  const want = (await readMask(at(path).pathname)).values;
  const place = fc.integer({ min: 0, max: whole.length - 1 });
  await fc.assert(
    fc.asyncProperty(place, flips, fc.option(place), async (where, flip, cut) => {
      const changed = Buffer.from(whole);
      changed[where] = (changed[where] as number) ^ flip;
      const file = put(folder, name, changed.subarray(0, cut ?? whole.length));
      const outcome = await readMask(file).catch((error) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputError);
      else expect(Buffer.compare(Buffer.from(outcome.values), Buffer.from(want))).toBe(0);
    }),
    { numRuns, seed: 6 },
  );
});

test.each([
  "mha/references/spine.mha",
  "nrrd/references/spine.nrrd",
  "ome-tiff/references/spine.ome.tif",
  "tiff-lzw/references/nuclei.tif",
  "packbits/references/nuclei.tif",
  "bmp-1bit/references/nuclei.bmp",
  "gif/references/nuclei.gif",
  "webp/references/nuclei.webp",
  "npy/references/nuclei.npy",
  "nifti2/references/spine.nii.gz",
])("%s, changed or cut anywhere, is read or refused in one line", async (path) => {
  const whole = readFileSync(at(`test/fixtures/masks/${path}`));
  // Headers are where a change does most.
  const place = fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: whole.length - 1 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 4 }),
      fc.option(place),
      async (changes, cut) => {
        const changed = Buffer.from(whole);
        for (const [where, value] of changes) changed[where] = value;
        const file = put(folder, basename(path), changed.subarray(0, cut ?? whole.length));
        const error = await readMask(file, { maxBytes: 1 << 26 }).then(
          () => undefined,
          (thrown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(InputError);
        if (cut !== null && changes.length === 0) expect(error).toBeInstanceOf(InputError);
      },
    ),
    { numRuns: 40, seed: 9 },
  );
});
