/** What is true over a dataset, from diagnoses made by hand: which findings there are, in which order, with which facts. */
import { describe, expect, it } from "vitest";
import { bookkeepingFindings } from "../../src/diagnosis/cohort/bookkeeping-findings.js";
import { costliest, lossByCause, lossByLabel } from "../../src/diagnosis/cohort/loss-findings.js";
import { type DiagnosedCase, openScores } from "../../src/diagnosis/cohort/scores.js";
import { openSharedReasons } from "../../src/diagnosis/cohort/shared-reasons.js";
import {
  bookkeeping,
  type Diagnosis,
  type FindingKind,
  type ImageStatistics,
  type Loss,
  parts,
  type Reason,
} from "../../src/diagnosis/index.js";
import { benjaminiHochberg } from "../../src/diagnosis/statistics/rank.js";
import { diagnosed, noLoss } from "./diagnosed.js";
import { summarise } from "./summarised.js";

const one = (name: string, loss: Partial<Loss>, more: Partial<DiagnosedCase> = {}): DiagnosedCase => ({
  ...{ case: name, label: 1, diagnosis: diagnosed(loss) },
  ...more,
});
const scoresOf = (results: readonly DiagnosedCase[]) => {
  const table = openScores();
  for (const result of results) table.add(result);
  return table.read();
};

const books = bookkeeping([]);
const kindsIn = (results: readonly DiagnosedCase[], kinds: readonly FindingKind[], more: Partial<typeof books> = {}) =>
  summarise(results, { ...books, ...more }).findings.filter(({ kind }) => kinds.includes(kind));

