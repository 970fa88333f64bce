/** Pairing by name: laws over lists of names, and who is told to be in doubt about whom. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BY_NAME, pairNames, stem } from "../../src/dataset/find/pairing.js";

const name = fc
  .tuple(
    fc.constantFrom("a", "b", "c", "d"),
    fc.constantFrom("", "_gt", "_pred", "-Mask"),
    fc.constantFrom(".png", ".npy"),
  )
  .map((parts) => parts.join(""));
const names = fc.uniqueArray(name, { maxLength: 8 });

describe("a pairing", () => {
  it("puts every name into one pair or into the list of its side, and gives every doubt to an unpaired name", () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const { pairs, unpairedFirst, unpairedSecond, doubts } = pairNames(first, second);
        expect([...pairs.map((pair) => pair.name), ...unpairedFirst].sort()).toEqual([...first].sort());
        expect([...pairs.map((pair) => pair.other), ...unpairedSecond].sort()).toEqual([...second].sort());
        for (const { name: one, other } of pairs) expect(stem(one)).toBe(stem(other));
        for (const [doubtful, own] of [
          [doubts.first, unpairedFirst],
          [doubts.second, unpairedSecond],
        ] as const) {
          expect(own).toEqual(expect.arrayContaining([...doubtful.keys()]));
        }
      }),
    );
  });

  it("does not depend on the order of the lists, nor on which of them comes first", () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const { pairs, round } = pairNames(first, second);
        expect(pairNames([...first].reverse(), [...second].reverse())).toMatchObject({ pairs, round });
        const back = pairNames(second, first);
        const turned = back.pairs.map((pair) => `${pair.other} ${pair.name}`).sort();
        expect([turned, back.round]).toEqual([pairs.map((pair) => `${pair.name} ${pair.other}`).sort(), round]);
      }),
    );
  });

  it("leaves two names with one stem unpaired only where another name has it too", () => {
    fc.assert(
      fc.property(names, names, (first, second) => {
        const { unpairedFirst, unpairedSecond } = pairNames(first, second);
        for (const one of unpairedFirst) {
          const fits = unpairedSecond.filter((other) => stem(other) === stem(one));
          const rivals = unpairedFirst.filter((other) => stem(other) === stem(one));
          expect(fits.length === 0 || fits.length + rivals.length > 2).toBe(true);
        }
      }),
    );
  });

  it("leaves out what all names of one list begin or end with, if the other list's names are what is left", () => {
    const paired = (first: readonly string[], second: readonly string[]) =>
      pairNames(first, second).pairs.map((pair) => `${pair.name} ${pair.other}`);
    expect(paired(["a.png", "b.png"], ["a_trans.png", "b_trans.png"])).toEqual([
      "a.png a_trans.png",
      "b.png b_trans.png",
    ]);
    expect(paired(["m-a_gt.png", "m-b_gt.png"], ["a.png", "b.png"])).toEqual(["m-a_gt.png a.png", "m-b_gt.png b.png"]);
    expect(pairNames(["1.npy", "2.npy"], ["liver_1.npy", "liver_2.npy", "liver_3.npy"])).toMatchObject({
      pairs: [{ other: "liver_1.npy" }, { other: "liver_2.npy" }],
      unpairedSecond: ["liver_3.npy"],
      round: BY_NAME.length,
    });
    // Two organs, a single pair, names that end alike without a separator, and a name of each side that is left over.
    expect(paired(["liver_1.npy", "liver_2.npy"], ["lung_1.npy", "lung_2.npy"])).toEqual([]);
    expect(paired(["a.png"], ["a_trans.png"])).toEqual([]);
    expect(paired(["a.png", "b.png"], ["ax.png", "bx.png"])).toEqual([]);
    expect(paired(["a.png", "b.png", "c.png"], ["a_x.png", "b_x.png", "d_x.png"])).toEqual([]);
  });

  it("prefers equal names to equal stems, and tells the last key that was needed", () => {
    expect(pairNames(["a.png"], ["a.png", "a_pred.png"])).toMatchObject({
      pairs: [{ name: "a.png", other: "a.png" }],
      unpairedSecond: ["a_pred.png"],
      round: 0,
    });
    expect(pairNames(["a.png", "b.png"], ["a.npy", "b.png"]).round).toBe(1);
    expect(pairNames(["a.png", "b.png"], ["a_seg.png", "b.png"]).round).toBe(2);
    // A key that pairs nothing was not needed.
    expect(pairNames(["a.png"], ["a.png", "z.png"]).round).toBe(0);
    expect(pairNames(["x.png"], ["z.png"])).toMatchObject({ pairs: [], round: 0 });
  });

  it("keeps to subfolders, and is sorted by name with numbers as numbers", () => {
    const tree = ["s10/m.png", "s2/m.png"];
    expect(pairNames(tree, ["s2/m_pred.png", "s10/m_pred.png", "s3/m.png"])).toMatchObject({
      pairs: [
        { name: "s2/m.png", other: "s2/m_pred.png" },
        { name: "s10/m.png", other: "s10/m_pred.png" },
      ],
      unpairedSecond: ["s3/m.png"],
    });
  });

  it("passes over names that have no key, on either side", () => {
    const digits = (text: string) => /\d+/.exec(text)?.[0];
    expect(pairNames(["a1", "none", "b2"], ["2x", "nothing", "1y"], [digits])).toMatchObject({
      pairs: [
        { name: "a1", other: "1y" },
        { name: "b2", other: "2x" },
      ],
      unpairedFirst: ["none"],
      unpairedSecond: ["nothing"],
      doubts: { first: new Map(), second: new Map() },
    });
  });
});

describe("a doubt", () => {
  const doubtsOf = (first: readonly string[], second: readonly string[]) => {
    const { doubts } = pairNames(first, second);
    return [Object.fromEntries(doubts.first), Object.fromEntries(doubts.second)];
  };

  it("names what a file could be paired with, and who else could", () => {
    expect(doubtsOf(["a.png"], ["a_pred.png", "a_seg.png"])).toEqual([
      { "a.png": "could be paired with a_pred.png, a_seg.png" },
      {
        "a_pred.png": "could be paired with a.png, as could a_seg.png",
        "a_seg.png": "could be paired with a.png, as could a_pred.png",
      },
    ]);
    expect(doubtsOf(["a.png"], ["b.png"])).toEqual([{}, {}]);
  });

  it("names three at most, and counts the others", () => {
    const suffixes = ["pred", "seg", "mask", "label", "auto"];
    const many = (count: number) => suffixes.slice(0, count).map((suffix) => `a_${suffix}.png`);
    expect(doubtsOf(["a.png"], many(3))[0]).toEqual({
      "a.png": "could be paired with a_pred.png, a_seg.png, a_mask.png",
    });
    const [first, second] = doubtsOf(["a.png"], many(5));
    expect(first).toEqual({ "a.png": "could be paired with a_pred.png, a_seg.png, a_mask.png and 2 more" });
    expect(second).toMatchObject({
      "a_auto.png": "could be paired with a.png, as could a_pred.png, a_seg.png, a_mask.png and 1 more",
    });
  });

  it("is that of the narrowest key", () => {
    const [first] = doubtsOf(["a.png", "a.npy"], ["a.tif", "a_pred.png", "a_seg.png"]);
    expect(first).toMatchObject({ "a.png": "could be paired with a.tif, as could a.npy" });
  });
});

describe("a stem", () => {
  it("is the name without extensions, suffixes and case of letters, unless nothing is left", () => {
    for (const [file, bare] of [
      ["Liver_GT.nii.gz", "liver"],
      ["a_pred_seg.png", "a"],
      ["a pred.png", "a"],
      ["a.mask.png", "a"],
      ["a_ground-truth.png", "a"],
      ["a_predict.png", "a_predict"],
      ["apred.png", "apred"],
      ["_pred.png", "_pred"],
      ["pred_a.png", "pred_a"],
      ["pred.png", "pred"],
      ["caf\u0065\u0301.png", "caf\u00e9"],
    ] as const) {
      expect(stem(file)).toBe(bare);
    }
    expect(BY_NAME.map((key) => key("S/A_gt.nii.gz"))).toEqual(["S/A_gt.nii.gz", "S/A_gt", "S/a"]);
  });
});
