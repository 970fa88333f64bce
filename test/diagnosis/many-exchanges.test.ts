/** Ids that are exchanged by the dozen, as the numbers of objects are, are told once, and never as a line too long to paste. */
import { expect, it } from "vitest";
import { relabelWords } from "../../src/diagnosis/bookkeeping/index.js";
import { openBooks, summarise } from "../../src/diagnosis/index.js";
import { wordsOf } from "../../src/figures/index.js";

/** Pairs of labels, each called like the other in the prediction. */
function booksOf(pairs: number) {
  const books = openBooks();
  const confusion = Array.from({ length: pairs }, (_, k) => [
    { reference: 2 * k + 1, prediction: 2 * k + 2, voxels: 100 },
    { reference: 2 * k + 2, prediction: 2 * k + 1, voxels: 100 },
  ]).flat();
  books.add({ case: "cells", confusion, fingerprints: { reference: "r", prediction: "p" }, slips: [] });
  return books.read();
}

const findingsOf = (pairs: number) => {
  const found = summarise([], booksOf(pairs), {}).findings;
  return found.filter(({ kind }) => kind === "labels");
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
    "Ids of 80 labels are exchanged in 40 ways (labels 1 and 2 are swapped, for one); put right they score 1.00 on average instead of 0.00.",
  );
  expect(found[0]?.remedy).toMatch(
    /^Where ids number objects and no classes, score with --instances\. Else score again with --relabel FILE /,
  );
  const values = found[0]?.values as { mapping: unknown[]; relabel: string };
  expect(values.mapping).toHaveLength(80);
  expect(values.relabel).toMatch(/^1:2,2:1,/);
  const german = wordsOf("de").told.finding(found[0] as never);
  expect(german.text).toBe(
    "Die Nummern von 80 Labels sind vertauscht; richtig zugeordnet erreichen sie im Mittel 1,00 statt 0,00.",
  );
  expect(german.remedy).not.toContain("1:2");
});

it("a mapping of more than a dozen ids is named by the files that hold it", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `${i + 100}:${i}`).join(",");
  expect(relabelWords(ids(12))).toBe(`--relabel ${ids(12)}`);
  expect(relabelWords(ids(13))).toBe(
    "--relabel FILE (13 ids: a report's results.json, or what diagnose --json -o FILE wrote)",
  );
});
