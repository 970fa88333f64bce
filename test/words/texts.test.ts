/**
 * The texts of figures, reports and gates: each with facts that it must tell apart. Every language says other words for
 * them, and all languages the same numbers and names. A text without such facts does not compile.
 */
import { describe, expect, it } from "vitest";
import type { BrokenRule } from "../../src/words/gate.js";
import { languageNames, sentencesOf, textByKind, type Words, wordsOf } from "../../src/words/index.js";
import { ungrammatical } from "./grammar.js";
import { numbersIn } from "./numbers.js";

type Text = (...facts: never[]) => string;

/** Facts for every text of a group. */
type Facts<Group> = {
  readonly [K in keyof Group as Group[K] extends Text ? K : never]: Group[K] extends (...facts: infer F) => string
    ? readonly F[]
    : never;
};

/** The facts of one text, told apart. */
const lists = <F>(...facts: F[]): readonly F[] => facts;

const texts: Facts<Words> = {
  date: [[new Date("2026-03-05T23:30:00Z")]],
  caseName: lists(["case_7", 60, undefined], ["case_7", 60, "liver"]),
  inPlane: lists(["case_7", undefined], ["case_7", 0]),
  shiftAxis: [["rows_"]],
  radiusAxis: [["mm"]],
  sizeAxis: [[true], [false]],
  waterfallTitle: [["part_", 0.12, 0.34]],
  waterfallAlt: [["a, b"]],
  shiftHelps: lists(["rows_", 3, 0.71, 0.82, false], ["rows_", -3, 0.71, 0.82, false], ["rows_", 3, 0.71, 0.82, true]),
  shiftCosts: lists([0.031, false, false], [0.031, true, false], [0.031, false, true]),
  radiusHelps: lists([2, "mm", 0.71, 0.82, false], [-2, "mm", 0.71, 0.82, false], [2, "mm", 0.71, 0.82, true]),
  radiusCosts: lists([0.031, "mm", false, false], [0.031, "mm", true, false], [0.031, "mm", false, true]),
  curvesAlt: lists([1, "shift_"], [2, "shift_"]),
  shiftMapTitle: [
    ["case_7", [], 0.71, 0.71],
    [undefined, [], 0.71, 0.71],
    ["case_7", [3, -4], 0.71, 0.82],
    [undefined, [3, -4], 0.71, 0.82],
    ["case_7", [3, -4], null, 0.82],
  ],
  shiftMapAlt: lists([[3, -4], 0.82], [[3, -4], null]),
  sizeTitle: [[0.71, 0.82]],
  sizeAlt: [[12]],
  lossBarsTitle: lists(["case_7", 0.34, undefined], ["case_7", 0.34, "part_"]),
  lossBarsAlt: [["a, b"]],
  overlayAlt: lists(["case_7", undefined], ["case_7", 0]),
  surfaceTitle: [["case_7", 0.25, 0.5]],
  surfaceAlt: [["case_7"]],
  surfaceScale: [["mm"]],
  comparedValue: [
    [1, 2, 2, 0, 0],
    [2, 1, 2, 0, 0],
    [2, 2, 1, 0, 0],
    [2, 2, 2, 1, 0],
    [2, 2, 2, 0, 1],
    [2, 2, 2, 0, 0],
  ],
  waterfallCaption: [[1], [1200]],
  causesCaption: lists([16, 16], [16, 1200]),
  moreMapped: [[1200]],
  firstRows: [[50, 1200, "report.html"]],
  labelMapped: [[60, 61]],
  shiftCaption: [[1], [2]],
  radiusCaption: [[1], [2]],
  costTitle: [["mm"]],
  casesTotal: lists([12, 12], [12, 1200]),
  overlayCaption: lists([undefined, true, false], [0, true, false], [0, false, false], [0, true, true]),
  sampled: lists([12, 12], [12, 1200]),
  tableLowest: [[50, 1200]],
  tableCount: [[1], [2]],
  citation: [["v_"]],
  familyTitle: lists(["disc_", 0.031, "bar_", 0.012], ["disc_", 0.031]),
  familyAlt: [["disc_, bar_"]],
  lawTitle: [[0.07]],
  lawAlt: [[12]],
  radiusShiftTitle: lists([0, 0, 0.71, 0.71], [1, 0, 0.71, 0.82], [0, -1, 0.71, 0.82]),
  radiusShiftAlt: [[3, 0.5]],
  comparisonTitle: [["run_b", 3, 4, -0.031]],
  comparisonAlt: [["run_a", "run_b", 12]],
  comparisonAxis: [["run_a"]],
  groupsTitle: [["site_", "Oslo", 0.71, 0.82]],
  groupsCaption: lists([true, 12, 12], [false, 12, 12], [true, 12, 1200]),
  groupsTable: [["site_"]],
  groupImagesTable: [["site_"]],
  imagesTitle: lists([undefined, 0.4], ["noise_", 0.4], ["noise_", -0.4]),
  imagesCaption: [[undefined], ["site_"]],
  imagesAlt: [[1200]],
};

