/** Thresholds of mistakes in ids and values, each on either side and at the value itself, from counts alone. */
import { describe, expect, it } from "vitest";
import { agreementOf } from "../../../src/diagnosis/bookkeeping/agreement.js";
import { areBoxed } from "../../../src/diagnosis/bookkeeping/bookkeeping.js";
import { gridFit } from "../../../src/diagnosis/bookkeeping/grid-fit.js";
import { isFilled } from "../../../src/diagnosis/bookkeeping/ids/boxed.js";
import { exchangesOf } from "../../../src/diagnosis/bookkeeping/ids/exchange.js";
import { mergedIds } from "../../../src/diagnosis/bookkeeping/ids/merged.js";
import { ownExchanges } from "../../../src/diagnosis/bookkeeping/ids/own.js";
import { trainIds } from "../../../src/diagnosis/bookkeeping/ids/train-ids.js";
import { wrappedIds } from "../../../src/diagnosis/bookkeeping/ids/wrapped.js";
import { exchangedIds, pool } from "../../../src/diagnosis/bookkeeping/label-mapping.js";
import { sharedOffset } from "../../../src/diagnosis/bookkeeping/offset.js";
import { greyLevels } from "../../../src/diagnosis/bookkeeping/values/grey.js";
import { interpolatedLabels } from "../../../src/diagnosis/bookkeeping/values/interpolated.js";
import { numberedObjects } from "../../../src/diagnosis/bookkeeping/values/numbered.js";
import { isUnlikely, namesOff } from "../../../src/diagnosis/bookkeeping/whose/names-off.js";
import { holdsMost, isApart, isSure, openWhose, overwritten } from "../../../src/diagnosis/bookkeeping/whose/whose.js";
import { type Books, bookkeepingFindings } from "../../../src/diagnosis/cohort/bookkeeping-findings.js";
import { confusion, type JointCount } from "../../../src/mask/index.js";
import { rules } from "./rules.js";

type Met = readonly [reference: number, prediction: number, voxels: number];
/** Whether the second of two cases with one prediction is told to hold the first one's. */
const isCopy = (own: number, other: number) =>
  overwritten([
    { name: "a", own },
    { name: "b", own: other },
  ]).some(({ case: name, fits }) => name === "b" && fits === "a");
const joint = (...met: readonly Met[]): JointCount[] =>
  met.filter(([, , n]) => n > 0).map(([reference, prediction, voxels]) => ({ reference, prediction, voxels }));
/** What is left of a side of `size` goes to background. */
const sided = (size: number, ...met: readonly Met[]): JointCount[] => {
  const left = (side: 0 | 1) => {
    const ids = [...new Set(met.map((one) => one[side]))].filter((id) => id !== 0);
    return ids.map((id): Met => {
      const rest = size - met.reduce((sum, one) => sum + (one[side] === id ? one[2] : 0), 0);
      return side === 0 ? [id, 0, rest] : [0, id, rest];
    });
  };
  return joint(...met, ...left(0), ...left(1));
};

describe("a change of ids", () => {
  const count = (...met: readonly Met[]) => {
    const counts = sided(1000, ...met);
    return exchangedIds(pool([counts]), [counts]).length;
  };

  it("reaches 0.3", () => {
    expect([299, 300, 301].map((met) => count([1, 2, met]))).toEqual([0, 1, 1]);
  });

  it("gains 0.1", () => {
    // 0.5 against 0.401, 0.3995 and 0.399 of 1,000 voxels each.
    const against = (own: number) => count([1, 2, 500], [1, 1, own]);
    expect([401, 400.5, 399].map(against)).toEqual([0, 0, 1]);
  });

  it("takes from no label more than a quarter of what all gain on average", () => {
    // Label 2 scores 0.18 by its own id and `other` by the one that it would get: the mean gain is 0.32.
    const other = (met: number) => count([1, 2, 720], [2, 2, 180], [2, 1, met]);
    expect([99, 100, 101].map(other)).toEqual([0, 1, 1]);
  });

  it("by an offset tells the first label as lost where more than half of it is background", () => {
    const others = [2, 3, 4, 5, 6];
    const lost = (background: number) => {
      const met = others.flatMap((id): Met[] => [
        [id, id - 1, 1000],
        [1, id - 1, (1000 - background) / others.length],
      ]);
      const counts = joint([1, 0, background], ...met);
      return exchangesOf(pool([counts]), [counts]).map(({ facts }) => facts);
    };
    const facts = { kind: "labels-offset", by: -1, labels: others };
    expect([499, 500, 501].map(lost)).toEqual([[facts], [facts], [{ ...facts, lost: [1] }]]);
  });

  it("leaves what more than half of is the reference's background without an id", () => {
    // Label 1 is called 2; what is called 1 lies on labels 3 and 4 with so many of 1,000 voxels.
    const becomes = (onLabel: number) => {
      const counts = sided(1000, [1, 2, 900], [3, 1, 250], [4, 1, onLabel - 250]);
      return exchangedIds(pool([counts]), [counts])[0]?.find(({ prediction }) => prediction === 1)?.reference;
    };
    expect([499, 500, 501].map(becomes)).toEqual([0, 2, 2]);
  });

  it("is one where three labels are numbered anew in their order", () => {
    const renumbered = (...ids: readonly (readonly [number, number])[]) => {
      const counts = sided(1000, ...ids.map(([r, p]): Met => [r, p, 900]));
      return exchangesOf(pool([counts]), [counts]).length;
    };
    expect(renumbered([10, 1], [20, 2])).toBe(2);
    expect(renumbered([10, 1], [20, 2], [40, 3])).toBe(1);
    expect(renumbered([10, 1], [20, 2], [40, 3], [70, 4])).toBe(1);
    expect(renumbered([10, 1], [20, 3], [40, 2])).toBe(3);
  });

  it("is of labels, and not of more than 512 numbers", () => {
    const many = (ids: number) =>
      count([1, 2, 900], [2, 1, 900], ...Array.from({ length: ids - 2 }, (_, i): Met => [i + 3, i + 3, 1000]));
    expect([511, 512, 513].map(many)).toEqual([1, 1, 0]);
  });
});

