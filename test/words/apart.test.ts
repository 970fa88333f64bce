/** Facts that differ are said in other words, in every language: one and many, each way, each variant. */
import { expect, it } from "vitest";
import type { Evidence, EvidenceKind, Finding, FindingKind, Reason, ReasonKind } from "../../src/diagnosis/index.js";
import { evidenceText } from "../../src/words/explain.js";
import { findingText, type LabelFacts, languageNames, sentencesOf } from "../../src/words/index.js";
import { ungrammatical } from "./grammar.js";
import { evidenceSamples, findingSamples, reasonSamples } from "./samples.js";

/** Facts that a text tells apart. */
const facts = <F>(...some: F[]): readonly F[] => some;

type Change = Readonly<Record<string, unknown>>;
type Apart<Kind extends string> = { readonly [K in Kind]?: readonly (readonly Change[])[] };

const solid: LabelFacts = { label: 1, axes: ["planes", "rows", "columns"], spacing: [2, 1, 1], unit: "mm", dice: 0.5 };
const flat: LabelFacts = { label: 1, axes: ["rows", "columns"], spacing: [1, 1], unit: "px", dice: 0.5 };

const sides = [{ side: "reference" }, { side: "prediction" }];
const signs = (name: string) => [{ [name]: 2 }, { [name]: -2 }];
const from = (...names: readonly string[]) => names.map((name) => ({ from: name }));
const counts = [{ count: 1 }, { count: 2 }];