describe("mistakes of the evaluation", () => {
  const turned = (orientation: string) =>
    ({ kind: "flipped", orientation, before: 0.2, after: 0.9, undo: () => new Uint8Array() }) as never;
  const mapping = (reference: number, prediction: number) => [{ reference, prediction }];
  const score = (label: number) => [{ label, before: 0.1, after: 0.9 }];
  const exchange = (reference: number, side?: "reference") =>
    ({
      ...{ mapping: mapping(reference, 9), dice: score(reference), relabel: `9:${reference}` },
      facts: { kind: "labels-exchanged", mapping: mapping(reference, 9), ...(side ? { side } : {}) },
    }) as never;
  const found = (more: object) => bookkeepingFindings({ ...books, surveyed: 5, ...more });

  it("are one finding for each layout, the most frequent first, with its cases", () => {
    const cases = {
      a: { layout: turned("x"), slips: [] },
      b: { slips: [] },
      c: { layout: turned("y"), slips: [] },
      d: { layout: turned("y"), slips: [] },
      e: { layout: { kind: "inverted", before: 0, after: 1, undo: () => new Uint8Array() } as never, slips: [] },
    };
    const fit = { kind: "flipped", before: 0.2, after: 0.9, of: 5 };
    expect(found({ cases })).toEqual([
      { ...fit, orientation: "y", cases: ["c", "d"] },
      { ...fit, orientation: "x", cases: ["a"] },
      { kind: "inverted", before: 0, after: 1, cases: ["e"], of: 5 },
    ]);
  });

  it("are one for each exchange with its own ids, and the option that undoes all", () => {
    const facts = { kind: "labels-exchanged", mapping: mapping(1, 9), dice: score(1), exchanges: 1 };
    expect(found({ exchanges: [exchange(1)], relabel: "all" })).toEqual([{ ...facts, relabel: "all" }]);
    const noOption = { ...(exchange(1) as object), relabel: "" };
    expect(found({ exchanges: [noOption], relabel: "all" })).toEqual([{ ...facts, relabel: "" }]);
    const all = Array.from({ length: 30 }, (_, i) => exchange(i));
    expect(found({ exchanges: all, relabel: "all" })).toEqual([
      {
        ...{ kind: "labels-exchanged", relabel: "all", exchanges: 30 },
        mapping: all.flatMap((_, i) => mapping(i, 9)),
        dice: all.flatMap((_, i) => score(i)),
      },
    ]);
  });

  it("say of an exchange in some cases what the first one's is, and that it is the references' if it is in all", () => {
    const shared = exchange(3);
    const cases = (side?: "reference") => ({
      a: { slips: [], exchanges: [shared] },
      b: { slips: [], exchanges: [exchange(1, "reference"), shared, exchange(2, side)] },
      c: { slips: [] },
      d: { slips: [], exchanges: [exchange(5)] },
    });
    const told = {
      ...{ kind: "labels-exchanged-in-cases", cases: ["b", "d"], of: 5 },
      ...{ mapping: [...mapping(1, 9), ...mapping(2, 9)], dice: [...score(1), ...score(2)] },
    };
    const inCases = (side?: "reference") => found({ cases: cases(side), exchanges: [shared] }).slice(1);
    expect(inCases()).toEqual([told]);
    expect(inCases("reference")).toEqual([{ ...told, side: "reference" }]);
  });

  it("are merged ids, slips, an offset, void labels, copies and labels of one side, in this order", () => {
    const slip = (kind: string, at: number) => ({ kind, at }) as never;
    const copies = [{ side: "prediction", cases: ["a", "b"] }];
    const offset = { axes: ["rows"], by: [2], cases: ["a"], of: 5, dice: 0.5 };
    const holding = (count: number) => Array.from({ length: count }, (_, i) => ({ label: i + 1, cases: 2 }));
    const all = {
      ...{ merged: [{ labels: [1, 2], as: 1 }], voids: [{ label: 255, cases: 3 }], copies, offset },
      cases: { a: { slips: [slip("x", 1)] }, b: { slips: [slip("y", 2), slip("x", 3)] } },
      ...{ onlyReference: holding(2), onlyPrediction: holding(60) },
    };
    expect(found(all)).toEqual([
      { kind: "labels-merged", labels: [1, 2], as: 1 },
      { kind: "x", at: 1, cases: ["a", "b"] },
      { kind: "y", at: 2, cases: ["b"] },
      { kind: "shifted", ...offset },
      { kind: "void-label", label: 255, count: 3 },
      { kind: "copies", ...copies[0], of: 5, differ: true },
      { kind: "one-sided-label", side: "reference", label: 1, count: 2 },
      { kind: "one-sided-label", side: "reference", label: 2, count: 2 },
      { kind: "one-sided-labels", side: "prediction", labels: holding(60).map(({ label }) => label) },
    ]);
  });

  it("are copies of one prediction that differ in their references, or not", () => {
    const copy = (side: string, ...cases: string[]) => ({ side, cases });
    const told = (...copies: ReturnType<typeof copy>[]) => found({ copies }).map((one) => "differ" in one);
    const [two, same, more] = [
      copy("prediction", "a", "b"),
      copy("reference", "a", "b"),
      copy("reference", "a", "b", "c"),
    ];
    expect([told(two), told(same), told(two, same), told(two, more), told(two, copy("reference", "a", "c"))]).toEqual([
      [true],
      [false],
      [false, false],
      [false, false],
      [true, false],
    ]);
  });
});