const columns: Facts<Words["columns"]> = { size: [[true], [false]], dilationCost: [["mm"]], erosionCost: [["mm"]] };

const summary: Facts<Words["summary"]> = {
  title: [["pred_", "ref_"]],
  mean: lists(["dice_", 1, 0], ["dice_", 2, 0], ["dice_", 2, 3]),
  loss: [["part_"]],
  more: [[1200]],
};

const missing = {
  case: "case_7",
  label: 60,
  labels: 1,
  run: "run_b",
  other: "run_a",
  file: "p/x.nii",
  problem: "no_room",
} as const;

const change: Facts<Words["change"]> = {
  notIn: [[["run_a", "run_b"]]],
  diceIn: [["run_a"]],
  scatterTitle: lists([1, 4, 5], [3, 4, 5]),
  scatterAlt: lists([1, "run_a", "run_b"], [2, "run_a", "run_b"]),
  causesTitle: lists([undefined, 0], ["part", 0.031]),
  causesAlt: [["a, b"]],
  ranksTitle: [["run_a", 0.64]],
  ranksAlt: [["run_a, run_b"]],
  rank: [[2]],
  caseChange: [["case_7", 0.71, 0.82, "part_"]],
  byCaseWorst: [["case_7", -0.031]],
  byCaseAlt: lists([1, "run_a", "run_b"], [2, "run_a", "run_b"]),
  byLabelTitle: [["part_", "liver", 0.031]],
  byLabelAlt: [["a, b"]],
  pictureTitle: [["case_7", 0.71, null, "part_", 0.031]],
  pictureCaption: lists([undefined, true], [undefined, false], [0, true]),
  pictureAlt: lists(["title_", undefined, "run_a"], ["title_", 0, "run_a"]),
  unpictured: [
    [{ ...missing, kind: "unrecorded", file: "" }],
    [{ ...missing, kind: "unrecorded" }],
    [{ ...missing, kind: "gone" }],
    [{ ...missing, kind: "changed" }],
    [{ ...missing, kind: "unreadable" }],
    [{ ...missing, kind: "large" }],
    [{ ...missing, kind: "grid" }],
    [{ ...missing, kind: "grid", labels: 2 }],
    [{ ...missing, kind: "grid", labels: 3 }],
  ],
  against: [["run_b", "run_a"]],
  groupsTitle: [["site_"]],
  casesMost: [[50, 1200]],
  agreement: [[0.82]],
  matched: lists([1, 2], [2, 2], [2, 1]),
  unmatched: [[1], [2]],
};

const tables: Facts<Words["tables"]> = {
  manyLabels: [["case_7", 1200]],
  overall: lists([0.712, 0.823], [0.712, 0.823, 0.645], [null, 0.823]),
  addedUp: [[0.712, 0.823]],
  panoptic: [
    [1, [0.61, 0.72, 0.83], null, null],
    [3, [0.61, 0.72, 0.83], null, null],
    [3, [0.61, 0.72, 0.83], [0.41, 0.52, 0.63], [0.31, 0.42, 0.53]],
  ],
  inPx: [
    [["case_7"], false],
    [["case_7"], true],
    [["case_7", "case_8"], false],
    [["case_7", "case_8", "case_9", "case_10", "case_11"], false],
  ],
  radius: [["mm", "ball_"]],
  bestThreshold: lists([null, 0.7123, 0.45], [12, 0.7123, 0.45]),
  atHalf: [[0.7123], [null]],
  bestOfGrid: lists([441, 0.7123, "place_", null], [1, 0.7123, "place_", null], [441, 0.7123, "place_", "2 mm"]),
  noneOfGrid: [[false], [true]],
  steps: lists([1, "rows"], [-2, "rows"], [1, "columns"], [2, "columns"], [1, "planes"], [0, "planes"]),
};