/** By kind: changes of the first sample, each list with texts that differ by more than their numbers. */
const reasons: Apart<ReasonKind> = {
  flipped: [
    [{ orientation: "flipped along rows" }, { orientation: "axes in the order rows, planes, columns" }],
    [{ orient: "rows,columns" }, { orient: "planes,rows,columns" }],
  ],
  "planes-out-of-order": [
    ["cyclic", "exchanged", "as-text", "interleaved", "in-pairs", "slipped", "shuffled"].map((order) => ({
      order,
      by: 3,
      at: 8,
    })),
    [
      { order: "slipped", by: 1, at: 8 },
      { order: "slipped", by: 2, at: 8 },
      { order: "slipped", by: -1, at: 8 },
      { order: "slipped", by: -2, at: 8 },
    ],
  ],
  inverted: [sides, [{ side: "prediction" }, { side: "prediction", partly: true }]],
  scaled: [
    from("padding", "grid"),
    [
      { from: "grid", ratios: [0.5, 0.5, 0.5] },
      { from: "grid", ratios: [1, 0.5, 0.5] },
      { from: "grid", ratios: [1, 0.5, 0.7] },
    ],
  ],
  rolled: [["rows", "columns"].map((_, k) => ({ by: [0, k, 1 - k] })), [{ by: [0, 2, 0] }, { by: [0, -2, 0] }]],
  "not-put-back": [from("crop", "objects")],
  "cases-exchanged": [
    facts({ fits: "b", belongs: "b" }, { fits: "b", belongs: undefined }, { fits: undefined, belongs: "b" }),
  ],
  "labels-exchanged": [
    [{ relabel: "1:2" }, { relabel: "" }],
    [{ relabel: "1:2" }, { relabel: Array(13).fill("1:2").join() }],
  ],
  "train-ids": [sides, [{ ignore: [] }, { ignore: [4] }, { relabel: "" }]],
  "lossy-mask": [[{ sides: ["reference"] }, { sides: ["prediction"] }, { sides: ["reference", "prediction"] }]],
  "interpolated-labels": [sides],
  "instance-map": [sides],
  "labels-merged": facts([{ labels: [1, 4] }, { labels: [1, 4, 5] }], [{}, { side: "reference" }, { into: 9 }]),
  shifted: [
    [
      { by: [0, 5, 0] },
      { by: [0, -5, 0] },
      { by: [0, 0, 5] },
      { by: [0, 0, -5] },
      { by: [5, 0, 0] },
      { by: [-5, 0, 0] },
    ],
    [{ by: [0, 5, 0] }, { by: [0, 0.5, 0] }],
    [{ by: [0, 5, 1] }, { by: [0, 5, 2] }],
  ],
  "planes-shifted": [
    [
      { block: undefined },
      { shear: [0, 0, 1] },
      { shear: [0, 0, -1] },
      { block: { from: 3, to: 3, by: [0, 1, 0] } },
      { block: { from: 3, to: 5, by: [0, 1, 0] } },
    ],
  ],
  "far-copy": facts([{ share: 0.5 }, { share: 1 }], [{ by: [0, 0, 44] }, { by: [0, 0, -44] }]),
  "too-large": [
    [{ axes: undefined }, { axes: ["rows", "columns"] }, { axes: ["planes"] }, { axes: ["planes"], ends: true }],
  ],
  "too-small": [[{ axes: undefined }, { axes: ["rows", "columns"] }, { axes: ["planes"] }]],
  "one-sided": [
    signs("px"),
    [{ side: "first" }, { side: "last" }, { axis: "columns" }, { axis: "planes" }],
    [{ px: 1 }, { px: 2 }],
    [{ towards: undefined }, ...(["first", "last"] as const).map((side) => ({ towards: { axis: "columns", side } }))],
  ],
  oversmoothed: [[{ filled: undefined }, { filled: 0.1 }]],
  "objects-missed": [
    facts({ count: 1, of: 1 }, { count: 1, of: 9 }, { count: 2, of: 9 }, { count: 8, of: 9 }),
    facts({ median: 60, largest: 60 }, { median: 49, largest: 60 }),
    facts({ median: 60, largest: 240 }, { median: 60, largest: 241 }),
  ],
  "objects-spurious": [
    facts({ count: 1, of: 1 }, { count: 1, of: 9 }, { count: 2, of: 9 }),
    [{ largest: 49 }, { largest: 50 }],
  ],
  "objects-merged": [counts],
  "objects-split": [facts({ count: 1, of: 1 }, { count: 1, of: 2 }, { count: 2, of: 2 })],
  mirrored: facts([{ how: "also" }, { how: "instead" }], [{ axis: "planes" }, { axis: "rows" }, { axis: "columns" }]),
  "reference-empty": [[{ covers: undefined }, { covers: 0.9 }]],
  "region-missing": [
    [{ cut: "plane" }, { cut: "window" }, { cut: "box" }],
    [{ early: undefined }, { early: 1 }, { early: 2 }],
    [{ side: "first" }, { side: "last" }, { axis: "rows" }, { axis: "rows", side: "last" }, { axis: "columns" }],
  ],
  "planes-missing": [
    [
      { every: 2 },
      { every: 3 },
      { every: 3, thick: 2 },
      { every: undefined },
      { every: undefined, planes: [3] },
      { every: undefined, planes: [3, 4, 5] },
      { every: undefined, ends: true },
      { left: 2 },
      { left: 3 },
      { left: 3, side: "reference" },
      { side: "reference" },
      { axis: "rows" },
    ],
  ],
  "part-missing": [counts],
  leak: [[{ end: undefined }, { end: { axis: "rows", side: "first" } }, { end: { axis: "rows", side: "last" } }]],
  hole: [counts],
  "hole-filled": [[...counts, { share: 1.1 }]],
  boxes: [sides],
  outline: [facts({ missing: 401, extra: 100 }, { missing: 400, extra: 100 }, { missing: 100, extra: 401 })],
  "label-noise": [from("one-pixel", "second-rater")],
};