describe("a change of ids in one case", () => {
  const count = (ids: number, ...met: readonly Met[]) => {
    const more = Array.from({ length: ids - 2 }, (_, i): Met => [i + 3, i + 3, 1000]);
    return ownExchanges(sided(1000, ...met, ...more), () => 2).length;
  };

  it("reaches 0.5 for each label", () => {
    expect([499, 500, 501].map((met) => count(2, [1, 2, 800], [2, 1, met], [1, 1, 51]))).toEqual([0, 1, 1]);
  });

  it("leaves none that had more than 0.3", () => {
    expect([299, 300, 301].map((met) => count(2, [1, 2, 650], [2, 1, 650], [1, 1, met]))).toEqual([1, 1, 0]);
  });

  it("is enough with 0.4 for labels that changed among themselves and had 0.05 at most", () => {
    expect([399, 400, 401].map((met) => count(2, [1, 2, 900], [2, 1, met]))).toEqual([0, 1, 1]);
    expect([50, 51].map((own) => count(2, [1, 2, 450], [2, 1, 450], [1, 1, own]))).toEqual([1, 0]);
  });

  it("is looked for among 40 labels, and among more where a tenth at most are not found under their own id", () => {
    const swapped = [1, 3, 5].flatMap((id): Met[] => [
      [id, id + 1, 900],
      [id + 1, id, 900],
    ]);
    const among = (ids: number) => {
      const more = Array.from({ length: ids - 6 }, (_, i): Met => [i + 7, i + 7, 1000]);
      return ownExchanges(sided(1000, ...swapped, ...more), () => 2).length;
    };
    expect([39, 40, 41].map(among)).toEqual([3, 3, 0]);
    expect([59, 60, 61, 245].map(among)).toEqual([0, 3, 3, 3]);
  });
});

it("of more than 40 ids any agrees with any", () => {
  const agreement = (ids: number) =>
    agreementOf(
      pool([
        joint(
          ...Array.from({ length: ids }, (_, i): readonly Met[] => [
            [i + 1, i + 1, 3],
            [i + 1, ((i + 1) % ids) + 1, 2],
          ]).flat(),
        ),
      ]),
      "anyIds",
    );
  expect([39, 40, 41].map(agreement)).toEqual([0.6, 0.6, 1]);
});

describe("train ids", () => {
  /** Road and another class, as 7 and 26 in the reference, and as 0 and 13 or 26 in the prediction. */
  const found = (mapped: number, same: number) =>
    trainIds(
      pool([
        joint(
          [26, 13, mapped],
          [7, 0, 1000 - mapped],
          [0, 13, 1000 - mapped],
          [8, 8, same],
          [8, 0, 1000 - same],
          [0, 8, 1000 - same],
        ),
      ]),
    )?.after;

  it("reach 0.5 over all voxels", () => {
    // 26 is right by 13, 7 is background's and meets nothing.
    const dice = (met: number) => {
      const side = joint([26, 13, met], [26, 0, 1000 - met], [0, 13, 1000 - met], [7, 1, 1]);
      return trainIds(pool([side]))?.side;
    };
    expect([499, 501, 503].map(dice)).toEqual([undefined, "prediction", "prediction"]);
    expect(found(0, 0)).toBeUndefined();
  });

  it("gain 0.2", () => {
    // Of 1,000 voxels so many are right by the train id 13 of 26, and 350 by their own number.
    const gain = (right: number) =>
      trainIds(pool([joint([26, 13, right], [8, 8, 350], [8, 0, 650 - right], [0, 13, 650 - right])]))?.side;
    expect([549, 550, 551].map(gain)).toEqual([undefined, "prediction", "prediction"]);
  });
});