const status: Facts<Words["tables"]["status"]> = {
  cases: lists([12, 300, 0], [12, 300, 1], [12, null, 0]),
  share: [[12, 300]],
  silent: [["2 min"]],
};

const limit = { metric: "dice", of: "mean", fails: "under", value: 0.75 } as const;
const moved = { difference: -0.031, adjusted: 0.012 };
const broken: { readonly [K in BrokenRule["kind"]]: readonly Extract<BrokenRule, { kind: K }>[] } = {
  limit: [
    { kind: "limit", got: 0.5, ...limit },
    { kind: "limit", got: 0.5, ...limit, fails: "over" },
    { kind: "limit", got: 0.5, ...limit, of: "min" },
    { kind: "limit", got: 0.5, ...limit, of: "max" },
    { kind: "limit", got: 0.5, ...limit, run: "run_b" },
    { kind: "limit", got: 0.5, ...limit, run: "run_b", metric: "low" },
    { kind: "limit", got: 0.5, ...limit, run: "run_b", metric: "difference" },
    { kind: "limit", got: 0.5, ...limit, run: "run_b", of: "min" },
    { kind: "limit", got: 0.5, ...limit, run: "run_b", of: "max" },
  ],
  undefined: lists({ kind: "undefined", ...limit }, { kind: "undefined", ...limit, fails: "over" }),
  "undefined-in-some": [
    { kind: "undefined-in-some", metric: "hd", labels: 3, of: 4, isDistance: true },
    { kind: "undefined-in-some", metric: "hd", labels: 3, of: 4, isDistance: false },
  ],
  found: [
    { kind: "found", finding: "leak", labels: 1, first: "case_7" },
    { kind: "found", finding: "leak", labels: 2, first: "case_7" },
  ],
  failed: lists({ kind: "failed", cases: 1 }, { kind: "failed", cases: 2 }),
  "nothing-shared": [{ kind: "nothing-shared", baseline: "run_a", other: "run_b" }],
  worse: [
    { kind: "worse", baseline: "run_a", other: "run_b", ...moved },
    { kind: "worse", baseline: "run_a", other: "run_b", difference: -0.031, adjusted: null },
    { kind: "worse", baseline: "run_a", other: "run_b", difference: null, adjusted: null },
  ],
  "label-worse": [
    { kind: "label-worse", other: "run_b", label: "60", more: 0, ...moved },
    { kind: "label-worse", other: "run_b", label: "60", more: 1, ...moved },
    { kind: "label-worse", other: "run_b", label: "60", more: 2, ...moved },
  ],
  missing: [
    { kind: "missing", baseline: "run_a", other: "run_b", cases: 1, first: "case_7" },
    { kind: "missing", baseline: "run_a", other: "run_b", cases: 2, first: "case_7" },
  ],
};

/** Each text's name and what it says of each of its facts. */
function saidOf(group: object, facts: Readonly<Record<string, readonly (readonly unknown[])[]>>) {
  return Object.entries(facts).map(([name, lists]) => {
    const text = (group as Record<string, (...facts: unknown[]) => string>)[name] as (...facts: unknown[]) => string;
    return { name, said: lists.map((list) => text(...list)) };
  });
}

function allIn(language: (typeof languageNames)[number]) {
  const words = wordsOf(language);
  const { gate } = sentencesOf(language);
  const rules = Object.entries(broken).map(([name, list]) => ({
    name,
    said: list.map((facts) => textByKind(gate.broken, facts as never)),
  }));
  return [
    ...saidOf(words, texts),
    ...saidOf(words.columns, columns),
    ...saidOf(words.summary, summary),
    ...saidOf(words.change, change),
    ...saidOf(words.tables, tables),
    ...saidOf(words.tables.status, status),
    ...rules,
    { name: "movedOver", said: [1, 2].map((cases) => gate.movedOver(moved, cases, 3, 4)) },
    { name: "fewCases", said: [1, 2].map((cases) => gate.fewCases(cases, "run_b")) },
  ];
}