describe("what undoing a mistake gains", () => {
  const vanishing: Reason = { kind: "labels-offset", by: 1, gain: 0.4, after: null } as never;
  const offset = { kind: "labels-offset", by: 1, before: 0, after: 0 };
  const results = [
    one("a", { labels: 0.6, boundary: 0.1 }),
    one("b", { labels: 0.2 }),
    one("b", { labels: 0.4 }, { label: 2, diagnosis: diagnosed({ labels: 0.4 }, [vanishing]) }),
    one("c", { orientation: 0.5 }),
  ];
  const measured = (kind: string, part: "layout" | "slips", name: string[]) => {
    const fit = { ...offset, kind, undo: () => new Uint8Array() } as never;
    const cases = Object.fromEntries(
      name.map((each) => [each, part === "layout" ? { layout: fit, slips: [] } : { slips: [fit] }]),
    );
    return summarise(results, { ...books, surveyed: 3, cases }).findings[0];
  };

  it("is of a label that one side lacks what that label loses, over all scores", () => {
    const [found] = summarise(results, { ...books, surveyed: 3, onlyReference: [{ label: 2, cases: 1 }] }).findings;
    expect(found).toMatchObject({ kind: "one-sided-label", label: 2, cost: expect.closeTo(0.4 / 4, 12) });
  });

  it("is of empty masks what their cases lose, over all scores", () => {
    const cases = { b: { slips: [{ kind: "empty-prediction" }] } } as never;
    const [found] = summarise(results, { ...books, surveyed: 3, cases }).findings;
    // 0.2 and 0.4 of four scores.
    expect(found).toMatchObject({ kind: "empty-prediction", cases: ["b"], cost: expect.closeTo(0.6 / 4, 12) });
  });

  it("is the mean over the scores of its cases, in the parts", () => {
    expect(measured("labels-offset", "slips", ["a"])).toMatchObject({
      before: expect.closeTo(0.3, 12),
      after: expect.closeTo(0.9, 12),
    });
    // Of case b, the label that is in neither mask afterwards has no Dice then.
    expect(measured("labels-offset", "slips", ["a", "b"])).toMatchObject({
      before: expect.closeTo((0.3 + 0.8 + 0.6) / 3, 12),
      after: expect.closeTo((0.9 + 1) / 2, 12),
    });
    expect(measured("inverted", "layout", ["c"])).toMatchObject({ before: 0.5, after: 1 });
    expect(measured("inverted", "layout", ["b", "c"])).toMatchObject({
      before: expect.closeTo((0.8 + 0.6 + 0.5) / 3, 12),
      after: expect.closeTo((0.8 + 0.6 + 1) / 3, 12),
    });
  });

  it("is left as the survey has it where none of its cases is scored", () => {
    expect(measured("inverted", "layout", ["elsewhere"])).toMatchObject({ before: 0, after: 0 });
  });

  it("puts the costliest mistake first, and those without a measured cost behind", () => {
    const gains = (...all: [string, number][]) =>
      all.map(([kind, gain], i) => one(`g${i}`, {}, { diagnosis: diagnosed({}, [{ kind, gain, after: 1 } as never]) }));
    const told = (results: readonly DiagnosedCase[]) => {
      const layout = (kind: string) => ({ kind, before: 0, after: 1, undo: () => new Uint8Array() }) as never;
      const mapping = [{ reference: 1, prediction: 2 }];
      const exchanges = [{ facts: { kind: "labels-exchanged", mapping }, mapping, dice: [], relabel: "" }] as never;
      const cases = {
        a: { layout: layout("inverted"), slips: [] },
        b: { layout: layout("scaled"), slips: [], exchanges },
      };
      const voids = [{ label: 255, cases: 1 }];
      const { findings } = summarise(results, { ...books, surveyed: 2, cases, voids });
      return findings.slice(0, 4).map(({ kind }) => kind);
    };
    const all = ["inverted", "scaled", "labels-exchanged-in-cases", "void-label"];
    expect(told([])).toEqual(all);
    expect(told(gains(["scaled", 0.2]))).toEqual([all[1], all[0], ...all.slice(2)]);
    expect(told(gains(["scaled", 0.2], ["inverted", 0.1], ["inverted", 0.15]))).toEqual(all);
    expect(told(gains(["labels-exchanged", 0.2]))).toEqual([all[2], all[0], all[1], all[3]]);
  });
});

