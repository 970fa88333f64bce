/** Thresholds of evidence, findings, comparisons and sentences, on either side and at the value itself. */
import { describe, expect, it, test } from "vitest";
import { movedParts, provedApart } from "../../../src/compare/statistics/proved.js";
import { lossByCause, outliers } from "../../../src/diagnosis/cohort/loss-findings.js";
import { openScores } from "../../../src/diagnosis/cohort/scores.js";
import { errorPlace } from "../../../src/diagnosis/evidence/error-place.js";
import { farCopy } from "../../../src/diagnosis/evidence/far-copy.js";
import { farErrors } from "../../../src/diagnosis/evidence/far-errors.js";
import { thinStructures } from "../../../src/diagnosis/evidence/thin.js";
import { topology } from "../../../src/diagnosis/evidence/topology.js";
import { diagnose, type Loss } from "../../../src/diagnosis/index.js";
import { type MaskPair, maskPair, partsOf, runsOf } from "../../../src/mask/index.js";
import { explain, explainDataset } from "../../../src/words/index.js";
import { diagnosed, noLoss } from "../diagnosed.js";
import { summarise } from "../summarised.js";
import { box as boxOf, but, drawn, either, type Inside } from "./masks.js";

const size = 60;
const draw = (inside: Inside) => drawn([size, size], inside);
const box = (r0: number, r1: number, c0: number, c1: number) => boxOf([r0, r1], [c0, c1]);
const pairOf = (reference: Inside, prediction: Inside) =>
  maskPair({ shape: [size, size], reference: draw(reference), prediction: draw(prediction) });
const partsIn = (mask: Uint8Array) => partsOf(mask, [size, size]);
/** The first `count` pixels of a row. */
const dots = (row: number, from: number, count: number): Inside => box(row, row + 1, from, from + count);

const runsIn = ({ reference, prediction, shape }: MaskPair) =>
  [runsOf(reference, shape), runsOf(prediction, shape)] as const;
const placeOf = (pair: MaskPair) => errorPlace(pair, ...runsIn(pair));
const thinOf = (pair: MaskPair) => thinStructures(pair, ...runsIn(pair));

describe("where the wrong voxels lie", () => {
  const square = box(20, 40, 20, 40);
  /** `above` extra pixels over the square, `below` under it. */
  const place = (above: number, below: number) =>
    placeOf(pairOf(square, either(square, dots(19, 20, above), dots(40, 20, below))))[0];

  it("is said from ten wrong voxels on", () => {
    expect(place(5, 4)).toBeUndefined();
    expect(place(5, 5)).toBeDefined();
  });

  it("is one side from 70 % on", () => {
    expect(place(14, 6)?.leaning.map(({ axis }) => axis)).toContain("rows");
    expect(place(13, 7)?.leaning.map(({ axis }) => axis)).not.toContain("rows");
    expect(place(15, 5)?.leaning.map(({ axis }) => axis)).toContain("rows");
  });

  it("is all sides from 40 % in each half on", () => {
    const around = (above: number, below: number) =>
      placeOf(
        pairOf(
          square,
          either(square, dots(19, 25, above), dots(40, 25, below), box(25, 30, 19, 20), box(25, 30, 40, 41)),
        ),
      )[0]?.allSides;
    // Rows 25 to 29 are above the middle: 10 pixels, with those over the square.
    expect(around(0, 10)).toBe(true);
    expect(around(0, 15)).toBe(true);
    expect(around(0, 16)).toBe(false);
  });

  it("is the image's edge from a quarter on", () => {
    const object = box(0, 40, 20, 40);
    const atFrame = (inside: number) =>
      placeOf(pairOf(object, but(object, dots(0, 20, 5), dots(20, 20, inside))))[0]?.atFrame;
    expect(atFrame(15)).toBe(0.25);
    expect(atFrame(14)).toBeGreaterThan(0.25);
    expect(atFrame(16)).toBeUndefined();
  });

  it("is a stack's end from 16 planes on", () => {
    const edge = (planes: number) => {
      const mask = new Uint8Array(planes * 144);
      for (let i = 0; i < mask.length; i++) {
        const [row, column] = [Math.floor(i / 12) % 12, i % 12];
        mask[i] = row >= 4 && row < 8 && column >= 4 && column < 8 ? 1 : 0;
      }
      const prediction = mask.map((is, i) => (i < 144 ? 0 : is));
      return placeOf(maskPair({ shape: [planes, 12, 12], reference: mask, prediction }))[0]?.atFrame;
    };
    expect(edge(15)).toBeUndefined();
    expect(edge(16)).toBe(1);
    expect(edge(17)).toBe(1);
  });
});