describe("labels written as one", () => {
  const merged = (...met: readonly Met[]) => mergedIds(pool([joint(...met)])).length;

  it("carry the one id with half of their voxels", () => {
    expect([499, 500, 501].map((met) => merged([1, 1, 1000], [2, 1, met], [2, 0, 1000 - met]))).toEqual([0, 1, 1]);
  });

  it("fill three fifths of what carries the one id", () => {
    // Both give 1,500 of the 2,500 that carry it.
    const filled = (beside: number) => merged([1, 1, 750], [2, 1, 750], [0, 1, beside]);
    expect([999, 1000, 1001].map(filled)).toEqual([1, 1, 0]);
  });

  it("gain 0.02 over the best of them", () => {
    // 1,000 and n: alone 2,000 ∕ (2,000 + n), together 1.
    const gain = (n: number) => merged([1, 9, 1000], [2, 9, n]);
    // 1 − 2,000 ∕ 2,040.8 is 0.02.
    expect([40, 41, 42].map(gain)).toEqual([0, 1, 1]);
  });

  it("or the little one carries the large one's id with nine tenths of its voxels, unless nobody judges it", () => {
    const little = (met: number, id = 2, into = 1) => merged([1, into, 100_000], [id, into, met], [id, 0, 1000 - met]);
    expect([899, 900, 901].map((met) => little(met))).toEqual([0, 1, 1]);
    // A large one under another id is renamed, and what is not judged is void.
    expect([little(1000, 2, 3), little(1000, 255)]).toEqual([0, 0]);
  });
});

it("ids modulo 256 agree with 0.3 on average", () => {
  const wrapped = (met: number) =>
    wrappedIds(pool([joint([300, 44, met], [300, 0, 1000 - met], [0, 44, 1000 - met])])) !== undefined;
  expect([299, 300, 301].map(wrapped)).toEqual([false, true, true]);
});

describe("grey levels", () => {
  /** A mask of 1 against so many values in equal steps up to the highest; the upper half of them is inside. */
  const ramp = (values: number, highest: number, inside = 0.5) =>
    joint(
      ...Array.from({ length: values }, (_, i): Met => {
        const value = highest - (values - 1 - i) * Math.floor(highest / values);
        return [i >= values * (1 - inside) ? 1 : 0, value, 100];
      }),
    );
  const kinds = (counts: JointCount[]) => greyLevels(counts).map(({ kind }) => kind);

  it("are more than eight values", () => {
    expect([8, 9, 10].map((values) => kinds(ramp(values, 240)).length)).toEqual([0, 1, 1]);
  });

  it("reach up to 128", () => {
    expect([127, 128, 129].map((highest) => kinds(ramp(10, highest)).length)).toEqual([0, 1, 1]);
  });

  /** Nine values, 250 inside with `met` of the mask's 1,000 voxels, and seven others outside. */
  const grey = (met: number, outside: readonly number[] = [10, 20, 30, 60, 90, 120, 150, 180]) =>
    joint([1, 250, met], [1, 0, 1000 - met], [0, 250, 1000 - met], ...outside.map((value): Met => [0, value, 400]));

  it("reach 0.5 at a threshold", () => {
    expect([499, 500, 501].map((met) => kinds(grey(met)).length)).toEqual([0, 1, 1]);
  });

  it("gain 0.05 over the values as labels", () => {
    // The mask's label is 250 too: as labels so many agree, 1,976 of 2,080 voxels; from 128 on all do.
    const labels = (agree: number) =>
      kinds(
        joint(
          [250, 250, agree],
          [250, 200, 1000 - agree],
          ...[10, 20, 30, 40, 50, 60, 70, 80].map((value): Met => [0, value, 10]),
        ),
      ).length;
    expect([987, 988, 989].map(labels)).toEqual([1, 1, 0]);
  });

  it("are cut at half where that is worse by no more than 0.03", () => {
    // From 200 on all is right; from 128 on `more` voxels are too many: 2,000 ∕ (2,000 + more).
    const cut = (more: number) =>
      greyLevels(
        joint([1, 200, 1000], [0, 150, more], ...[10, 20, 30, 40, 50, 60, 70].map((value): Met => [0, value, 500])),
      ).map((one) => ("threshold" in one ? one.threshold : 0));
    expect([61, 62].map(cut)).toEqual([[128], [200]]);
  });

  it("are numbers of objects where all values together are worse by no more than 0.02", () => {
    const all = (more: number) =>
      kinds(joint([1, 200, 1000], ...[10, 20, 30, 40, 50, 60, 70, 80].map((value): Met => [0, value, more / 8])))
        .length;
    // 1 − 2,000 ∕ (2,000 + more) is 0.02 at 40.8.
    expect([40, 41].map(all)).toEqual([0, 1]);
  });

  it("are a lossy mask where 60 % lie within 40 of 0 or 255", () => {
    const noise = (near: number, value: number, high: number) =>
      kinds(
        joint(
          [1, high, near - 70],
          ...[1, 2, 3, 4, 5, 6].map((low): Met => [0, low, 10]),
          [0, value, 10],
          [1, 128, 1000 - near],
        ),
      );
    expect([590, 600, 610].map((near) => noise(near, 7, 240))).toEqual([
      ["probability-map"],
      ["lossy-mask"],
      ["lossy-mask"],
    ]);
    expect([40, 41].map((value) => noise(600, value, 240))).toEqual([["lossy-mask"], ["probability-map"]]);
    expect([214, 215].map((high) => noise(900, 7, high))).toEqual([["probability-map"], ["lossy-mask"]]);
  });
});