describe("where a dataset loses Dice", () => {
  it("is the label that loses most, if there are several and it loses anything", () => {
    const worst = (results: readonly DiagnosedCase[]) => kindsIn(results, ["loss-by-label"]);
    const results = [
      one("a", { shift: 0.1, size: 0.3 }),
      one("a", { boundary: 0.1 }, { label: 2 }),
      one("b", { shift: 0.2 }),
    ];
    const label = { kind: "loss-by-label", label: 1, dice: expect.closeTo(0.7, 12), count: 2 };
    expect(worst(results)).toEqual([{ ...label, part: "shift", amount: expect.closeTo(0.15, 12) }]);
    expect(worst(results.map((result) => ({ ...result, name: "liver" })))).toMatchObject([{ name: "liver" }]);
    expect(worst(results.filter((result) => result.label === 1))).toEqual([]);
    expect(worst([one("a", {}), one("a", {}, { label: 2 })])).toEqual([]);
    expect(lossByLabel([])).toEqual([]);
    // All labels, the lowest first, each with its name if it has one.
    const named = [0.2, 0.4, 0.1].map((size, i) =>
      one("a", { size }, { label: i + 1, ...(i === 1 ? { name: "liver" } : {}) }),
    );
    const labels = summarise(named, books).labels.map(({ label, ...more }) => [label, "name" in more && more.name]);
    expect(labels).toEqual([
      [2, "liver"],
      [1, false],
      [3, false],
    ]);
  });

  it("is named by parts with their intervals, from eight cases on", () => {
    const results = Array.from({ length: 8 }, (_, i) => one(`c${i}`, { shift: i / 100, missed: 0.1 }));
    const [few] = kindsIn(results.slice(1), ["loss-by-cause"]);
    expect(few).toMatchObject({
      count: 7,
      scores: 7,
      intervals: null,
      loss: { missed: expect.closeTo(0.1, 12), shift: expect.closeTo(0.04, 12), size: 0 },
    });
    const { findings, intervals, meanLoss } = summarise(results, books);
    expect(findings[0]).toEqual({
      kind: "loss-by-cause",
      loss: meanLoss,
      intervals: intervals?.loss,
      count: 8,
      scores: 8,
    });
    for (const part of parts) {
      const { low = -1, high = -1 } = intervals?.loss[part] ?? {};
      const middle = meanLoss[part] ?? Number.NaN;
      expect([low <= middle + 1e-12, high >= middle - 1e-12]).toEqual([true, true]);
      // Only the shift differs from case to case.
      expect(high - low > 0.001).toBe(part === "shift");
    }
    expect(lossByCause({ loss: noLoss, intervals: null, cases: 8, scores: 8, dice: 1 })).toEqual([]);
  });

  it("is in the ten lowest scores, the lowest first, unless these are all or nothing is lost", () => {
    const results = Array.from({ length: 12 }, (_, i) => one(`c${(5 * i) % 12}`, { shift: ((5 * i) % 12) / 20 }));
    const [found] = costliest(scoresOf(results));
    const lost = (from: number) => Array.from({ length: 12 - from }, (_, i) => (i + from) / 20).reduce((a, b) => a + b);
    expect(found).toEqual({
      ...{ kind: "costliest", share: expect.closeTo(lost(2) / lost(0), 12) },
      cases: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => `c${i}`),
      scores: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((i) => ({
        ...{ case: `c${i}`, label: 1, dice: expect.closeTo(1 - i / 20, 12), cause: "boundary" },
      })),
    });
    const three = [one("a", {}), one("b", { shift: 0.1 }), one("b", { shift: 0.2 }, { label: 2 })];
    expect(costliest(scoresOf(three))).toMatchObject([
      { share: expect.closeTo(1, 12), cases: ["b"], scores: [{ label: 2 }, { label: 1 }] },
    ]);
    for (const too of [three.slice(0, 2), three.map(() => one("a", {})), three.slice(1).concat(three.slice(1))])
      expect(costliest(scoresOf(too))).toEqual([]);
  });

  it("is in outliers, the lowest first, of their own label", () => {
    const near = Array.from({ length: 10 }, (_, i) => one(`c${i}`, { shift: 0.1 + i / 1000 }));
    const results = [
      ...near,
      one("x", { shift: 0.4 }),
      one("y", { shift: 0.5 }),
      // Usual for its own label.
      ...near.map((result) => ({ ...result, label: 2, diagnosis: diagnosed({ size: 0.5 }) })),
      // Of seven scores none is unusual.
      ...near
        .slice(0, 7)
        .map((result, i) => ({ ...result, label: 3, diagnosis: diagnosed({ size: i === 3 ? 0.9 : 0.1 }) })),
    ];
    const score = (name: string, dice: number) => ({ case: name, label: 1, dice });
    expect(kindsIn(results, ["outliers"])).toEqual([
      { kind: "outliers", count: 2, cases: ["y", "x"], scores: [score("y", 0.5), score("x", 0.6)] },
    ]);
  });
});

