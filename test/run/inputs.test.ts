/** A mask of several files is seen through: a change in any of them changes its hash and asks for a new answer. */
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyse, type Dataset, openDataset } from "../../src/dataset/index.js";
import { cocoName } from "../../src/files/index.js";
import { hashInputs, hashLists } from "../../src/run/record/input-hashes.js";
import { temporaryFolder } from "../formats/write.js";

const folder = temporaryFolder();
const masks = new URL("../fixtures/masks/", import.meta.url).pathname;
const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");

/** One case of a file with itself. */
const alone = (file: string): Dataset => ({
  reference: file,
  prediction: file,
  layout: "files",
  cases: [{ case: "one", reference: file, prediction: file }],
  unpaired: [],
});
const hashOf = async (file: string) => (await hashInputs(alone(file)))[0]?.sha256;

const square = { category_id: 1, segmentation: [[1, 1, 5, 1, 5, 5, 1, 5]] };
const coco = join(folder, "truth.json");
const writeCoco = (imageId: number) =>
  writeFileSync(coco, JSON.stringify({ images: [], annotations: [{ ...square, image_id: imageId }], categories: [] }));

function copy(fixture: string, name: string): string {
  cpSync(join(masks, fixture), join(folder, name), { recursive: true });
  return join(folder, name);
}

test("a file's hash is that of its bytes, a COCO image's that of its file", async () => {
  const file = join(masks, "npy/references/nuclei.npy");
  expect(await hashOf(file)).toBe(sha256(readFileSync(file)));
  writeCoco(3);
  expect(await hashOf(cocoName(coco, { id: 3, height: 8, width: 8 }))).toBe(sha256(readFileSync(coco)));
});

test("a folder's hash is that of the list of its files", async () => {
  const series = copy("dicom-series/references/spine", "listed");
  const lines = readdirSync(series)
    .sort()
    .map((name) => `${sha256(readFileSync(join(series, name)))}  ${name}\n`);
  expect(await hashOf(series)).toBe(sha256(lines.join("")));
});

test.each([
  ["a DICOM series", "dicom-series/references/spine", "series", "slice004.dcm"],
  ["a Zarr store", "ome-zarr/references/spine.zarr", "store.zarr", "labels/bones/.zattrs"],
])("a change in a file of %s changes its hash", async (_, fixture, name, inside) => {
  const copied = copy(fixture, name);
  const before = await hashOf(copied);
  appendFileSync(join(copied, inside), " ");
  expect(await hashOf(copied)).not.toBe(before);
});

test("a change in the voxels beside a header changes its hash", async () => {
  for (const [fixture, header] of [
    ["mhd/references", "patient07.mhd"],
    ["nrrd-detached/references", "patient07.nhdr"],
  ] as const) {
    const copied = copy(fixture, fixture.replace("/", "-"));
    const before = await hashOf(join(copied, header));
    expect(before).toBeDefined();
    const voxels = readdirSync(copied).find((name) => name !== header) as string;
    appendFileSync(join(copied, voxels), " ");
    expect(await hashOf(join(copied, header))).not.toBe(before);
  }
});

test("a resumed run asks again for what changed inside a COCO file, a series, a store", async () => {
  const dices = async (reference: string, prediction: string, journal: string, labels: number[]) => {
    const dataset = { ...alone(reference), cases: [{ case: "one", reference, prediction }] };
    const found: unknown[] = [];
    for await (const outcome of analyse(dataset, {
      journal: join(folder, journal),
      jobs: 1,
      labels,
      ignoreKept: true,
    })) {
      found.push("labels" in outcome ? outcome.labels.map((label) => label.measures?.dice) : outcome.error);
    }
    return found;
  };
  const image = { height: 8, width: 8 };
  writeCoco(1);
  const [one, two] = [cocoName(coco, { id: 1, ...image }), cocoName(coco, { id: 1, ...image })];
  expect(await dices(one, two, "coco", [1])).toEqual([[1]]);
  writeCoco(2);
  expect(await dices(one, two, "coco", [1])).toEqual([[null]]);

  const slice = readFileSync(join(masks, "../small/slice.dcm"));
  const above = Buffer.from(slice.toString("latin1").replace("0.0\\0.0\\0.0", "0.0\\0.0\\2.0"), "latin1");
  const [reference, prediction] = [join(folder, "r"), join(folder, "p")];
  for (const series of [reference, prediction]) {
    mkdirSync(series);
    writeFileSync(join(series, "1.dcm"), slice);
    writeFileSync(join(series, "2.dcm"), above);
  }
  expect(await dices(reference, prediction, "series", [300])).toEqual([[1]]);
  above.fill(0, above.length - 300);
  writeFileSync(join(prediction, "2.dcm"), above);
  const [[changed]] = (await dices(reference, prediction, "series", [300])) as [[number]];
  expect(changed).toBeLessThan(1);
  expect((await openDataset(reference, prediction)).cases).toHaveLength(1);
});

test("the files that say what is scored are hashed too: attributes, names, a manifest", async () => {
  const [cases, names, manifest] = ["cases.csv", "names.json", "manifest.csv"].map((name) => join(folder, name));
  for (const file of [cases, names, manifest]) writeFileSync(file as string, `what stands in ${file}`);
  const dataset = { reference: manifest as string, prediction: manifest as string, layout: "CSV manifest" };
  const hash = (file: string | undefined) => sha256(readFileSync(file as string));
  expect(await hashLists(dataset, { cases, names })).toEqual([
    { role: "manifest", file: manifest, sha256: hash(manifest) },
    { role: "cases", file: cases, sha256: hash(cases) },
    { role: "names", file: names, sha256: hash(names) },
  ]);
  expect(await hashLists({ ...dataset, layout: "two folders" }, {})).toEqual([]);
});