describe("numbers of objects beside a class", () => {
  const numbered = (many: number, few: number, met = 1) =>
    numberedObjects(
      joint(
        ...Array.from({ length: many }, (_, i): Met => [(i % few) + 1, 1000 + i, 100 * met]),
        ...Array.from({ length: many }, (_, i): Met => [0, 1000 + i, 100 * (1 - met)]),
        ...Array.from({ length: many }, (_, i): Met => [(i % few) + 1, 0, 100 * (1 - met)]),
      ),
    ).length;

  it("are more than 20, against five at most", () => {
    expect([20, 21, 22].map((many) => numbered(many, 1))).toEqual([0, 1, 1]);
    expect([4, 5, 6].map((few) => numbered(30, few))).toEqual([1, 1, 0]);
  });

  it("reach 0.5 together", () => {
    expect([0.49, 0.5, 0.51].map((met) => numbered(30, 1, met))).toEqual([0, 1, 1]);
  });

  it("gain 0.2 together", () => {
    // The class 1 is number 1 as well, with so much of it.
    const gain = (own: number) =>
      numberedObjects(joint([1, 1, own], ...Array.from({ length: 25 }, (_, i): Met => [1, i + 2, (1000 - own) / 25])))
        .length;
    expect([795, 800, 805].map(gain)).toEqual([1, 1, 0]);
  });
});

describe("numbers of few objects beside a class", () => {
  // Each object is a square of 100 voxels in a row of its own; `met` of all voxels are found.
  const numbered = (ids: number, met: (i: number) => boolean) => {
    const at = (i: number) => [Math.floor(i / 10), i % 10] as const;
    const values = Int32Array.from({ length: 200 * ids }, (_, i) => {
      const [row] = at(i);
      return row % 20 < 10 ? Math.floor(row / 20) + 1 : 0;
    });
    const reference = { shape: [20 * ids, 10], spacing: [1, 1], unit: "px" as const, values };
    const prediction = { ...reference, values: Uint8Array.from(values, (id, i) => Number(id > 0 && met(i % 100))) };
    return numberedObjects(confusion(reference, prediction), { reference, prediction }).length;
  };

  it("are six at least", () => {
    expect([5, 6, 7].map((ids) => numbered(ids, (k) => k < 20))).toEqual([0, 1, 1]);
  });

  it("gain 0.1 together", () => {
    // A share x of each object is found: together 2x / (1 + x), of which the first, that is number 1 as well, had its own.
    const gain = (ids: number, x: number) => (2 * x * (1 - 1 / ids)) / (1 + x);
    const all = [
      [9, 5],
      [9, 6],
      [20, 5],
      [20, 6],
    ] as const;
    for (const [ids, found] of all) {
      expect(numbered(ids, (k) => k < found)).toBe(Number(gain(ids, found / 100) >= 0.1));
    }
    expect(all.map(([ids, found]) => gain(ids, found / 100).toFixed(3))).toEqual(["0.085", "0.101", "0.090", "0.108"]);
  });
});

describe("an offset that cases share", () => {
  const offsets = (count: number, by: readonly number[], odd: readonly number[] = [], more: object = {}) =>
    sharedOffset(
      [...Array.from({ length: count }, () => by), ...odd.map((far) => [far, 0])].map((step, i) => ({
        case: `c${i}`,
        offset: { by: step, dice: 0.9, growth: 0, ...more },
      })),
    );

  it("takes four cases, and four of five", () => {
    expect([3, 4, 5].map((count) => offsets(count, [0.5, 0]) !== undefined)).toEqual([false, true, true]);
    expect([1, 2].map((odd) => offsets(6, [0.5, 0], Array(odd).fill(3)) !== undefined)).toEqual([true, false]);
    expect(offsets(8, [0.5, 0], [3, 3]) !== undefined).toBe(true);
  });

  it("is 0.3 voxels at least", () => {
    expect([0.29, 0.3, 0.31].map((by) => offsets(6, [by, 0]) !== undefined)).toEqual([false, true, true]);
  });

  it("is the same to 0.25 voxels", () => {
    const spread = (far: number) => offsets(4, [0.5, 0], [0.5 + far])?.cases.length;
    expect([0.24, 0.25, 0.26].map(spread)).toEqual([5, 5, 4]);
  });

  it("is told in halves within 0.15", () => {
    expect([0.34, 0.36, 0.64, 0.66].map((by) => offsets(6, [by, 0])?.by[0])).toEqual([0.34, 0.5, 0.5, 0.66]);
  });

  it("is the same to 0.125 voxels where Dice is above 0.97, and nothing above 0.99", () => {
    const spread = (far: number, dice: number) => offsets(4, [0.5, 0], [0.5 + far], { dice })?.cases.length;
    expect([0.969, 0.97, 0.971].map((dice) => spread(0.2, dice))).toEqual([5, 5, 4]);
    expect([0.12, 0.125, 0.13].map((far) => spread(far, 0.98))).toEqual([5, 5, 4]);
    expect([0.989, 0.99, 0.991].map((dice) => spread(0, dice))).toEqual([5, 5, undefined]);
  });

  it("is none where the size changed by half of what is lost", () => {
    const grown = (growth: number) => offsets(6, [0.5, 0], [], { dice: 0.75, growth }) !== undefined;
    expect([0.12, 0.125, 0.13].map(grown)).toEqual([true, true, false]);
  });

  it("along several axes is none where the size changed by more than 1.375 times what is lost", () => {
    const grown = (growth: number) => offsets(6, [0.5, 0.5], [], { dice: 0.75, growth }) !== undefined;
    expect([0.343, 0.34375, 0.344].map(grown)).toEqual([true, true, false]);
  });
});

