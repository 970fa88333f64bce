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

const composed = "caf\u00e9";
const decomposed = "cafe\u0301";

/** What, references, predictions, pairs of a case and a prediction, and files left over with their reason. */
type Row = [string, string[], string[], Record<string, string>, Record<string, string>?];

const TABLE: Row[] = [
  ["another case of letters", ["Liver.png"], ["LIVER.PNG"], { Liver: "LIVER.PNG" }],
  ["names that differ in case alone", ["a.png", "A.png"], ["a.png", "A.png"], { a: "a.png", A: "A.png" }],
  [
    "spaces and brackets",
    ["case 1 (copy).png"],
    ["case 1 (copy) pred.png"],
    { "case 1 (copy)": "case 1 (copy) pred.png" },
  ],
  ["an accent written in two ways", [`${composed}.png`], [`${decomposed}.png`], { [composed]: `${decomposed}.png` }],
  [
    "an accent and a suffix",
    [`${decomposed}_gt.png`],
    [`${composed}_pred.png`],
    { [`${decomposed}_gt`]: `${composed}_pred.png` },
  ],
  [
    "dots in names",
    ["1.2.840.113619.png", "v1.0.nii.gz"],
    ["1.2.840.113619_seg.png", "v1.0.nii.gz"],
    { "1.2.840.113619": "1.2.840.113619_seg.png", "v1.0": "v1.0.nii.gz" },
  ],
  [
    ".nii beside .nii.gz of one case, with a prediction of one name",
    ["a.nii", "a.nii.gz"],
    ["a.nii.gz"],
    { a: "a.nii.gz" },
    { "a.nii": "has no prediction" },
  ],
  [
    ".nii beside .nii.gz of one case, with a prediction that fits both",
    ["a.nii", "a.nii.gz", "b.png"],
    ["a.png", "b.png"],
    { b: "b.png" },
    {
      "a.nii": "could be paired with a.png, as could a.nii.gz",
      "a.nii.gz": "could be paired with a.png, as could a.nii",
      "a.png": "could be paired with a.nii, a.nii.gz",
    },
  ],
  ["hidden files of macOS", ["a.png", "._a.png", ".DS_Store"], ["a.png", "._a.png", ".DS_Store"], { a: "a.png" }],
  [
    "a number at the end that looks like nnU-Net's channel",
    ["frame_0000.png", "frame_0001.png"],
    ["frame_0000_pred.png", "frame_0001_pred.png"],
    { frame_0000: "frame_0000_pred.png", frame_0001: "frame_0001_pred.png" },
  ],
  [
    "numbers that are no suffix",
    ["case1.png", "case10.png"],
    ["case10_seg.png", "case1_seg.png"],
    { case1: "case1_seg.png", case10: "case10_seg.png" },
  ],
  [
    "nested folders with one name in each",
    ["s1/ses a/seg.png", "s2/ses a/seg.png"],
    ["s1/ses a/seg.png", "s2/ses a/seg.png"],
    { "s1/ses a/seg": "s1/ses a/seg.png", "s2/ses a/seg": "s2/ses a/seg.png" },
  ],
];

test.each(TABLE)("%s", async (_, references, predictions, pairs, unpaired = {}) => {
  const [r, p] = [tree(references), tree(predictions)];
  const dataset = await openDataset(r, p);
  expect(dataset.cases.map((one) => [one.case, relative(p, one.prediction)])).toEqual(Object.entries(pairs));
  expect(dataset.unpaired.map(({ file, reason }) => [basename(file), reason])).toEqual(Object.entries(unpaired));
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