const evidence: Apart<EvidenceKind> = {
  shift: [
    [
      { voxels: [0, 1, 0] },
      { voxels: [0, 2, 0] },
      { voxels: [0, -1, 0] },
      { voxels: [0, 0, 1] },
      { voxels: [1, 0, 0] },
    ],
  ],
  size: [facts({ px: 2, ratio: 1.2 }, { px: -2, ratio: 0.8 }, { px: 2, ratio: 0.8 }, { px: -2, ratio: 1.2 })],
  "missed-components": [
    facts({ count: 1, of: 1 }, { count: 1, of: 2 }, { count: 2, of: 3 }, { count: 2, of: 3, components: [] }),
  ],
  "spurious-components": [
    facts({ count: 1, of: 1 }, { count: 1, of: 2 }, { count: 2, of: 3 }, { count: 2, of: 3, components: [] }),
  ],
  "one-pixel-cost": [[{ mm: undefined }, { mm: { measured: 0.03, firstOrder: 0.03 } }]],
  "label-noise": [
    from("one-pixel", "second-rater"),
    facts({ from: "one-pixel", within: true }, { from: "one-pixel", within: false }),
  ],
  "thin-structures": [[{ elsewhere: null }, { elsewhere: 0.9 }]],
  "error-place": [
    [
      { missing: 0, extra: 3 },
      { missing: 3, extra: 0 },
      { missing: 3, extra: 1 },
      { missing: 3, extra: 1, allSides: true },
      { missing: 3, extra: 1, atFrame: 0.3 },
      { missing: 3, extra: 1, leaning: [{ axis: "rows", side: "first", share: 0.7 }] },
      { missing: 3, extra: 1, leaning: [{ axis: "rows", side: "first", share: 1 }] },
      { missing: 3, extra: 1, leaning: [{ axis: "rows", side: "last", share: 1 }] },
    ],
  ],
  "merged-objects": [[{ objects: 1 }, { objects: 2 }]],
  "split-objects": [[{ objects: 1 }, { objects: 2 }]],
  instances: [
    [
      { identical: true, matched: 1 },
      { identical: true, matched: 2 },
      { identical: false, matched: 1, missed: 1 },
      { identical: false, matched: 2, missed: 1 },
      { identical: false, matched: 2, missed: 2 },
    ],
  ],
  holes: [[{ prediction: { count: 1, voxels: 5 } }, { prediction: { count: 2, voxels: 5 } }]],
};

const cases = [["a"], ["a", "b"], ["a", "b", "c", "d"]].map((names) => ({ cases: names }));
const test = (of: string, difference: number) => ({ of, difference, p: 0.01, q: 0.02 });
const label = (rho: number, q = 0.002, count = 9) => ({ label: 1, rho, p: 0.001, q, count });

const findings: Apart<FindingKind> = {
  flipped: [cases, [{ of: 1 }, { of: 9 }, { cases: ["a", "b"], of: 2 }]],
  "cases-exchanged": facts([{ of: 1 }, { of: 9 }], [{ fits: undefined }, { fits: "b" }]),
  "labels-exchanged": [[{ exchanges: 1 }, { exchanges: 2 }]],
  "labels-exchanged-in-cases": [
    [{ dice: [{ before: 0.1, after: 0.9 }] }, { dice: Array(2).fill({ before: 0.1, after: 0.9 }) }],
  ],
  "lossy-mask": [cases],
  shifted: facts([{ of: 9 }, { of: 5 }], [{ of: 1 }, { of: 9 }]),
  "void-label": [counts],
  identical: [cases],
  "empty-reference": [cases],
  "empty-prediction": [cases],
  copies: [sides],
  "one-sided-label": [sides, counts],
  "one-sided-labels": [sides],
  "objects-merged": facts(
    [
      { count: 24, of: 24 },
      { count: 6, of: 24 },
    ],
    [{ cases: ["a"] }, { cases: ["a", "b"] }],
  ),
  "loss-by-cause": [
    [
      { count: 1, intervals: null },
      { count: 2, intervals: null },
      { count: 2, intervals: { size: { low: 0.1, high: 0.3 } } },
      { count: 2, intervals: { boundary: { low: 0.1, high: 0.3 } } },
    ].slice(0, 3),
  ],
  "loss-by-label": facts([{ name: undefined }, { name: "liver" }], [{ count: 1 }, { count: 2 }]),
  costliest: [
    [{ scores: [{ case: "a", label: 1, dice: 0.2 }] }, { scores: Array(2).fill({ case: "a", label: 1, dice: 0.2 }) }],
  ],
  outliers: [counts],
  groups: [
    [
      { tests: [test("dice", -0.2)] },
      { tests: [test("missed", 0.1)] },
      { tests: [test("labels", 0.1)] },
      { tests: [test("orientation", 0.1), test("dice", -0.2)] },
      { tests: [test("labels", 0.1), test("dice", -0.2)] },
      { tests: [test("shift", 0.1), test("dice", -0.2)] },
      { tests: [test("brightness", 3)], images: { brightness: 7 } },
      { tests: [test("brightness", -3)], images: { brightness: 7 } },
      { tests: [test("noise", 3), test("dice", -0.2)], images: { noise: 7 } },
      { tests: [test("noise", 3), test("missed", 0.1)], images: { noise: 7 } },
    ],
    [{ count: 1 }, { count: 2 }],
  ],
  "too-few-in-groups": [[{ attributes: ["site"] }, { attributes: ["site", "scanner"] }]],
  "dice-against-size": [
    [{ lower: "smaller" }, { lower: "larger" }],
    [{ labels: [label(0.5)] }, { labels: [label(0.5), label(0.5)] }, { labels: [label(0.5), label(0.6)] }],
  ],
  "distribution-shift": facts([{ statistic: 0.5 }, { statistic: -0.5 }], [{ linear: true }, { linear: false }]),
};