it("an offset that the survey found in all cases is not said again as a shift that scores share", () => {
  const shift: Reason = { kind: "shifted", by: [0, 2], gain: 0.2, after: 1 } as never;
  const results = ["a", "b"].map((name) => one(name, {}, { diagnosis: diagnosed({ shift: 0.2 }, [shift]) }));
  const offset = { axes: ["rows", "columns"], by: [0, 2], cases: ["a", "b"], of: 2, dice: 0.8 } as never;
  expect(kindsIn(results, ["shifted", "loss-by-cause"])).toMatchObject([{ kind: "shifted", dice: 0.8 }, {}]);
  expect(kindsIn(results, ["shifted", "loss-by-cause"], { offset })).toHaveLength(2);
});

it("labels that are confused are named for both, whichever of them loses to the other", () => {
  const confused = (label: number, how: "lost" | "won"): Reason =>
    ({
      kind: "labels-confused",
      labels: [1, 2],
      share: 0.3,
      voxels: 9,
      gain: 0.2,
      after: 1,
      oneWay: { label, how },
    }) as never;
  const results = [confused(1, "lost"), confused(2, "won")].map((reason, i) =>
    one("a", {}, { label: i + 1, diagnosis: diagnosed({ missed: 0.2 }, [reason]) }),
  );
  const [found] = kindsIn(results, ["labels-confused"]) as unknown as [{ reason: object }];
  expect(found).toMatchObject({ kind: "labels-confused", reason: { labels: [1, 2], share: 0.3 } });
  expect(found.reason).not.toHaveProperty("oneWay");
});

describe("objects with ids", () => {
  const counts = { merged: 0, reused: 0, split: 0, inexact: 0, missed: 0, spurious: 0, unfound: 0, unfounded: 0 };
  const of = (name: string, faults: object, reasons: readonly Reason[] = []) => {
    const found = { kind: "instances", ...counts, reference: 25, prediction: 20, ...faults } as never;
    return one(name, {}, { diagnosis: diagnosed({ shift: 0.2 }, reasons, { evidence: [found] }) });
  };
  const moved: Reason = { kind: "shifted", by: [0, 2], gain: 0.2, after: 1 } as never;

  it("are summed over cases, and what is wrong with most of them is said with the cases that have a fault", () => {
    const results = [of("a", { merged: 2, missed: 5 }), of("b", { split: 3 }), of("c", { merged: 2 }), of("d", {})];
    const [found] = kindsIn(results, ["instances"]);
    expect(found).toEqual({
      ...{ kind: "instances", fault: "merged", ...counts, merged: 4, split: 3, missed: 5 },
      ...{ reference: 100, prediction: 80, count: 3, cases: ["a", "b", "c"] },
    });
  });

  it("are no finding where all match, for one score, or where most cases have all of them moved", () => {
    const [fault, whole] = [of("a", { unfound: 4 }), of("b", { unfound: 4 }, [moved])];
    expect(kindsIn([fault, of("c", {})], ["instances"])).toHaveLength(1);
    for (const results of [[of("a", {}), of("b", {})], [fault], [fault, whole]])
      expect(kindsIn(results, ["instances"])).toEqual([]);
  });
});

it("a single score is the answer by itself; of several none is", () => {
  const [first, second] = [one("a", { shift: 0.1 }), one("b", { shift: 0.2 })];
  expect(summarise([first], books).only).toMatchObject({ case: "a", label: 1, diagnosis: first.diagnosis });
  for (const results of [[], [first, second]]) expect(summarise(results, books)).not.toHaveProperty("only");
});