/** What is no language: names of cases, runs, parts, files and options, as the samples call them. */
/** Options to paste are written alike in every language. */
const written = (text: string) => text.replaceAll(/--[a-z-]+ \S+=\S+/g, "");

const namesIn = (text: string) =>
  (text.match(/\b[a-z]+_[a-z\d]*|\bliver\b|\bOslo\b|p\/x\.nii|--[a-z-]+|\bleak\b|a, b/g) ?? []).sort();

describe.each(languageNames)("every text: %s", (language) => {
  const english = allIn("en");

  it("tells its facts apart by more than their numbers", () => {
    for (const { name, said } of allIn(language)) {
      const bare = said.map((text) => text.replaceAll(/[\d.,]+/g, "#"));
      expect.soft(new Set(bare).size, `${name}: ${said.join(" | ")}`).toBe(said.length);
    }
  });

  it("holds the numbers and names of the English one, and no hole", () => {
    allIn(language).forEach(({ name, said }, k) => {
      said.forEach((text, i) => {
        const same = (english[k] as (typeof english)[number]).said[i] as string;
        if (name !== "date") {
          expect
            .soft([name, namesIn(text), numbersIn(written(text), language)])
            .toEqual([name, namesIn(same), numbersIn(written(same), "en")]);
        }
        expect.soft(ungrammatical(text, language), text).toBeUndefined();
        if (language !== "en") expect.soft(text, name).not.toContain("undefined");
        expect.soft(text, name).not.toMatch(/NaN|null|\[object|\s\s|\s[,.;]|\(\)|^\s|\s$/);
      });
    });
  });
});

it("what is not there is left out or said to be undefined, and nothing else is", () => {
  for (const language of languageNames) {
    const none = wordsOf(language).number.fixed(null, 2);
    for (const { name, said } of allIn(language)) {
      const has = said.filter((text) => text.includes(none)).length;
      const expected = {
        shiftMapTitle: 1,
        shiftMapAlt: 1,
        overall: 1,
        atHalf: 1,
        noneOfGrid: 2,
        comparedValue: 1,
        pictureTitle: 1,
        undefined: 2,
        "undefined-in-some": 2,
      };
      expect.soft(has, `${language} ${name}`).toBe(expected[name as "undefined"] ?? 0);
    }
  }
});

it("every language has every fixed text, and none is empty", () => {
  const shapeOf = (tree: unknown): unknown => {
    if (typeof tree === "function") return "text";
    if (typeof tree !== "object" || tree === null)
      return typeof tree === "string" && tree !== "" ? "text" : typeof tree;
    return Object.fromEntries(Object.entries(tree).map(([key, below]) => [key, shapeOf(below)]));
  };
  const english = shapeOf(wordsOf("en"));
  for (const language of languageNames) expect(shapeOf(wordsOf(language))).toEqual(english);
  // A formula names what it is of, and each part of the loss has a name of its own wherever parts are named.
  for (const language of languageNames) {
    const { formulas, conventions, part, partNoun, partShort, explorer, statistic } = wordsOf(language);
    expect([...formulas, ...conventions].every((row) => Object.values(row).every((text) => text.length > 2))).toBe(
      true,
    );
    expect([formulas.length, conventions.length]).toEqual([6, 8]);
    for (const names of [part, partNoun, partShort, explorer.undo]) {
      expect(Object.keys(names)).toHaveLength(7);
      expect(new Set(Object.values(names)).size).toBe(7);
    }
    expect(new Set(Object.values(statistic)).size).toBe(4);
  }
});

it("German has words for every way in which files are paired", () => {
  const { layout } = sentencesOf("de");
  const known = [
    "two files",
    "two folders paired by name",
    "two folders paired by name without suffixes",
    "two folders paired by name without what all names of one begin or end with",
    "two folders of folders paired by folder",
    "two folders of folders paired by folder and name",
    "BIDS derivatives, paired by entities",
    "Cityscapes: label ids, paired by city, sequence and frame",
    "COCO: annotations and results",
    "CSV manifest",
    "Pascal VOC: class ids by palette index, 255 not judged",
    "nnU-Net: labelsTr and a folder of predictions",
  ];
  for (const name of known) expect(layout(name)).not.toMatch(/\b(?:two|paired|by|and|of|not|files|manifest|folder)\b/);
  expect(layout("something else")).toBe("something else");
});
