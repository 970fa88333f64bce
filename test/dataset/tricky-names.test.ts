/** Names as people and systems give them: what pairs, and what is listed instead. */
import { mkdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { openDataset } from "../../src/dataset/index.js";
import { greyPng, put, temporaryFolder } from "../formats/write.js";

const root = temporaryFolder();
const pixel = greyPng(2, 1, [0, 1]);
let count = 0;

function tree(files: readonly string[]): string {
  const path = join(root, String(count++));
  mkdirSync(path);
  for (const file of files) {
    mkdirSync(join(path, dirname(file)), { recursive: true });
    put(path, file, pixel);
  }
  return path;
}

interface Row {
  readonly what: string;
  readonly references: readonly string[];
  readonly predictions: readonly string[];
  /** Case and prediction. */
  readonly pairs: readonly (readonly [string, string])[];
  /** File and reason. */
  readonly unpaired?: readonly (readonly [string, string])[];
}

const composed = "caf\u00e9";
const decomposed = "cafe\u0301";

const TABLE: readonly Row[] = [
  {
    what: "another case of letters",
    references: ["Liver.png"],
    predictions: ["LIVER.PNG"],
    pairs: [["Liver", "LIVER.PNG"]],
  },
  {
    what: "names that differ in case alone",
    references: ["a.png", "A.png"],
    predictions: ["a.png", "A.png"],
    pairs: [
      ["a", "a.png"],
      ["A", "A.png"],
    ],
  },
  {
    what: "spaces and brackets",
    references: ["case 1 (copy).png"],
    predictions: ["case 1 (copy) pred.png"],
    pairs: [["case 1 (copy)", "case 1 (copy) pred.png"]],
  },
  {
    what: "an accent written in two ways",
    references: [`${composed}.png`],
    predictions: [`${decomposed}.png`],
    pairs: [[composed, `${decomposed}.png`]],
  },
  {
    what: "an accent and a suffix",
    references: [`${decomposed}_gt.png`],
    predictions: [`${composed}_pred.png`],
    pairs: [[`${decomposed}_gt`, `${composed}_pred.png`]],
  },
  {
    what: "dots in names",
    references: ["1.2.840.113619.png", "v1.0.nii.gz"],
    predictions: ["1.2.840.113619_seg.png", "v1.0.nii.gz"],
    pairs: [
      ["1.2.840.113619", "1.2.840.113619_seg.png"],
      ["v1.0", "v1.0.nii.gz"],
    ],
  },
  {
    what: ".nii beside .nii.gz of one case, with a prediction of one name",
    references: ["a.nii", "a.nii.gz"],
    predictions: ["a.nii.gz"],
    pairs: [["a", "a.nii.gz"]],
    unpaired: [["a.nii", "has no prediction"]],
  },
  {
    what: ".nii beside .nii.gz of one case, with a prediction that fits both",
    references: ["a.nii", "a.nii.gz", "b.png"],
    predictions: ["a.png", "b.png"],
    pairs: [["b", "b.png"]],
    unpaired: [
      ["a.nii", "could be paired with a.png, as could a.nii.gz"],
      ["a.nii.gz", "could be paired with a.png, as could a.nii"],
      ["a.png", "could be paired with a.nii, a.nii.gz"],
    ],
  },
  {
    what: "hidden files of macOS",
    references: ["a.png", "._a.png", ".DS_Store"],
    predictions: ["a.png", "._a.png", ".DS_Store"],
    pairs: [["a", "a.png"]],
  },
  {
    what: "a number at the end that looks like nnU-Net's channel",
    references: ["frame_0000.png", "frame_0001.png"],
    predictions: ["frame_0000_pred.png", "frame_0001_pred.png"],
    pairs: [
      ["frame_0000", "frame_0000_pred.png"],
      ["frame_0001", "frame_0001_pred.png"],
    ],
  },
  {
    what: "numbers that are no suffix",
    references: ["case1.png", "case10.png"],
    predictions: ["case10_seg.png", "case1_seg.png"],
    pairs: [
      ["case1", "case1_seg.png"],
      ["case10", "case10_seg.png"],
    ],
  },
  {
    what: "nested folders with one name in each",
    references: ["s1/ses a/seg.png", "s2/ses a/seg.png"],
    predictions: ["s1/ses a/seg.png", "s2/ses a/seg.png"],
    pairs: [
      ["s1/ses a/seg", "s1/ses a/seg.png"],
      ["s2/ses a/seg", "s2/ses a/seg.png"],
    ],
  },
];

test.each(TABLE)("$what", async ({ references, predictions, pairs, unpaired = [] }) => {
  const [r, p] = [tree(references), tree(predictions)];
  const dataset = await openDataset(r, p);
  expect(dataset.cases.map((one) => [one.case, relative(p, one.prediction)])).toEqual(
    pairs.map(([name, file]) => [name, file]),
  );
  const left = dataset.unpaired.map(({ file, reason }) => [basename(file), reason]);
  expect(left).toEqual(unpaired.map(([file, reason]) => [file, reason]));
});

test("links are followed; a link to nothing is told as a case that cannot be read", async () => {
  const [r, p] = [tree(["a.png"]), tree([])];
  symlinkSync(join(r, "a.png"), join(p, "a.png"));
  symlinkSync(join(r, "gone.png"), join(r, "b.png"));
  const { cases, unpaired } = await openDataset(r, p);
  expect(cases.map((one) => one.case)).toEqual(["a"]);
  expect(unpaired.map(({ file, reason }) => [basename(file), reason])).toEqual([["b.png", "has no prediction"]]);
});

test("where every name fits several, the first doubt is told", async () => {
  await expect(openDataset(tree(["a_gt.png", "a_ref.png"]), tree(["a.png"]))).rejects.toMatchObject({
    code: "no-pairs",
    problem: expect.stringContaining("could be paired with a.png, as could a_ref.png"),
  });
});
