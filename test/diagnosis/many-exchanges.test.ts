/** Ids that are exchanged by the dozen, as the numbers of objects are, are told once, and never as a line too long to paste. */
import { expect, it } from "vitest";
import { openBooks } from "../../src/diagnosis/index.js";
import { relabelOption } from "../../src/words/en/terms.js";
import { findingText, sentencesOf } from "../../src/words/index.js";
import { summarise } from "./summarised.js";

/** Pairs of labels, each called like the other in the prediction. */
function booksOf(pairs: number) {
  const books = openBooks();
  const confusion = Array.from({ length: pairs }, (_, k) => [
    { reference: 2 * k + 1, prediction: 2 * k + 2, voxels: 100 },
    { reference: 2 * k + 2, prediction: 2 * k + 1, voxels: 100 },
  ]).flat();
  const copies = { shape: [8, 8], reference: "", prediction: "" };
  books.add({ case: "cells", confusion, fingerprints: { reference: "r", prediction: "p" }, copies, slips: [] });
  return books.read();
}

const findingsOf = (pairs: number) => {
  const found = summarise([], booksOf(pairs), {}).findings;
  return found
    .filter((one) => one.kind === "labels-exchanged")
    .map((one) => ({ ...one, ...findingText(one, sentencesOf("en")), german: findingText(one, sentencesOf("de")) }));
};

it("up to five exchanges are told one by one, with the option to paste", () => {
  const found = findingsOf(5);
  expect(found).toHaveLength(5);
  expect(found[0]?.text).toContain("abels 1 and 2 are swapped");
  expect(found[0]?.remedy).toContain("--relabel 1:2,2:1,3:4,4:3");
});

it("more are one finding, with what it would gain and where the ids are", () => {
  const found = findingsOf(40);
  expect(found).toHaveLength(1);
  expect(found[0]?.text).toBe(
    "The ids of 80 labels are exchanged, in 40 independent ways. Put right, they score on average 1.00 instead of 0.00.",
  );
  expect(found[0]?.remedy).toMatch(
    /^Where ids number objects and not classes, score with --instances\. Otherwise, score again with --relabel FILE /,
  );
  expect(found[0]?.mapping).toHaveLength(80);
  expect(found[0]?.relabel).toMatch(/^1:2,2:1,/);
  expect(found[0]?.german.text).toBe(
    "Die Nummern von 80 Labels sind vertauscht, auf 40 voneinander unabhängige Weisen. Richtig zugeordnet erreichen sie im Mittel 1,00 statt 0,00.",
  );
  expect(found[0]?.german.remedy).not.toContain("1:2");
});

it("a mapping of more than a dozen ids is named by the files that hold it", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `${i + 100}:${i}`).join(",");
  expect(relabelOption(ids(12))).toBe(`--relabel ${ids(12)}`);
  expect(relabelOption(ids(13))).toBe(
    "--relabel FILE (a report's results.json, or what diagnose --json -o FILE wrote)",
  );
});