function textsOf(lists: Apart<string>, samples: object, say: (facts: never) => string) {
  return Object.entries(lists).flatMap(([kind, sets = []]) =>
    sets.map((changes) => {
      const [first] = (samples as Record<string, readonly object[]>)[kind] ?? [];
      return { kind, said: changes.map((change) => say({ ...first, ...change } as never)) };
    }),
  );
}

it.each(languageNames)("what differs is said in other words: %s", (language) => {
  const told = sentencesOf(language);
  const reason = (facts: Reason) => {
    const { wrong, todo } = told.reasons[facts.kind];
    return [wrong, todo].map((words) => words(facts as never, solid)).join(" ");
  };
  const finding = (facts: Finding) => {
    const { text, remedy } = findingText(facts, told);
    return `${text} ${remedy}`;
  };
  const all = [
    ...textsOf(reasons, reasonSamples, reason),
    ...textsOf(evidence, evidenceSamples, (facts: Evidence) => evidenceText(facts, told, solid)),
    ...textsOf(findings, findingSamples, finding),
  ];
  for (const { kind, said } of all) {
    const bare = said.map((text) => text.replaceAll(/[\d.,]+/g, "#"));
    expect.soft(new Set(bare).size, `${kind}: ${said.join(" | ")}`).toBe(said.length);
    for (const text of said) expect.soft(ungrammatical(text, language), text).toBeUndefined();
  }
});

it.each(languageNames)("a turn in a picture is clockwise or not, and in a volume in a plane: %s", (language) => {
  const { wrong } = sentencesOf(language).reasons.rotated;
  const turn = (degrees: number) =>
    ({ kind: "rotated", gain: 0.1, after: 0.9, degrees, axes: ["rows", "columns"] }) as const;
  const said = [wrong(turn(10), flat), wrong(turn(-10), flat), wrong(turn(10), solid)];
  expect(new Set(said).size).toBe(3);
  expect(wrong(turn(-10), solid)).toBe(said[2]);
});

it.each(languageNames)("sizes are pixels and mm² in a picture, voxels and mm³ or ml in a volume: %s", (language) => {
  const told = sentencesOf(language);
  const of = (voxels: number, label: LabelFacts) =>
    evidenceText({ ...evidenceSamples["missed-components"][0], voxels, components: [] } as Evidence, told, label);
  expect(of(400, solid)).toContain("mm³");
  expect(of(499, solid)).toContain("998 mm³");
  expect(of(500, solid)).toContain("1 ml");
  expect(of(400, { ...flat, unit: "mm", spacing: [2, 1] })).toContain("800 mm²");
  expect(of(400, flat)).not.toMatch(/mm|ml/);
  expect([of(400, flat), of(400, solid)].map((text) => /pixel/i.test(text))).toEqual([true, false]);
  expect([of(400, flat), of(400, solid)].map((text) => /voxel/i.test(text))).toEqual([false, true]);
});