describe("predictions of other cases", () => {
  /** A copy that holds so much of each of these cells. */
  const copy = (cells: readonly number[]) =>
    btoa(
      [...cells]
        .sort((a, b) => a - b)
        .map((cell) => String.fromCharCode(cell >> 8, cell & 255, 100))
        .join(""),
    );
  const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

  /**
   * Two cases whose predictions fit each other's reference with `after` ∕ 1,000 and their own with `before` ∕ 1,000; the two
   * references share so many cells. The second one's `before` and `after` may differ.
   */
  const exchanged = (before: number, after: number, shared = 0, second = [before, after]) => {
    const prediction = (own: number, other: number, [before = 0, after = 0]: readonly number[]) =>
      copy([
        ...from(0, shared),
        ...from(own, before - shared),
        ...from(other, after - shared),
        ...from(other + 20_000, 1000 - before - after + shared),
      ]);
    const whose = openWhose();
    whose.add(
      "a",
      [64, 64],
      copy([...from(0, shared), ...from(2000, 1000 - shared)]),
      prediction(2000, 4000, [before, after]),
    );
    whose.add("b", [64, 64], copy([...from(0, shared), ...from(4000, 1000 - shared)]), prediction(4000, 2000, second));
    return whose.read().length === 2;
  };

  /** Cases whose references share some cells; each prediction fits the next case, and the last one none. */
  const chain = (steps: number, after: number, before = 0, shared = 0) => {
    const whose = openWhose();
    for (let i = 0; i <= steps; i++) {
      const next = i === steps ? 30_000 : 1000 * (i + 1);
      const prediction = [
        ...from(1000 * i, before - shared),
        ...from(next, after - shared),
        ...from(40_000, 1000 - after - before + shared),
        ...from(50_000, shared),
      ];
      whose.add(`c${i}`, [64, 64], copy([...from(1000 * i, 1000 - shared), ...from(50_000, shared)]), copy(prediction));
    }
    for (let i = 0; i < 8; i++) whose.add(`good${i}`, [64, 64], copy(from(20_000, 1000)), copy(from(20_000, 1000)));
    return whose.read().length > 0;
  };

  it("fit another reference with 0.7 in a chain", () => {
    expect([699, 700, 701].map((after) => chain(3, after))).toEqual([false, true, true]);
  });

  it("fit it better by 0.15 in a chain, or by 0.05 with a quarter of the loss left", () => {
    expect([889, 891].map((after) => chain(3, after, 740, 700))).toEqual([false, true]);
    expect([959, 961].map((after) => chain(3, after, 840, 830))).toEqual([false, true]);
    expect([984, 987].map((after) => chain(3, after, 935, 930))).toEqual([false, true]);
  });

  it("leave half of the loss at most, and fit better by 0.05, where two are exchanged", () => {
    expect([849, 850, 851].map((after) => exchanged(700, after, 600))).toEqual([false, true, true]);
    expect([978, 982].map((after) => exchanged(930, after, 920))).toEqual([false, true]);
  });

  it("leave 65 % of the loss where two fit better by 0.2", () => {
    expect([609, 610, 611].map((after) => exchanged(400, after, 200))).toEqual([false, true, true]);
    expect([698, 702].map((after) => exchanged(500, after, 400))).toEqual([false, true]);
    // Both of them.
    expect([750, 802].map((after) => exchanged(500, 702, 400, [600, after]))).toEqual([false, true]);
    expect([750, 802].map((after) => exchanged(600, after, 400, [500, 702]))).toEqual([false, true]);
  });

  it("are exchanged with an empty one where they fit the other's reference with 0.7", () => {
    const withEmpty = (after: number, held: string) => {
      const whose = openWhose();
      whose.add("empty", [64, 64], "", copy([...from(0, after), ...from(2000, 1000 - after)]));
      whose.add("full", [64, 64], copy(from(0, 1000)), held);
      return whose.read().map(({ case: name, fits }) => [name, fits]);
    };
    expect(withEmpty(699, "")).toEqual([]);
    expect(withEmpty(700, "")).toEqual([
      ["empty", "full"],
      ["full", "empty"],
    ]);
    // Where the other case has a prediction of its own, this one was invented.
    expect(withEmpty(1000, copy(from(500, 1000)))).toEqual([]);
  });

  it("leave 65 % of the loss in a circle of three", () => {
    const circle = (cases: number, after: number, before: number, shared: number) => {
      const whose = openWhose();
      for (let i = 0; i < cases; i++) {
        const prediction = [
          ...from(1000 * i, before - shared),
          ...from(1000 * ((i + 1) % cases), after - shared),
          ...from(40_000, 1000 - after - before + shared),
          ...from(50_000, shared),
        ];
        const reference = [...from(1000 * i, 1000 - shared), ...from(50_000, shared)];
        whose.add(`c${i}`, [64, 64], copy(reference), copy(prediction));
      }
      return whose.read().length;
    };
    // Of 0.25 lost 0.15 is left.
    expect([2, 3, 4].map((cases) => circle(cases, 850, 750, 700))).toEqual([0, 3, 4]);
    expect([835, 840].map((after) => circle(3, after, 750, 700))).toEqual([0, 3]);
  });

  it("are asked about where they fit their own with less than 0.94", () => {
    expect([939, 940].map((before) => exchanged(before, 992, 935))).toEqual([true, false]);
  });

  it("are compared with references of up to 1.6 times their size", () => {
    const sized = (cells: number) => {
      const whose = openWhose();
      whose.add("a", [64, 64], copy(from(0, 100)), copy(from(4000, 100)));
      whose.add("b", [64, 64], copy(from(4000, cells)), copy(from(0, 100)));
      return whose.read().length;
    };
    expect([159, 160, 161].map(sized)).toEqual([2, 2, 0]);
  });

  it("make a chain of three at least, and of two where they fit with 0.8 and by 0.5 more", () => {
    expect([2, 3, 4].map((steps) => chain(steps, 750))).toEqual([false, true, true]);
    expect([1, 2].map((steps) => chain(steps, 1000))).toEqual([false, true]);
  });
});