it("a table of scores keeps any number of them, with sizes by measures or evidence", () => {
  const results = Array.from({ length: 200 }, (_, i) => one(`c${i % 20}`, { shift: i / 1000 }, { label: i % 3 }));
  const { length, dice, loss, caseOf, labelOf, cases, labels, size } = scoresOf([
    ...results,
    one("none", {}, { diagnosis: { ...diagnosed({}), dice: null } }),
    { case: "none", label: 1 },
  ]);
  expect([length, cases.length, labels.length]).toEqual([200, 20, 3]);
  expect([...dice]).toEqual(results.map((_, i) => 1 - i / 1000));
  expect([...loss.shift]).toEqual(results.map((_, i) => i / 1000));
  expect([...caseOf]).toEqual(results.map((_, i) => i % 20));
  expect([...labelOf]).toEqual(results.map((_, i) => i % 3));
  expect([...size].every(Number.isNaN)).toBe(true);
  const cost = { kind: "one-pixel-cost", voxels: 40, measured: 0, larger: 0, smaller: 0, firstOrder: 0 } as const;
  const sized = one("a", {}, { diagnosis: diagnosed({}, [], { evidence: [cost] }) });
  expect([...scoresOf([sized, { ...sized, measures: { reference: 50 } as never }]).size]).toEqual([40, 50]);
});

describe("groups", () => {
  const cases = (
    count: number,
    group: (i: number) => Record<string, string>,
    more: (i: number) => Partial<DiagnosedCase> = () => ({}),
  ) =>
    Array.from({ length: count }, (_, i) =>
      one(`c${i}`, { shift: 0.1 + (i % 4) / 100 }, { group: group(i), ...more(i) }),
    );
  const found = (results: readonly DiagnosedCase[]) => kindsIn(results, ["groups", "too-few-in-groups"]);

  it("that do not differ are no finding, nor is a dataset without groups", () => {
    expect(found(cases(16, (i) => ({ site: i < 8 ? "a" : "b" })))).toEqual([]);
    expect(found(cases(16, () => ({})))).toEqual([]);
  });

  it("that are too small are named together", () => {
    expect(found(cases(7, (i) => ({ site: i < 3 ? "a" : "b", fold: String(i % 2) })))).toEqual([
      { kind: "too-few-in-groups", attributes: ["site", "fold"], count: 7, fewest: 4 },
    ]);
  });

  it("of two, the one that scores lower is said; of three, each that differs", () => {
    const worse = (one: string) => (result: DiagnosedCase) => ({
      ...result,
      diagnosis: diagnosed({
        size: result.group?.site === one ? 0.3 : 0.1,
        boundary: result.group?.site === one ? 0.2 : 0.1,
      }),
    });
    const [two] = found(cases(24, (i) => ({ site: "ab".charAt(i % 2) })).map(worse("b")));
    expect(two).toMatchObject({ kind: "groups", attribute: "site", value: "b", count: 12, dice: 0.5, images: null });
    expect(two).toMatchObject({
      tests: [
        { of: "dice", difference: expect.closeTo(-0.3, 12) },
        // What costs most more comes first.
        { of: "size", difference: expect.closeTo(0.2, 12) },
        { of: "boundary", difference: expect.closeTo(0.1, 12) },
      ],
    });
    expect(found(cases(24, (i) => ({ site: "ab".charAt(i % 2) })).map(worse("b")))).toHaveLength(1);
    expect(
      found(cases(24, (i) => ({ site: "abc".charAt(i % 3) })).map(worse("b"))).map(
        (one) => "value" in one && one.value,
      ),
    ).toEqual(["b"]);
  });

  it("are tested in Dice, in the parts that any case loses, and in their images, each family adjusted by itself", () => {
    const image = (i: number): ImageStatistics => ({ brightness: i % 2, contrast: i % 3, noise: 1, sharpness: 2 });
    const results = cases(
      16,
      (i) => ({ site: "ab".charAt(i % 2), fold: "xyz".charAt(i % 3) }),
      (i) => ({ image: image(i) }),
    ).map((result, i) => ({ ...result, diagnosis: diagnosed({ shift: 0.1 + i / 100, missed: i === 0 ? 0.01 : 0 }) }));
    const { groups, findings } = summarise(results, books);
    const images = ["brightness", "contrast", "noise", "sharpness"];
    for (const { tests } of groups) expect(tests.map(({ of }) => of)).toEqual(["dice", "shift", "missed", ...images]);
    for (const family of [["dice"], ["shift", "missed"], images]) {
      const all = groups.flatMap(({ tests }) => tests.filter(({ of }) => family.includes(of)));
      expect(all.map(({ q }) => q)).toEqual(benjaminiHochberg(all.map(({ p }) => p)));
    }
    // Of two groups the lower one is named, however many other attributes there are.
    const named = findings.flatMap((each) => (each.kind === "groups" ? [`${each.attribute} ${each.value}`] : []));
    expect(named.filter((each) => each.startsWith("site"))).toEqual(["site b"]);
  });

  it("hold the means of their images, each case counted once; cases without a value are in none", () => {
    const image = (brightness: number): ImageStatistics => ({ brightness, contrast: 2, noise: 3, sharpness: 4 });
    const results = cases(
      12,
      (i) => (i === 11 ? {} : { site: i < 6 ? "a" : "b" }),
      (i) => (i < 6 ? { image: image(i) } : {}),
    );
    const { groups } = summarise([...results, { ...results[0], label: 2 } as DiagnosedCase], books);
    expect(groups.map(({ value, cases, scores, images }) => [value, cases, scores, images])).toEqual([
      ["b", 5, 5, null],
      ["a", 6, 7, image(2.5)],
    ]);
  });
});

