import { expect, test } from "vitest";
import { diagnose, faultOf, instancesOf, withInstances } from "../../../src/diagnosis/index.js";
import { type LabelMap, maskPair } from "../../../src/mask/index.js";
import { explain } from "../../../src/words/index.js";

/** Objects in a row of a picture, two rows each: every letter is one, a dot is background. */
function map(row: string): LabelMap {
  const values = Int32Array.from([...row, ...row], (letter) => (letter === "." ? 0 : letter.charCodeAt(0)));
  return { shape: [2, row.length], spacing: [1, 1], unit: "px", values };
}

const reference = map("aaaa.bbbb.cccc.dddd");

test("other ids for the same objects change nothing", () => {
  const found = instancesOf(reference, map("xxxx.aaaa.bbbb.cccc"));
  expect(found).toMatchObject({ matched: 4, missed: 0, spurious: 0, merged: 0, split: 0, identical: true });
  expect(faultOf(found)).toBeUndefined();
});

test("two ids exchanged in a part of one object are no longer the same objects", () => {
  expect(instancesOf(reference, map("aaab.bbbb.cccc.dddd")).identical).toBe(false);
});

test("two neighbours in one object: one is merged into the other", () => {
  const found = instancesOf(reference, map("aaaa.aaaa.cccc.dddd"));
  // IoU of either with the union is a half, which is not above a half.
  expect(found).toMatchObject({ matched: 2, missed: 2, spurious: 1, merged: 1, split: 0, identical: false });
  expect(instancesOf(reference, map("aaaa.aaaa.aaaa.dddd")).merged).toBe(2);
});

test("an object in two pieces is split, one that nothing covers is missed, one on nothing is spurious", () => {
  expect(faultOf(instancesOf(reference, map("aaxx.bbbb.cccc.dddd")))).toBe("split");
  expect(instancesOf(reference, map("aaxx.bbbb.cccc.dddd"))).toMatchObject({ split: 1, missed: 1, spurious: 2 });
  expect(faultOf(instancesOf(reference, map("aaaa.bbbb.cccc.....")))).toBe("missed");
  expect(faultOf(instancesOf(map("aaaa.bbbb.cccc....."), reference))).toBe("spurious");
});

test("a map is told by its objects, though the masks of all objects are the same", () => {
  const merged = map("aaaa.aaaa.cccc.dddd");
  const mask = Uint8Array.from(reference.values, (value) => (value === 0 ? 0 : 1));
  const plain = diagnose(maskPair({ shape: [2, 19], reference: mask, prediction: mask }));
  const told = withInstances(plain, instancesOf(reference, merged));
  expect(told.reason).toMatchObject({ kind: "objects-merged", count: 1, of: 4 });
  expect(explain(told).summary).toMatch(/^1 of 4 objects is merged into a neighbour\. /);
  expect(explain(told, "de").summary).toMatch(/^1 von 4 Objekten ist in einem Nachbarn aufgegangen\. /);
  expect(explain(told).evidence).toHaveLength(told.evidence.length);
  const same = withInstances(plain, instancesOf(reference, reference));
  expect(explain(same).summary).toBe(explain(plain).summary);
});
