import { describe, expect, test } from "vitest";
import { type AnalyseOptions, collect, openDataset, readCase } from "../../src/dataset/index.js";
import { explainDataset } from "../../src/words/index.js";
import { greyPng, niftiFile, put, temporaryFolder } from "../formats/write.js";

const root = temporaryFolder();
/** Two bars and a dot, alike under no turn. */
const scene = (y: number, x: number) =>
  (y >= 4 && y < 8 && x >= 3 && x < 20) ||
  (y >= 10 && y < 26 && x >= 4 && x < 8) ||
  (y > 12 && y < 17 && x > 20 && x < 24)
    ? 1
    : 0;
function png(name: string, rows: number, columns: number, of: (y: number, x: number) => number): string {
  const values = Array.from({ length: rows * columns }, (_, i) => of(Math.floor(i / columns), i % columns));
  return put(root, name, greyPng(columns, rows, values));
}
/** One plane of 30 × 40 voxels of 1 mm, whose columns run along x by `step` from `origin`. */
function nifti(name: string, of: (y: number, x: number) => number, step: 1 | -1, origin: number): string {
  const values = Array.from({ length: 40 * 30 }, (_, i) => of(Math.floor(i / 40), i % 40));
  const srows = [
    [step, 0, 0, origin],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
  ];
  return put(root, name, niftiFile({ sizes: [40, 30, 1], values, srows }));
}
const reference = png("reference.png", 30, 40, scene);
const refusal = async (prediction: string, from = reference) =>
  readCase({ case: "one", reference: from, prediction }).then(
    () => "",
    (error) => error.line as string,
  );
const told = async (reference: string, prediction: string, options: AnalyseOptions) => {
  const { dataset, cases } = await collect(await openDataset(reference, prediction), { jobs: 1, ...options });
  const { findings, summary } = explainDataset(dataset);
  return { findings, dice: cases[0]?.diagnosis.dice, summary, facts: dataset.findings };
};

describe("a prediction of another shape", () => {
  test("that fits once its axes are swapped says so, with the option to paste", async () => {
    const swapped = png("swapped.png", 40, 30, (y, x) => scene(x, y));
    expect(await refusal(swapped)).toMatch(
      /the shape differs: .*; with its voxels turned back \(rows and columns swapped\) the labels agree to 1\.00; .* give --orient columns,rows$/,
    );
    expect(await told(reference, swapped, { orient: "columns,rows" })).toMatchObject({ dice: 1 });
    const turned = png("turned.png", 40, 30, (y, x) => scene(29 - x, y));
    const [, option] = /give --orient (\S+)$/.exec(await refusal(turned)) ?? [];
    expect(option).toBe("-columns,rows");
    expect(await told(reference, turned, { orient: option as string })).toMatchObject({ dice: 1 });
  });

  test("that is a part of the image says where it begins", async () => {
    const part = png("part.png", 26, 30, (y, x) => scene(y + 3, x + 2));
    expect(await refusal(part)).toContain(
      "as a part of the reference's image that begins at row 3, column 2 the labels agree to 1.00",
    );
  });

  test("that still has a margin says where the image begins in it", async () => {
    const padded = png("padded.png", 35, 44, (y, x) => scene(y - 4, x - 1));
    expect(await refusal(padded)).toMatch(
      /with a margin left in, so that the reference's image begins at row 4, column 1 of it, the labels agree to 1\.00; cut the padding off$/,
    );
    // Padded along the rows, and cropped along the columns.
    const both = png("both.png", 35, 36, (y, x) => scene(y - 4, x + 2));
    expect(await refusal(both)).toContain("begins at row 4, column -2 of it, the labels agree to 1.00");
  });

  test("that is the image in another resolution says so", async () => {
    const half = png("half.png", 15, 20, (y, x) => scene(2 * y, 2 * x));
    expect(await refusal(half)).toMatch(
      /stretched over the reference's image the labels agree to 0\.\d\d; bring it to/,
    );
  });

  test("that fits in no way is refused as it was", async () => {
    const other = png("other.png", 12, 12, (y) => (y > 9 ? 1 : 0));
    expect(await refusal(other)).toMatch(
      /the shape differs: it has \[12, 12\], the reference \[30, 40\]; give two files/,
    );
  });

  test("an order that does not lead to the reference's shape, or names other axes, is refused", async () => {
    const swapped = png("swapped2.png", 40, 30, (y, x) => scene(x, y));
    const read = (orient: string) => readCase({ case: "one", reference, prediction: swapped }, { orient });
    await expect(read("rows,columns")).rejects.toMatchObject({ code: "shape" });
    await expect(read("planes,rows,columns")).rejects.toMatchObject({ code: "orient" });
  });
});

describe("headers that agree", () => {
  test("are told where the voxels are turned all the same", async () => {
    const [right, flipped] = [nifti("same.nii", scene, 1, 0), nifti("flipped.nii", (y, x) => scene(y, 39 - x), 1, 0)];
    const { findings, facts } = await told(right, flipped, {});
    expect(facts[0]).toMatchObject({ kind: "flipped", headers: { reference: "RAS", prediction: "RAS" } });
    expect(findings[0]?.text).toMatch(
      /^The prediction is flipped along columns\. Undone, mean Dice is 1\.00 instead of 0\.\d\d\.$/,
    );
    expect(findings[0]?.remedy).toContain("--orient planes,rows,-columns");
    expect(await told(right, flipped, { orient: "planes,rows,-columns" })).toMatchObject({ dice: 1 });
  });
});

describe("headers that disagree", () => {
  const right = nifti("right.nii", scene, 1, 0);
  test("where the voxels lie as the headers say, resampling is advised", async () => {
    const turned = nifti("turned.nii", (y, x) => scene(y, 39 - x), -1, 39);
    expect(await refusal(turned, right)).toMatch(
      /differs: .*placed as the headers say the labels agree to 1\.00; give --resample nearest/,
    );
    const { facts, dice } = await told(right, turned, { resample: "nearest" });
    expect(dice).toBe(1);
    expect(facts.map(({ kind }) => kind)).toEqual(["identical"]);
  });

  test("where only the header is turned, the voxels are taken as they lie", async () => {
    const wrong = nifti("wrong.nii", scene, -1, 39);
    expect(await refusal(wrong, right)).toMatch(
      /as its voxels lie in the file the labels agree to 1\.00, and placed as the headers say to 0\.\d\d; .*--orient planes,rows,columns$/,
    );
    const { facts, summary } = await told(right, wrong, { resample: "nearest" });
    expect(facts[0]).toMatchObject({
      kind: "wrong-header",
      after: 1,
      orient: "planes,rows,columns",
      headers: { reference: "RAS", prediction: "LAS" },
    });
    expect(summary).toMatch(/^The prediction's header places it wrongly\. /);
    expect(await told(right, wrong, { orient: "planes,rows,columns" })).toMatchObject({ dice: 1 });
  });

  test("a shift that is the headers' difference in origin is the header's", async () => {
    const moved = nifti("moved.nii", scene, 1, 6);
    expect(await refusal(moved, right)).toMatch(
      /the origin differs: .*as its voxels lie in the file the labels agree to 1/,
    );
    const { facts } = await told(right, moved, { resample: "nearest" });
    expect(facts[0]).toMatchObject({ kind: "wrong-header" });
  });
});