describe("what Dice depends on", () => {
  const sized = (size: number, loss: number, more: Partial<DiagnosedCase> = {}) =>
    one(`c${size}`, { boundary: loss }, { measures: { reference: size } as never, ...more });
  const trends = (results: readonly DiagnosedCase[]) => kindsIn(results, ["dice-against-size"]);
  const of = (loss: (i: number) => number, more: Partial<DiagnosedCase> = {}) =>
    Array.from({ length: 10 }, (_, i) => sized(10 + i, loss(i), more));

  it("is the size, whichever way it goes; an empty reference has none", () => {
    const trend = (lower: string, label: number) => ({
      ...{ kind: "dice-against-size", lower },
      labels: [{ label, rho: lower === "smaller" ? expect.closeTo(1, 12) : expect.closeTo(-1, 12), count: 10 }],
    });
    const both = [...of((i) => 0.5 - i / 100), ...of((i) => i / 100, { label: 2 })];
    expect(trends(both)).toMatchObject([trend("smaller", 1), trend("larger", 2)]);
    expect(trends(of((i) => i / 100))).toMatchObject([trend("larger", 1)]);
    const empty = Array.from({ length: 5 }, (_, i) => sized(0, i / 10));
    expect(trends([...of((i) => i / 100).slice(0, 7), ...empty])).toEqual([]);
    expect(trends([...of((i) => i / 100), ...empty])).toMatchObject([trend("larger", 1)]);
  });

  it("is an image's statistic and a case's mean over its labels; or nothing that eight images show", () => {
    const image = (i: number, brightness: number): ImageStatistics => ({
      ...{ brightness, contrast: (7 * i) % 11, noise: (5 * i) % 7, sharpness: (3 * i) % 5 },
    });
    // The mean of both labels falls as the images get brighter; neither label alone does.
    const results = Array.from({ length: 12 }, (_, i) => {
      const up = i % 2 === 0 ? 0.2 : 0;
      const shared = { image: image(i, i) };
      return [
        one(`c${i}`, { size: 0.2 + up + i / 100 }, shared),
        one(`c${i}`, { size: 0.4 - up + i / 100 }, { ...shared, label: 2 }),
      ];
    }).flat();
    const kinds = ["distribution-shift", "no-image-trend", "too-few-images"] as const;
    expect(kindsIn(results, kinds)).toMatchObject([
      { kind: "distribution-shift", name: "brightness", statistic: expect.closeTo(-1, 12), count: 12 },
    ]);
    const same = results.map((result) => ({ ...result, diagnosis: diagnosed({ size: 0.2 }) }));
    expect(kindsIn(same, kinds)).toEqual([{ kind: "no-image-trend", count: 12 }]);
    expect(kindsIn(same.slice(0, 14), kinds)).toEqual([{ kind: "too-few-images", count: 7, fewest: 8 }]);
    expect(kindsIn(same.slice(0, 16), kinds)).toEqual([{ kind: "no-image-trend", count: 8 }]);
    expect(
      kindsIn(
        same.map(({ image: _, ...rest }) => rest),
        kinds,
      ),
    ).toEqual([]);
  });
});

