import { expect, test } from "vitest";
import { type Diagnosis, diagnose, faultOf, instancesOf, withInstances } from "../../../src/diagnosis/index.js";
import { type LabelMap, maskPair } from "../../../src/mask/index.js";
import { explain } from "../../../src/words/index.js";

/** Objects in a row of a picture, two rows each: every letter is one, a dot is background. */
function map(row: string): LabelMap {
  const values = Int32Array.from([...row, ...row], (letter) => (letter === "." ? 0 : letter.charCodeAt(0)));
  return { shape: [2, row.length], spacing: [1, 1], unit: "px", values };
}

const reference = map("aaaa.bbbb.cccc.dddd");
/** A diagnosis of all objects as one class that shows no mistake of all of them. */
const outlined = { dice: 0.9, reason: { kind: "outline", missing: 4, extra: 4, gain: 0.1, after: 1 } } as const;

test("other ids for the same objects change nothing", () => {
  const found = instancesOf(reference, map("xxxx.aaaa.bbbb.cccc"));
  expect(found).toMatchObject({ matched: 4, missed: 0, spurious: 0, merged: 0, split: 0, identical: true });
  expect(faultOf(found, outlined)).toBeUndefined();
});

test("two ids exchanged in a part of one object are no longer the same objects", () => {
  expect(instancesOf(reference, map("aaab.bbbb.cccc.dddd")).identical).toBe(false);
  expect(instancesOf(reference, map("aaaa.bbbb.cccc.ddd.")).identical).toBe(false);
});

test("two neighbours in one object: one is merged into the other", () => {
  const found = instancesOf(reference, map("aaaa.aaaa.cccc.dddd"));
  // IoU of either with the union is a half, which is not above a half.
  expect(found).toMatchObject({ matched: 2, missed: 2, spurious: 1, merged: 1, split: 0, identical: false });
  expect(instancesOf(reference, map("aaaa.aaaa.aaaa.dddd")).merged).toBe(2);
});

test("an id that names two objects far from each other was given twice, and merges nothing", () => {
  const found = instancesOf(reference, map("aaaa.bbbb.cccc.aaaa"));
  expect(found).toMatchObject({ matched: 2, merged: 0, reused: 1, unfound: 0, unfounded: 0 });
  expect(faultOf(found, outlined)).toBe("reused");
  // In one piece, or with a neighbour between them, they are merged.
  expect(instancesOf(map("aaaa..........dddd"), map("xxxxxxxxxxxxxxxxxx"))).toMatchObject({ merged: 1, reused: 0 });
  expect(instancesOf(reference, map("aaaa.aaaa.aaaa.aaaa"))).toMatchObject({ merged: 3, reused: 0 });
  // As far apart as the longer of them is long they are near; in two pieces each.
  expect(instancesOf(map("aaa...bb"), map("xxx...xx"))).toMatchObject({ merged: 1, reused: 0 });
  expect(instancesOf(map("aaa....bb"), map("xxx....xx"))).toMatchObject({ merged: 0, reused: 1 });
});