describe("errors far from the outline", () => {
  const far = (reference: Inside, prediction: Inside) => {
    const pair = pairOf(reference, prediction);
    const [first, second] = [partsIn(pair.reference), partsIn(pair.prediction)];
    const missed = first.boxes.map(() => false);
    const spurious = second.boxes.map(() => false);
    const matching = { missed, spurious, unmatched: 0 };
    return farErrors({ pair, reference: first, prediction: second, matching });
  };
  /** A bar of `width` columns of which the first ten are predicted. */
  const bar = (width: number, rows = 10) => far(box(10, 10 + rows, 10, 10 + width), box(10, 10 + rows, 10, 20));

  it("lie more than 2 px off", () => {
    expect(bar(12)).toEqual([]);
    expect(bar(13)).toMatchObject([{ kind: "unfound-parts", voxels: 10 }]);
  });

  it("are ten at least", () => {
    expect(bar(13, 9)).toEqual([]);
    expect(bar(13, 10)).toHaveLength(1);
    expect(bar(13, 11)).toHaveLength(1);
  });

  it("are a fifth of what is missing at least", () => {
    /** Ten pixels far off, and so many of the 20 near ones beside them and more. */
    const share = (near: number) =>
      far(
        either(box(10, 20, 10, 23), dots(9, 10, Math.min(10, near)), dots(20, 10, 10), dots(8, 10, near - 10)),
        box(10, 20, 10, 20),
      ).length;
    // With the 20 beside the bar and the ten below it, 10 of 40 + near are far.
    expect([9, 10, 11].map(share)).toEqual([1, 1, 0]);
  });
});

describe("thin structures", () => {
  /** A block with a tail one pixel wide. */
  const tail = (length: number, block = 8) => {
    const reference = either(box(5, 5 + block, 5, 5 + block), box(5 + block, 5 + block + length, 8, 9));
    return thinOf(pairOf(reference, reference))[0];
  };

  it("are ten voxels at least", () => {
    expect([9, 10, 11].map((n) => tail(n) !== undefined)).toEqual([false, true, true]);
  });

  it("are a twentieth of the reference at least", () => {
    // 10 of 206 and 11 of 207.
    expect([10, 11].map((n) => tail(n, 14) !== undefined)).toEqual([false, true]);
  });
});

describe("merged objects", () => {
  it("overlap by a tenth of the smaller one at least", () => {
    /** A predicted bar over a large object that reaches `columns` of ten into its neighbour. */
    const merged = (columns: number) => {
      const pair = pairOf(either(box(10, 20, 5, 25), box(10, 20, 30, 40)), box(10, 20, 5, 30 + columns));
      return topology(pair, partsIn(pair.reference), partsIn(pair.prediction)).map(({ kind }) => kind);
    };
    expect(merged(0)).not.toContain("merged-objects");
    expect(merged(1)).toContain("merged-objects");
    const less = () => {
      const neighbour = box(10, 20, 30, 40);
      const pair = pairOf(either(box(10, 20, 5, 25), neighbour), either(box(10, 20, 5, 30), box(10, 19, 30, 31)));
      return topology(pair, partsIn(pair.reference), partsIn(pair.prediction)).map(({ kind }) => kind);
    };
    expect(less()).not.toContain("merged-objects");
    // 97 of 1,000.
    const near = () => {
      const neighbour = box(10, 30, 7, 57);
      const over = either(box(32, 59, 5, 57), box(30, 32, 7, 57), box(29, 30, 7, 57), box(28, 29, 7, 54));
      const pair = pairOf(either(box(32, 59, 5, 57), neighbour), over);
      return topology(pair, partsIn(pair.reference), partsIn(pair.prediction)).map(({ kind }) => kind);
    };
    expect(near()).not.toContain("merged-objects");
  });
});