describe("names of predictions that are all off", () => {
  /** How well n predictions fit n references: the reference so many names on with `there`, their own with `own`, others with 0.5. */
  const fits = (n: number, by: number, there = 0.9, own = 0.5) =>
    Array.from({ length: n }, (_, i) =>
      Float64Array.from({ length: n }, (__, j) => (j === (i + by) % n ? there : j === i ? own : 0.5)),
    );

  it("are told where no chance makes all of them fit", () => {
    // n − 1 standard deviations: of four cases 3, and 5 · 0.00135; of three 2, and 4 · 0.023.
    expect([3, 4, 5].map((n) => namesOff(fits(n, 1)) !== undefined)).toEqual([false, true, true]);
    expect(namesOff(fits(6, 4))).toEqual([4, 5, 0, 1, 2, 3]);
    const turned = fits(6, 0).map((_, i, all) => all[5 - i] as Float64Array);
    expect(namesOff(turned)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(namesOff(fits(6, 0))).toBeUndefined();
  });

  it("gain 0.05 and leave 65 % of the loss", () => {
    expect([0.901, 0.899].map((own) => namesOff(fits(6, 1, 0.95, own)) !== undefined)).toEqual([false, true]);
    expect([0.674, 0.676].map((there) => namesOff(fits(6, 1, there)) !== undefined)).toEqual([false, true]);
  });
});

describe("a map that was interpolated", () => {
  type Map = (y: number, x: number) => number;
  const mapOf = (of: Map, rows: number) => ({
    shape: [rows, 60],
    spacing: [1, 1],
    unit: "px" as const,
    values: Uint8Array.from({ length: 60 * rows }, (_, i) => of(Math.floor(i / 60), i % 60)),
  });
  const sides: Map = (_, x) => (x < 30 ? 2 : 8);
  const found = (reference: Map, prediction: Map, rows = 40) => {
    const [r, p] = [mapOf(reference, rows), mapOf(prediction, rows)];
    return interpolatedLabels(r, p, confusion(r, p)).length === 1;
  };
  /** Between 2 and 8 a rim of so many columns, 4 and 6 in turn. */
  const rim =
    (columns: number, one = 4, other = 6): Map =>
    (y, x) =>
      x >= 30 - Math.floor(columns / 2) && x < 30 + Math.ceil(columns / 2) ? (x < 30 ? one : other) : sides(y, x);

  it("has a rim of three voxels, of two values at least or of one on both sides of the outline", () => {
    expect([2, 3, 4].map((columns) => found(sides, rim(columns)))).toEqual([true, true, false]);
    expect([rim(1, 4, 4), rim(2, 4, 4), rim(2, 4, 6)].map((one) => found(sides, one))).toEqual([false, true, true]);
  });

  it("has no more than half of its odd voxels in blocks of three", () => {
    // A rim of three rows, of one value in so many of its 60 columns and of two in turn in the others.
    const reference: Map = (y) => (y < 12 ? 2 : 8);
    const block = (columns: number) =>
      found(reference, (y, x) => (y < 10 || y > 12 ? reference(y, x) : x < columns || (x - columns) % 2 === 1 ? 4 : 6));
    expect([29, 30, 31].map(block)).toEqual([true, true, false]);
  });

  it("has four in five of its odd voxels between two ids", () => {
    const apart = (count: number) =>
      found(sides, (y, x) => (x < 20 && x % 4 === 0 && y % 4 === 0 && (y / 4) * 5 + x / 4 < count ? 4 : rim(2)(y, x)));
    expect([19, 20, 21].map(apart)).toEqual([true, true, false]);
  });

  /** Between 2 and 200 a rim of 24 columns, of so many values; the first three columns have one in so many rows. */
  const slope =
    (values: number, rows: number): Map =>
    (y, x) =>
      x < 18 ? 2 : x >= 42 ? 200 : x < 21 && y < rows ? 9 : 10 + ((x - 18) % values);

  it("has ten odd values where many are far from the ids, and a twentieth of them in blocks of three", () => {
    const ids: Map = (_, x) => (x < 30 ? 2 : 200);
    expect([9, 10, 11].map((values) => found(ids, slope(values, 0)))).toEqual([false, true, true]);
    expect([15, 16, 17].map((rows) => found(ids, slope(24, rows)))).toEqual([true, true, false]);
  });

  it("holds them on three quarters of its voxels at most", () => {
    const mended = (y: number, x: number) => [y % 2 ? 2 : 8, 2, 8, 8][x % 4] as number;
    const striped = (gone: number) =>
      found(mended, (y, x) =>
        x === 20 && y < gone ? 0 : x % 4 === 0 ? mended(y, x) : ([4, 6, 6][(x % 4) - 1] as number),
      );
    expect([0, 1].map(striped)).toEqual([true, false]);
  });

  describe("whose values are all ids", () => {
    // 1 beside 4 in the upper rows, 2 beside 3 in the lower ones. Between 1 and 4 a rim of 120 voxels.
    const upper = 60;
    const tall = (reference: Map, prediction: Map) => found(reference, prediction, 70);
    const ids: Map = (y, x) => (y < upper ? (x < 30 ? 1 : 4) : y < upper + 4 ? 0 : x < 30 ? 2 : 3);
    const isRim = (y: number, x: number) => y < upper && (x === 29 || x === 30);
    const blurred: Map = (y, x) => (isRim(y, x) ? x - 27 : ids(y, x));
    const until = (count: number, then: Map) => (y: number, x: number) =>
      isRim(y, x) && 2 * y + x - 29 < count ? then(y, x) : ids(y, x);

    it("is wrong in nine of ten voxels of its rims", () => {
      expect([0, 12, 13].map((count) => tall(until(count, blurred), blurred))).toEqual([true, true, false]);
    });

    it("is right in 55 % of them with the ids around them", () => {
      expect(
        [54, 55].map((count) =>
          tall(
            until(count, () => 0),
            blurred,
          ),
        ),
      ).toEqual([true, false]);
    });

    it("has rims of two ids that hold a tenth of them each", () => {
      const parted =
        (count: number, one: number, other: number): Map =>
        (y, x) =>
          isRim(y, x) ? (2 * y + x - 29 < count ? one : other) : ids(y, x);
      const few = (count: number) => tall(parted(count, 1, 4), parted(count, 2, 3));
      expect([11, 12, 60].map(few)).toEqual([false, true, true]);
    });

    describe("of one rim between 1 and 3", () => {
      // Without background, only 1 and 3 meet and have an id between them: at 60 places of 120.
      const full: Map = (y, x) => (y < upper ? (x < 30 ? 1 : 3) : 2);
      const rimmed =
        (isTwo: (y: number, x: number) => boolean): Map =>
        (y, x) =>
          isRim(y, x) && isTwo(y, x) ? 2 : full(y, x);
      const everywhere = rimmed(() => true);

      it("has it at six tenths of the places", () => {
        const covered = (rows: number) =>
          tall(
            full,
            rimmed((y) => y < rows),
          );
        expect([35, 36, 37].map(covered)).toEqual([false, true, true]);
      });

      it("is right in 35 % of it with the ids around it", () => {
        // In so many rows, the two voxels of the rim have changed places.
        const changed = (rows: number) =>
          tall((y, x) => (isRim(y, x) && y < rows ? 4 - full(y, x) : full(y, x)), everywhere);
        expect([38, 39, 40].map(changed)).toEqual([true, true, false]);
      });

      it("has three tenths of it on either side", () => {
        // 60 voxels on one side, and so many on the other: 26 of 86 are 0.302.
        const beside = (rows: number, side: number) =>
          tall(
            full,
            rimmed((y, x) => x === side || y < rows),
          );
        expect([29, 30].map((side) => [25, 26].map((rows) => beside(rows, side)))).toEqual([
          [false, true],
          [false, true],
        ]);
      });

      it("has these places at a fifth of those where ids meet", () => {
        // Each dot of 3 within 2 meets it at four places.
        const dotted =
          (dots: number, of: Map): Map =>
          (y, x) =>
            y >= 64 && y % 2 === 0 && x % 2 === 1 && (y - 64) * 15 + (x - 1) / 2 < dots ? 3 : of(y, x);
        expect([44, 45, 46].map((dots) => tall(dotted(dots, full), dotted(dots, everywhere)))).toEqual([
          true,
          true,
          false,
        ]);
      });

      it("has no such layer at more than three tenths of these places in the other map", () => {
        const other = (rows: number) =>
          tall(
            rimmed((y) => y >= upper - rows),
            rimmed((y) => y < 40),
          );
        expect([17, 18, 19].map(other)).toEqual([true, true, false]);
      });
    });

    it("has an id between 0 and the right one in a fifth of its wrong voxels", () => {
      // Of the 120 wrong voxels of the rim, 60 have a higher id than the right one; of the others so many.
      const outside =
        (count: number): Map =>
        (y, x) =>
          y >= upper + 4 && (y - upper - 4) * 60 + x < count ? 0 : ids(y, x);
      expect(
        [180, 181].map((count) => tall(ids, (y, x) => (isRim(y, x) ? blurred(y, x) : outside(count)(y, x)))),
      ).toEqual([true, false]);
    });

    it("and one with true ids in thin layers is none", () => {
      expect(tall(blurred, blurred)).toBe(false);
    });
  });

  it("gains 0.005 with the nearest ids", () => {
    // 12 of 2,400 voxels.
    const odd = (count: number) =>
      found(sides, (y, x) => (2 * y + x - 29 < count && (x === 29 || x === 30) ? rim(2)(y, x) : sides(y, x)));
    expect([11, 12, 13].map(odd)).toEqual([false, true, true]);
  });

  it("agrees with 0.5 then", () => {
    const wrong = (count: number) => found((y, x) => (60 * y + x < count ? 10 - sides(y, x) : sides(y, x)), rim(2));
    expect([1199, 1200, 1201].map(wrong)).toEqual([true, true, false]);
  });
});

describe("a grid that fits", () => {
  const mapOf = (shape: readonly number[], of: (y: number, x: number) => boolean) => ({
    shape,
    spacing: [1, 1],
    unit: "px" as const,
    values: Uint8Array.from({ length: (shape[0] as number) * (shape[1] as number) }, (_, i) =>
      of(Math.floor(i / (shape[1] as number)), i % (shape[1] as number)) ? 1 : 0,
    ),
  });

  it("turns the prediction where that agrees better by more than 0.02", () => {
    // 1,000 voxels, the same seen in a mirror but for `odd` on one side.
    const turned = (odd: number) => {
      const one = (side: 1 | -1) =>
        mapOf([60, 81], (y, x) => {
          const off = (x - 40) * side;
          if (y >= 10 && y < 50) return Math.abs(off) <= 12 && 25 * (y - 10) + off + 12 < 1000 - odd;
          return y >= 52 && y < 53 && off >= 2 && off < 2 + odd;
        });
      const fit = gridFit(one(1), one(-1));
      return fit?.way === "turned" ? fit.name : undefined;
    };
    expect(turned(0)).toBe("identity");
    // Each odd voxel lies elsewhere in the mirror, and so does the place that it was taken from.
    expect([9, 10, 11].map((odd) => turned(odd) === "identity")).toEqual([true, true, false]);
  });

  it("looks for a part at 200,000 places", () => {
    const dot = mapOf([1, 1], () => true);
    const way = (places: number) =>
      gridFit(
        mapOf([1, places], (_, x) => x === 5),
        dot,
      )?.way;
    expect([199_999, 200_000, 200_001].map(way)).toEqual(["part", "part", "stretched"]);
  });
});

it("more than five exchanges, and more than three labels of one side, are one finding", () => {
  const books = (exchanges: number, labels: number): Books => ({
    exchanges: Array.from({ length: exchanges }, (_, i) => ({
      facts: { kind: "labels-exchanged", mapping: [{ reference: i, prediction: i + 1 }] },
      dice: [],
      relabel: "",
    })) as never,
    relabel: "",
    cases: {},
    onlyReference: Array.from({ length: labels }, (_, i) => ({ label: i + 1, cases: 1 })),
    onlyPrediction: [],
    copies: [],
    merged: [],
    voids: [],
    surveyed: 1,
  });
  expect([4, 5, 6].map((n) => bookkeepingFindings(books(n, 0)).length)).toEqual([4, 5, 1]);
  expect([2, 3, 4].map((n) => bookkeepingFindings(books(0, n)).length)).toEqual([2, 3, 1]);
});

rules(
  "exchanged cases",
  ["fit their own 0.1 worse than a quarter of all do", (n) => isApart(-n / 1000, 0), "≥", 100],
  ["are a circle that holds six tenths of all", (n) => holdsMost(n, 1000), "≥", 600],
  ["are sure where they fit by 0.8", (after) => isSure(after, 0.2), "≥", 0.8],
  ["are sure where they fit by 0.5 more", (after) => isSure(after, 0.375), "≥", 0.875],
  ["hold a copy that fits another case by 0.7", (own) => isCopy(own, 0.2), "≥", 0.7],
  ["hold a copy that fits another case by 0.15 more", (own) => isCopy(own, 0.75), "≥", 0.9],
  ["hold a copy that fits another case, which leaves a quarter of the loss", (own) => isCopy(own, 0.875), "≥", 0.96875],
  ["have names that are off where chance is 0.01", isUnlikely, "≤", 0.01],
);

rules(
  "an id that is boxes",
  ["fills nine tenths of them", (n) => isFilled(n, 1000), "≥", 900],
  ["is boxes in half of its cases", (n) => areBoxed(n, 20), "≥", 10],
);