test("an object in two pieces is split, one that nothing covers is missed, one on nothing is spurious", () => {
  expect(faultOf(instancesOf(reference, map("aaxx.bbbb.cccc.dddd")), outlined)).toBe("split");
  expect(instancesOf(reference, map("aaxx.bbbb.cccc.dddd"))).toMatchObject({ split: 1, missed: 1, spurious: 2 });
  expect(faultOf(instancesOf(reference, map("aaaa.bbbb.cccc.....")), outlined)).toBe("missed");
  expect(faultOf(instancesOf(map("aaaa.bbbb.cccc....."), reference), outlined)).toBe("spurious");
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

test("objects are counted once: not as connected components too, in which those that touch are one", () => {
  // a and b touch: two objects, one component. The prediction lacks both, has one of its own, and cuts c.
  const [these, those] = [map("aaabbb.cccccc.d.e.."), map(".......cc..cc.ddd.f")];
  const [r, p] = [these, those].map(({ values }) => Uint8Array.from(values, (value) => (value === 0 ? 0 : 1)));
  const plain = diagnose(maskPair({ shape: [2, 19], reference: r as Uint8Array, prediction: p as Uint8Array }));
  const counting = ["missed-components", "spurious-components", "merged-objects", "split-objects"];
  const kinds = ({ evidence }: Diagnosis) => counting.filter((kind) => evidence.some((one) => one.kind === kind));
  expect(kinds(plain)).toEqual(counting);
  const told = withInstances(plain, instancesOf(these, those));
  expect(kinds(told)).toEqual([]);
  expect(told.evidence[0]).toMatchObject({ kind: "instances", reference: 5, prediction: 3 });
  expect(told.evidence).toHaveLength(1 + plain.evidence.length - counting.length);
});

test("an object that is found off its place is inexact, and not missed and spurious", () => {
  const found = instancesOf(reference, map("aaaa.bbbb..ccccddd."));
  expect(found).toMatchObject({ matched: 4, inexact: 0 });
  const off = instancesOf(reference, map("aaaa.bbbb.cccc...dd"));
  expect(off).toMatchObject({ matched: 3, missed: 1, spurious: 1, inexact: 1, unfound: 0, unfounded: 0 });
  expect(faultOf(off, outlined)).toBe("inexact");
  expect(instancesOf(reference, map("aaaaebbbb.cccc....."))).toMatchObject({ inexact: 0, unfound: 1, unfounded: 1 });
});

test("an object that a much larger one holds was found too inexactly to match, and is merged into nothing", () => {
  const held = instancesOf(map("..aa......"), map("bbbbbbbb.."));
  expect(held).toMatchObject({ matched: 0, merged: 0, split: 0, inexact: 1, unfound: 0, unfounded: 0 });
  expect(instancesOf(map("bbbbbbbb.."), map("..aa......"))).toMatchObject({
    split: 0,
    inexact: 1,
    unfound: 0,
    unfounded: 0,
  });
  expect(faultOf(held)).toBe("inexact");
});

test("what lies mostly beside an object is no piece of it, and pairs that are found inexactly are counted on both sides", () => {
  expect(instancesOf(map("aaaa........"), map("xxxyyyyyyyyy"))).toMatchObject({ matched: 1, split: 0, unfounded: 1 });
  const two = instancesOf(map("aaaa....bbbb...."), map("..xxxx....yyyy.."));
  expect(two).toMatchObject({ matched: 0, inexact: 2, unfound: 0, unfounded: 0 });
  // Ids that were given twice stay so, whatever moved all objects.
  const again = instancesOf(reference, map("aaaa.bbbb.cccc.aaaa"));
  const shift = { kind: "shifted", by: [0, 9], gain: 0.5, after: 1 } as const;
  expect(faultOf(again, { dice: 0.5, reason: shift })).toBe("reused");
  expect(faultOf(two, { dice: 0.5, reason: shift })).toBe("together");
});

test("an id given to two objects was given once too often, in however many pieces these lie", () => {
  expect(instancesOf(map("aaaaaaa......bbbb"), map("xxx.xxx......xxxx"))).toMatchObject({ merged: 1, reused: 0 });
  expect(instancesOf(map("aaaaa......bbbb"), map("xx.xx......xxxx"))).toMatchObject({ merged: 0, reused: 1 });
  // Three objects, of which two are near each other, are two groups.
  expect(instancesOf(map("aaa.bbb........ccc"), map("xxx.xxx........xxx"))).toMatchObject({ merged: 1, reused: 1 });
});

test("what ids show leads where it is the fault of most, and gains no Dice", () => {
  const mask = Uint8Array.from(reference.values, (id) => (id === 0 ? 0 : 1));
  const plain = diagnose(maskPair({ shape: [2, 19], reference: mask, prediction: mask }));
  const leak = { kind: "leak", gain: 0.1, after: 1 } as never;
  for (const [row, first, second] of [
    ["aaaa.aaaa.ccxx.dddd", "objects-merged", "objects-split"],
    ["aaaa.aaaa.ccxx.ddyy", "objects-split", "objects-merged"],
  ] as const) {
    const { reasons } = withInstances({ ...plain, dice: 0.9, reasons: [leak] }, instancesOf(reference, map(row)));
    expect(reasons).toMatchObject([
      { kind: first, gain: 0, after: 0.9, of: 4 },
      { kind: second, gain: 0, after: 0.9 },
      leak,
    ]);
  }
  const noise = { ...plain, withinLabelNoise: true };
  const excused = ["aaaa.bbbb.cccc.dddd", "aaaa.aaaa.cccc.dddd"].map((row) => instancesOf(reference, map(row)));
  expect(excused.map((found) => withInstances(noise, found).withinLabelNoise)).toEqual([true, false]);
  // Three are missed, and one is merged into another: that is no fault of most.
  const found = instancesOf(map("aaaa.bbbb.c.d.e...."), map("aaaa.aaaa.........."));
  const { reasons } = withInstances({ ...plain, dice: 0.9, reasons: [leak] }, found);
  expect(faultOf(found)).toBe("missed");
  expect(reasons).toMatchObject([leak, { kind: "objects-merged", count: 1 }]);
});

test("objects that are cut in two halves are split, and neither missed nor spurious", () => {
  // One of two halves is less than half of its object, and every other object is whole.
  const found = instancesOf(reference, map("aaxx.bbyy.cczz.dddd"));
  expect(found).toMatchObject({ matched: 1, missed: 3, spurious: 6, split: 3, unfound: 0, unfounded: 0 });
  expect(faultOf(found, outlined)).toBe("split");
});

test("objects that are all off by more than their size are not missed: the shift is told, with what matches", () => {
  const [apart, moved] = [map("aa...bb...cc...dd.."), map("..aa...bb...cc...dd")];
  const [one, other] = [apart, moved].map(({ values }) => Uint8Array.from(values, (id) => (id === 0 ? 0 : 1))) as [
    Uint8Array,
    Uint8Array,
  ];
  const found = instancesOf(apart, moved);
  expect(found).toMatchObject({ matched: 0, unfound: 4, unfounded: 4 });
  const plain = diagnose(maskPair({ shape: [2, 19], reference: one, prediction: other }));
  const shifted = { kind: "shifted", by: [0, 4], gain: 0.5, after: 1 } as const;
  const told = withInstances({ ...plain, dice: 0.5, reason: shifted, reasons: [shifted] }, found);
  expect(told.reason?.kind).toBe("shifted");
  expect(explain(told).summary).toMatch(/too far to the right.* 0 objects match/s);
  expect(explain(told).remedy).not.toMatch(/detection threshold/);
});

test("half of an object is neither merged nor a piece, and one voxel more is", () => {
  const [one, other] = [map("aaaabbbb"), map("aaxxxxbb")];
  expect(instancesOf(one, other)).toMatchObject({ merged: 0, split: 0 });
  expect(instancesOf(map("aaaaabbbbb"), map("aaxxxxxxbb"))).toMatchObject({ merged: 1, split: 0 });
  expect(instancesOf(map("aaxxxxxxbb"), map("aaaaabbbbb"))).toMatchObject({ merged: 0, split: 1 });
});

test("what connected components say of joined and cut objects is replaced by what ids say", () => {
  const reasons = (["objects-merged", "outline", "objects-split"] as const).map((kind) => ({ kind, gain: 0.1 }));
  const plain = { ...outlined, reasons, evidence: [], withinLabelNoise: true } as unknown as Diagnosis;
  const kinds = (row: string) => withInstances(plain, instancesOf(reference, map(row))).reasons.map(({ kind }) => kind);
  expect(kinds("aaaa.bbbb.cccc.dddd")).toEqual(["outline"]);
  expect(kinds("aaaa.aaaa.cccc.dddd")).toEqual(["objects-merged", "outline"]);
  expect(kinds("aaxx.bbbb.ccyy.dddd")).toEqual(["objects-split", "outline"]);
  expect(withInstances(plain, instancesOf(reference, reference)).withinLabelNoise).toBe(true);
});
