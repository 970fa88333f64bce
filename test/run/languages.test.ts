/** Gates, tables and summaries speak one language, and say the same numbers in each. */
import { expect, it } from "vitest";
import { comparisonText } from "../../src/cli/text/comparison-text.js";
import { comparisonJUnit, comparisonMarkdown, comparisonReasons, gateNotes } from "../../src/compare/index.js";
import { type ComparisonWarning, compare, type WarningFacts } from "../../src/compare/statistics/index.js";
import type { MeasuredLabel } from "../../src/dataset/index.js";
import type { Loss } from "../../src/diagnosis/index.js";
import { openGate } from "../../src/run/gate/gate.js";
import { summaryMarkdown } from "../../src/run/gate/summary.js";
import { openTally } from "../../src/run/gate/tally.js";
import { type BrokenRule, languageNames, sentencesOf, textByKind } from "../../src/words/index.js";

const none: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
const cases = ["a", "b", "c", "d", "e", "f", "g"];

function run(name: string, lost: number) {
  const labels = cases.flatMap((one, i) =>
    [1, 2].map((label) => {
      const shift = lost * (1 + i / 100);
      return {
        case: one,
        label,
        dice: 1 - shift,
        loss: { ...none, shift },
        group: { site: i < 3 ? "north" : "south" },
      };
    }),
  );
  return { name, labels };
}

const facts: readonly WarningFacts[] = [
  { kind: "references", cases: 2, of: 7, first: "a" },
  { kind: "renamed", cases: 1, first: "a", second: "a_0000" },
  { kind: "identical" },
  { kind: "unrecorded", runs: ["base"] },
  { kind: "scoring", options: [{ option: "labels", baseline: "1,2", other: null }] },
  { kind: "reading", options: [{ option: "threshold", baseline: null, other: "0.5" }] },
  { kind: "failed", cases: 3, first: "a: cut" },
  { kind: "attributes", cases: 2, first: "b" },
  { kind: "version", first: "0.1.0", second: "0.2.0" },
];
const warnings = facts.map((one): ComparisonWarning => ({ ...one, baseline: "base", other: "next", unlike: true }));
const comparison = compare([run("base", 0.1), run("next", 0.2), run("last", 0.3)], { warnings });
const rules = {
  limits: [{ metric: "difference", of: "mean", fails: "under", value: -0.01 }],
  findings: ["worse", "missing"],
} as const;

/** Words of English that no German text of these holds. */
const ENGLISH =
  /\b(the|and|with|over|cases?|mean|interval|better|worse|label|undefined|failed|of|is|are|all|group|loss)\b/;

const broken: readonly BrokenRule[] = [
  { kind: "limit", metric: "hd95", of: "max", fails: "over", value: 5, got: 7.25 },
  { kind: "limit", metric: "low", of: "mean", fails: "under", value: -0.01, got: -0.02, run: "next" },
  { kind: "undefined", metric: "dice", of: "min", fails: "under", value: 0.5 },
  { kind: "undefined-in-some", metric: "hd95", labels: 3, of: 4, isDistance: true },
  { kind: "found", finding: "orientation", labels: 1, first: "a" },
  { kind: "failed", cases: 2 },
  { kind: "nothing-shared", baseline: "base", other: "next" },
  { kind: "worse", baseline: "base", other: "next", difference: -0.1, adjusted: 0.016 },
  { kind: "label-worse", other: "next", label: "2", more: 1, difference: -0.1, adjusted: null },
  { kind: "missing", baseline: "base", other: "next", cases: 2, first: "a" },
];

/** Numbers of a sentence, in its order, as plain ones; names of metrics have theirs too. */
const numbersIn = (text: string) =>
  (text.match(/[+−-]?\d+([.,]\d+)?/g) ?? [])
    .map((one) => Number(one.replace("−", "-").replace(",", ".")))
    .sort((a, b) => a - b);

it("says why a gate is shut with the same numbers in each language, and in German without English", () => {
  for (const one of broken) {
    const [english, german] = [
      textByKind(sentencesOf("en").gate.broken, one),
      textByKind(sentencesOf("de").gate.broken, one),
    ];
    expect(numbersIn(german), german).toEqual(numbersIn(english));
    expect(german).not.toMatch(ENGLISH);
  }
  expect(languageNames).toEqual(["en", "de"]);
  const gate = openGate({ limits: [{ metric: "dice", of: "mean", fails: "under", value: 0.8 }], findings: [] }, "de");
  gate.add([{ case: "a", label: 1, measures: { dice: 0.79 } } as unknown as MeasuredLabel]);
  expect(gate.reasons(0)).toEqual(["Mittel von dice: 0,79, unter 0,8"]);
});

it("compares in German throughout: sentences, tables, warnings, the gate, JUnit", () => {
  const few = compare([run("base", 0.1), { ...run("next", 0.2), labels: run("next", 0.2).labels.slice(0, 4) }]);
  const texts = [
    comparisonText(comparison, "de"),
    comparisonMarkdown(comparison, comparisonReasons(comparison, rules, "de"), "de"),
    comparisonJUnit(comparison, rules, "de"),
    ...gateNotes(few, rules, "de"),
  ];
  for (const text of texts) {
    const own = text.replace(/dicelens compare|<[^>]*?(name|message)="/g, "").replace(/<[^>]+>|nicht gegeben/g, "");
    expect(own.split("\n").filter((line) => ENGLISH.test(line))).toEqual([]);
  }
  expect(texts[1]).toContain("| Verlust durch | Fälle | base | next | Unterschied | 95-%-Intervall | p (Holm) |");
  expect(texts[1]).toMatch(/next ist schlechter als base: mittlerer Dice −0,103, p 0,0\d\d/);
});

it("writes the summary of a gate in German", () => {
  const tally = openTally();
  const result = { case: "a", label: 1, measures: { dice: 0.75 } } as unknown as MeasuredLabel;
  tally.add([result]);
  const input = { reference: "r", prediction: "p", tally: tally.read(), failed: [{ case: "b", error: "x" }] };
  const text = summaryMarkdown({ ...input, reasons: ["1 Fall fehlgeschlagen"], language: "de" });
  expect(text).toContain("**Prüfung nicht bestanden:** 1 Fall fehlgeschlagen.");
  expect(text).toContain("Mittlerer Dice 0,750 über 1 Fall, 1 fehlgeschlagen.");
  expect(text.split("\n").filter((line) => ENGLISH.test(line))).toEqual([]);
});