describe("a copy farther off than an object is long", () => {
  const copy = (reference: Inside, prediction: Inside) => {
    const pair = pairOf(reference, prediction);
    const objects = { pair, reference: partsIn(pair.reference), prediction: partsIn(pair.prediction) };
    return farCopy({ ...objects, matching: { missed: [true], spurious: [true], unmatched: 0 } }, "px").length;
  };

  it("holds 20 voxels at least", () => {
    expect(copy(box(5, 6, 5, 24), box(40, 41, 30, 49))).toBe(0);
    expect(copy(box(5, 6, 5, 25), box(40, 41, 30, 50))).toBe(1);
    expect(copy(box(5, 6, 5, 26), box(40, 41, 30, 51))).toBe(1);
  });

  it("agrees to 0.8 at least", () => {
    // A bar of 45 over one of n: 2n ∕ (45 + n) is 0.8 at 30.
    const over = (n: number) => copy(box(5, 6, 5, 50), box(40, 41, 20, 20 + n));
    expect([29, 30, 31].map(over)).toEqual([0, 1, 1]);
  });
});

describe("over a dataset", () => {
  const scoresOf = (dice: readonly number[]) => {
    const table = openScores();
    dice.forEach((one, i) => {
      table.add({ case: `c${i}`, label: 1, diagnosis: diagnosed({ boundary: 1 - one }, [], { dice: one }) });
    });
    return table.read();
  };

  it("an outlier lies below Tukey's fence, and not on it", () => {
    // Quartiles of the others are 0.8 and 0.9: the fence is 0.65.
    const quartiles = [0.8, 0.8, 0.8, 0.8, 0.9, 0.9, 0.9, 0.9];
    const [fence] = [0.8 - 1.5 * (0.9 - 0.8)];
    expect(outliers(scoresOf([...quartiles, fence]))).toEqual([]);
    expect(outliers(scoresOf([...quartiles, fence - 0.001]))).toMatchObject([{ count: 1, cases: ["c8"] }]);
    expect(outliers(scoresOf([...quartiles, fence + 0.001]))).toEqual([]);
    // In whatever order the cases come; fifty are named of all that are counted.
    expect(outliers(scoresOf([fence - 0.001, ...quartiles.toReversed(), fence]))).toMatchObject([{ cases: ["c0"] }]);
    const many = [...Array(51).keys()].map((i) => 0.1 + i / 1000);
    const [found] = outliers(scoresOf([...many, ...Array(100).fill(0.8), ...Array(100).fill(0.9)]));
    expect(found).toMatchObject({ count: 51, scores: many.slice(0, 50).map((dice) => ({ dice })) });
  });

  it("outliers and intervals take eight cases", () => {
    const many = [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.1];
    expect(outliers(scoresOf(many))).toEqual([]);
    expect(outliers(scoresOf([...many, 0.9]))).toHaveLength(1);
    const books = {
      exchanges: [],
      relabel: "",
      cases: {},
      onlyReference: [],
      onlyPrediction: [],
      copies: [],
      merged: [],
      voids: [],
      surveyed: 0,
    };
    const resultsOf = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ case: `c${i}`, label: 1, diagnosis: diagnosed({ boundary: 0.1 }) }));
    expect(summarise(resultsOf(7), books).intervals).toBeNull();
    expect(summarise(resultsOf(8), books).intervals).not.toBeNull();
  });

  it("a mean loss is listed from 0.001 on", () => {
    const found = (boundary: number) =>
      lossByCause({ cases: 1, scores: 1, dice: 1 - boundary, loss: { ...noLoss, boundary }, intervals: null });
    expect(found(0.000999)).toEqual([]);
    expect(found(0.001)).toHaveLength(1);
    expect(found(0.0011)).toHaveLength(1);
  });
});

describe("a comparison", () => {
  it("proves a difference below p = 0.05, and not at it", () => {
    const apart = (adjusted: number) =>
      provedApart({ tests: [{ one: "a", other: "b", difference: 0.1, adjusted }] } as never).length;
    expect([0.049, 0.05, 0.051].map(apart)).toEqual([1, 0, 0]);
  });

  it("names a part that is proved to have moved, by more than 0.0005", () => {
    const moved = (difference: number, adjusted: number | null) =>
      movedParts({ causes: [{ part: "shift", difference: -difference, adjusted }] } as never).length;
    expect([0.0004, 0.0005, 0.00052].map((by) => moved(by, 0.001))).toEqual([0, 0, 1]);
    expect([0.049, 0.05, 0.051, null].map((p) => moved(0.1, p))).toEqual([1, 0, 0, 0]);
  });

  it("names the two parts that changed most, also where they cancel each other", () => {
    const causes = Object.entries({ shift: 0.01, labels: -0.08, missed: 0.09, size: 0.02 });
    const named = movedParts({
      causes: causes.map(([part, difference]) => ({ part, difference, adjusted: 0 })),
    } as never);
    expect(named.map(({ part }) => part)).toEqual(["missed", "labels"]);
  });
});