describe("a reason that most scores share", () => {
  const thick = (gain: number, more: object = {}): Reason =>
    ({ kind: "too-large", radius: 2, gain, after: 0.9, ...more }) as never;
  const shared = (all: readonly Diagnosis[]) => {
    const reasons = openSharedReasons();
    all.forEach((each, i) => {
      reasons.add(`c${i}`, each);
    });
    return reasons.read(10);
  };
  const by = (reason: Reason, more: Partial<Diagnosis> = {}) => diagnosed({ size: 0.3 }, [reason], more);

  it("is said with the facts of the largest gain if all say the same, whatever their place and amount", () => {
    const [a, b, c] = [thick(0.1, { voxels: 5 }), thick(0.2, { voxels: 7 }), thick(0.2, { voxels: 9 })];
    const finding = { kind: "too-large", count: 3, of: 10, gain: expect.closeTo(0.05, 12), dimensions: 2 };
    const cases = ["c0", "c1", "c2"];
    expect(shared([a, b, c].map((reason) => by(reason)))).toEqual([{ ...finding, cases, reason: b }]);
    expect(shared([a, b, thick(0.2, { radius: 3 })].map((reason) => by(reason)))).toEqual([
      { ...finding, cases, reason: null },
    ]);
    // Half a voxel is the finest step that is told apart.
    expect(shared([a, b, thick(0.2, { radius: 2.2 })].map((reason) => by(reason)))).toMatchObject([{ reason: b }]);
    expect(shared([a, b, thick(0.2, { radius: 2.3 })].map((reason) => by(reason)))).toMatchObject([{ reason: null }]);
    const solid = { shift: { planes: 0, rows: 0, columns: 0 } };
    expect(shared([a, b].map((reason) => by(reason, solid)))).toMatchObject([{ dimensions: 3, count: 2 }]);
  });

  it("is none of the evaluation's mistakes, of empty masks, of an outline; nor one that label noise excuses", () => {
    const kinds = [
      "prediction-empty",
      "reference-empty",
      "labels-merged",
      "outline",
      "label-noise",
      "flipped",
      "labels-exchanged",
    ];
    for (const kind of kinds) {
      const reason = { ...thick(0.2), kind } as never;
      expect(shared([by(reason), by(reason)]), kind).toEqual([]);
    }
    const [excused, undefinedDice] = [{ withinLabelNoise: true }, { dice: null }];
    for (const more of [excused, undefinedDice]) {
      expect(shared([by(thick(0.2), more), by(thick(0.2), more)])).toEqual([]);
    }
  });

  it("counts every reason's gain, also where another leads", () => {
    const reasons = openSharedReasons();
    const leak = { ...thick(0.05), kind: "leak" } as never;
    reasons.add("a", diagnosed({ size: 0.3 }, [thick(0.2), leak]));
    reasons.add("b", diagnosed({ size: 0.3 }, [leak]));
    expect([...reasons.gains]).toEqual([
      ["too-large", 0.2],
      ["leak", 0.1],
    ]);
  });

  it("is a shift only if all are the same, and with how many cases there are", () => {
    const shift = (by: readonly number[], gain = 0.2) => ({ kind: "shifted", by, gain, after: 1 }) as never;
    const right = diagnosed({});
    expect(shared([by(shift([0, 2])), by(shift([0, 2])), right])).toEqual([
      { kind: "shifted", axes: ["rows", "columns"], by: [0, 2], cases: ["c0", "c1"], of: 3, dice: 0.7 },
    ]);
    expect(shared([by(shift([0, 2])), by(shift([0, 3]))])).toEqual([]);
  });
});