describe("a summary", () => {
  const next = (loss: Partial<Loss>) => explain(diagnosed(loss)).summary.includes(" goes to ");

  it("names a next part from 0.01 on", () => {
    expect(next({ boundary: 0.02, shift: 0.0099 })).toBe(false);
    expect(next({ boundary: 0.02, shift: 0.01 })).toBe(true);
    expect(next({ boundary: 0.02, shift: 0.0101 })).toBe(true);
  });

  it("names a next part from 15 % of the loss on", () => {
    expect(next({ boundary: 0.432, shift: 0.068 })).toBe(false);
    expect(next({ boundary: 0.422, shift: 0.078 })).toBe(true);
  });

  it("names missed objects from five, half of all and 1 % of the reference on", () => {
    const besides = (count: number, of: number, voxels: number) =>
      explain({
        ...diagnosed({ boundary: 0.45, missed: 0.05 }),
        evidence: [
          { kind: "missed-components", count, of, voxels, ofVoxels: 10_000, median: 2, components: [], cost: 0.05 },
        ],
      }).summary.includes("Besides");
    expect([4, 5, 6].map((count) => besides(count, 8, 1000))).toEqual([false, true, true]);
    expect([9, 10, 11].map((of) => besides(5, of, 1000))).toEqual([true, true, false]);
    expect([99, 100, 101].map((voxels) => besides(5, 8, voxels))).toEqual([false, true, true]);
  });
});

test("the whole diagnosis reads its thresholds from the list", () => {
  expect(diagnose(pairOf(box(20, 40, 20, 40), box(20, 40, 20, 40))).cause).toBe("none");
});

test("what is left stands before a mistake of the evaluation where it costs more than twice as much", () => {
  const dataset = (boundary: number) => ({
    ...{ scores: 40, meanDice: 0.5, intervals: null, labels: [], groups: [] },
    meanLoss: { orientation: 0.1, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary },
    findings: [{ kind: "inverted", side: "prediction", before: 0, after: 0.9, cases: ["a"], of: 40 } as const],
  });
  const first = (boundary: number) => explainDataset(dataset(boundary)).summary.split(" ")[0];
  expect([0.199, 0.2, 0.201].map(first)).toEqual(["Background", "Background", "Mean"]);
});

it("the answer begins with empty masks, or a label that one side lacks, where they cost half of the loss", () => {
  const leads = (cost: number) =>
    (
      [
        { kind: "empty-prediction", cases: ["a"], of: 40, cost },
        { kind: "one-sided-label", side: "reference", label: 2, count: 20, cost },
      ] as const
    ).map((finding) => {
      const dataset = { findings: [finding], scores: 40, meanDice: 0.2, meanLoss: { missed: 0.8 }, intervals: null };
      const { summary, findings } = explainDataset({ ...dataset, labels: [], groups: [] } as never);
      return summary.startsWith(findings[0]?.text.split(".")[0] ?? "-");
    });
  expect([0.392, 0.4, 0.408].map(leads)).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
});

it("the answer begins with copies where half of the cases share one prediction", () => {
  const leads = (copied: number) => {
    const cases = Array.from({ length: copied }, (_, i) => `c${i}`);
    const copies = { kind: "copies", side: "prediction", cases, of: 40, differ: true } as const;
    const dataset = { findings: [copies], scores: 40, meanDice: 0.5, meanLoss: { boundary: 0.5 }, intervals: null };
    const { summary, findings } = explainDataset({ ...dataset, labels: [], groups: [] });
    return summary.startsWith(findings[0]?.text.split(": ")[0] ?? "-");
  };
  expect([19, 20, 21].map(leads)).toEqual([false, true, true]);
});
