/** A comparison in words and tables: every form says the same, and says it once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparisonText } from "../../src/cli/text/comparison-text.js";
import { comparisonJUnit, comparisonMarkdown } from "../../src/compare/index.js";
import {
  type CaseChange,
  type Comparison,
  type ComparisonWarning,
  compare,
  toldOnce,
  type WarningFacts,
} from "../../src/compare/statistics/index.js";
import { comparisonTables, rankingTables } from "../../src/compare/tables.js";
import type { Loss } from "../../src/diagnosis/index.js";
import { buildComparison } from "../../src/report/build.js";
import { reportMarkdown } from "../../src/report/markdown.js";
import { numbersOf, sentencesOf } from "../../src/words/index.js";

const { comparison: said } = sentencesOf("en");

const none: Loss = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };
const cases = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Two labels a case; what is lost is lost to `shift`. */
function run(name: string, loss: (index: number, label: number) => number | null) {
  return {
    name,
    labels: cases.flatMap((one, index) =>
      [1, 2].map((label) => {
        const lost = loss(index, label);
        return {
          case: one,
          label,
          group: { site: index % 2 ? "north" : "south" },
          dice: lost === null ? null : 1 - lost,
          loss: { ...none, shift: lost ?? 0 },
        };
      }),
    ),
  };
}

const base = run("base", (i) => 0.1 + i / 100);
const worse = run("worse", (i, label) => 0.2 + i / 50 + label / 100);
const alike = run("alike", (i, label) => 0.1 + i / 100 + (i + label === 3 ? 0.001 : -0.0001 * (i % 2)));

function warning(other: string, facts: WarningFacts): ComparisonWarning {
  return { ...facts, baseline: "base", other, unlike: facts.kind === "references" };
}

describe("a comparison of three runs", () => {
  const found = compare([base, worse, alike]);

  it("begins with the order, and tells each mean once before the tables", () => {
    expect(said.summary(found)).toBe(
      "Mean Dice over 8 cases: base 0.865, alike 0.865, worse 0.715. base comes first in " +
        `${(100 * (found.ranking?.runs[0]?.shares[0] ?? 0)).toFixed(0)} % of the draws over resampled cases; ` +
        "the cases prove worse below base and worse below alike and no other two different.",
    );
    for (const form of [comparisonText(found), comparisonMarkdown(found)]) {
      const prose = form.split("\n").filter((line) => /^(Mean|No difference|worse is)/.test(line));
      expect(prose).toHaveLength(3);
      expect(prose.join(" ").match(/0\.715/g)).toHaveLength(1);
      expect(prose.filter((line) => line.includes("over 8 cases"))).toHaveLength(1);
    }
  });

  it("tells a share of the draws that is nearly all or nothing as that", () => {
    const share = (first: number) => {
      const { ranking } = found;
      if (!ranking) throw new Error("no ranking");
      const runs = ranking.runs.map((one, i) => (i === 0 ? { ...one, shares: [first, 1 - first, 0] } : one));
      return rankingTables({ ...ranking, runs })[0]?.rows.map((row) => row[4]);
    };
    expect(share(1999 / 2000)).toContain("> 99 %");
    expect(share(1 / 2000)).toContain("< 1 %");
    expect(share(0.5)).toContain("50 %");
  });

  it("tells two runs' own means where they are not those of the order", () => {
    const partly = run("partly", (i) => (i === 0 ? null : 0.1));
    const three = compare([base, worse, partly]);
    expect(comparisonText(three)).toContain("mean Dice 0.865 in base, 0.715 in worse");
    expect(comparisonText(three)).toContain("2 labels, the first is a, label 1, have no Dice in some run");
    expect(three.undefinedInSome).toEqual({ labels: 2, first: { case: "a", label: 1 } });
  });

  it("warns once of what holds of several runs", () => {
    const warnings = [
      warning("worse", { kind: "references", cases: 2, of: 8, first: "a" }),
      warning("alike", { kind: "references", cases: 2, of: 8, first: "a" }),
      warning("worse", { kind: "unrecorded", runs: ["base"] }),
      warning("alike", { kind: "unrecorded", runs: ["base", "alike"] }),
      warning("worse", { kind: "failed", cases: 1, first: "x" }),
      warning("alike", { kind: "failed", cases: 3, first: "x" }),
    ];
    expect(toldOnce(warnings).map((one) => said.warning(one).replace(/\.$/, ""))).toEqual([
      "base and each of worse and alike were scored against different references: 2 cases of 8 by their hashes, the first is a",
      "base and alike have no run.json: that base, worse and alike were scored against the same references cannot be checked",
      "1 case that base scored failed in worse and counts in no mean, first x",
      "3 cases that base scored failed in alike and count in no mean, first x",
    ]);
    expect(said.summary(compare([base, worse, alike], { warnings }))).toMatch(/^Not like with like\. Mean Dice/);
  });
});

describe("the tables of a comparison", () => {
  const found = compare([base, worse, alike]);
  const tables = [
    ...(found.ranking ? rankingTables(found.ranking) : []),
    ...found.pairs.flatMap((pair) => comparisonTables(pair)),
  ];

  it("hold labels, causes and groups, with the same columns", () => {
    expect(tables).toHaveLength(2 + 2 * 3);
    for (const { head, rows } of tables) for (const row of rows) expect(row).toHaveLength(head.length);
    const [labels, causes, groups] = comparisonTables(found.pairs[0] as never);
    expect(labels?.rows.map(([name]) => name)).toEqual(["all labels", "1", "2"]);
    expect(causes?.rows.map(([name]) => name)).toEqual(["shift"]);
    expect(groups?.head[0]?.title).toBe("site");
    expect(groups?.rows.map(([name]) => name).sort()).toEqual(["north", "south"]);
    const columns = (one: typeof labels) => one?.head.slice(1).map(({ title }) => title);
    expect(columns(groups)).toEqual(columns(labels));
    // The size of an effect on a part of the loss is not told.
    expect(columns(causes)).toEqual(columns(labels)?.toSpliced(6, 1));
  });

  it("tell the numbers of the comparison, to three decimals", () => {
    const read = (cell: string) => Number(cell.replace("−", "-").replace("+", ""));
    for (const pair of found.pairs) {
      const groups = pair.groups.map((one) => ({ ...one, name: `${one.attribute} ${one.value}` }));
      const told = [[pair.dice, ...pair.labels], pair.causes.filter(({ part }) => part === "shift"), groups];
      for (const [k, { rows }] of comparisonTables(pair).entries()) {
        for (const [i, cells] of rows.entries()) {
          const one = told[k]?.[i];
          if (!one?.interval) throw new Error(`no row ${i}`);
          const { baseline, other, difference, interval, rankBiserial } = one;
          const ends = (cells[5] as string).split(" … ");
          const [better, worse] = cells.slice(-2).map(Number);
          expect([Number(cells[1]), better, worse]).toEqual([one.cases, one.better, one.worse]);
          // Of fewer than six changed cases no size of the effect is told.
          const isTold = one.better + one.worse >= 6 && k !== 1;
          if (k !== 1) expect(rankBiserial === null).toBe(!isTold);
          if (!isTold && k !== 1) expect(cells[7]).toBe("–");
          const numbers = [cells[2], cells[3], cells[4], ...ends, ...(isTold ? [cells[7]] : [])] as string[];
          expect(numbers.every((cell) => /^[+−]?\d\.\d{3}$/.test(cell))).toBe(true);
          [baseline, other, difference, ...interval, ...(isTold ? [rankBiserial] : [])].forEach((value, place) => {
            expect(Math.abs(read(numbers[place] as string) - (value as number))).toBeLessThanOrEqual(0.00051);
          });
        }
      }
    }
  });

  it("stand in the text and in the Markdown cell by cell", () => {
    const plain = (line: string) =>
      line
        .replace(/\\/g, "")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/ \| /g, "  ")
        .replace(/^\| | \|$/g, "");
    const [text, markdown] = [comparisonText(found), comparisonMarkdown(found)].map((form) =>
      form.split("\n").map((line) => plain(line).trim().replace(/ {2,}/g, "  ")),
    );
    for (const { head, rows } of tables) {
      for (const cells of [head.map(({ title }) => title), ...rows]) {
        expect(text).toContain(cells.join("  "));
        expect(markdown).toContain(cells.join("  "));
      }
    }
  });
});

describe("what changed most", () => {
  it("is told the largest first and, of equals, in the order of the cases, both ways", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 8, maxLength: 8 }), (steps) => {
        const before = run("before", () => 0.5);
        const after = run("after", (i, label) => 0.5 - (label === 1 ? (steps[i] as number) / 10 : 0));
        const [pair] = compare([before, after]).pairs;
        for (const [way, told] of [
          [1, pair?.better],
          [-1, pair?.worse],
        ] as const) {
          const expected = cases
            .map((name, i) => ({ name, size: way * (steps[i] as number) }))
            .filter(({ size }) => size > 0)
            .sort((one, other) => other.size - one.size)
            .map(({ name }) => name);
          expect(told?.map((one) => one.case)).toEqual(expected);
        }
      }),
    );
  });
});

it("shows as many decimals as a small proved difference needs", () => {
  const before = run("before", () => 0.5);
  const after = run("after", () => 0.5 - 0.00021);
  const found = compare([before, after]);
  expect(said.summary(found)).toContain(
    "after is better than before: mean Dice 0.50000 in before, 0.50021 in after (+0.00021, 95 % interval +0.00021 to +0.00021",
  );
  expect(said.why(found.pairs[0]?.better[0] as CaseChange)).toBe(
    "Dice 0.50000 → 0.50021: the shift cost 0.50000 before, 0.49979 now",
  );
  expect(germanOf(found)).toContain("mittlerer Dice 0,50000 in before, 0,50021 in after (+0,00021");
  expect(said.summary(compare([before, run("alike", () => 0.5)]))).toMatch(/^Nothing changed/);
});

/** The page's words and tables, by the Markdown of a report's section. */
function germanOf(comparison: Comparison, language: "en" | "de" = "de"): string {
  return reportMarkdown(buildComparison(comparison, { language }, "0.1.0").content);
}

describe("a small change", () => {
  const before = run("before", (i) => (i === 0 ? 0.0001 : 0));
  const after = run("after", (i) => (i === 1 ? 0.00024 : i === 0 ? 0.0001 : 0));
  const page = germanOf(compare([before, after]), "en");

  it("is none to no form", () => {
    expect(page).toContain("0 cases better, 1 worse, 7 unchanged");
    expect(page).toContain("b lost most: −0.00024");
    // One changed case proves nothing.
    expect(page).toContain("No part of the loss is proved to have moved");
    expect(page).toContain("Bars of the change of the mean loss by cause: shift +0.00003");
    expect(page).not.toMatch(/No case got worse/);
  });
});

describe("one of a kind", () => {
  const one = (name: string, lost: number) => ({
    name,
    labels: [{ case: "a", label: 1, dice: 1 - lost, loss: { ...none, shift: lost } }],
  });
  const more = { ...one("more", 0.2), labels: [...one("more", 0.2).labels, { ...one("", 0.2).labels[0], case: "b" }] };
  const found = compare([one("base", 0.1), more as never]);

  it("is said in the singular, in every form", () => {
    expect(comparisonText(found)).toContain("Compared over 1 case and 1 label of cases that all runs hold.");
    const told = comparisonMarkdown(found);
    expect(told).toContain("Compared over 1 case and 1 label of cases that all runs hold.");
    expect(told).toContain("1 case is not in every run and left out.");
    expect(comparisonJUnit(found, { limits: [], findings: [] })).toContain("over 1 case; 0 better, 1 worse");
    const [english, german] = (["en", "de"] as const).map((language) => germanOf(found, language));
    expect(english).toContain("Compared over 1 case and 1 label of cases that all runs hold.");
    expect(english).toContain("Scatter of the Dice of 1 case in more against base");
    expect(english).toContain("Bars of the change of Dice of 1 case from");
    expect(german).toContain("Verglichen über 1 Fall und 1 Label von Fällen, die alle Läufe haben.");
    for (const form of [english, german, told, comparisonText(found)]) {
      expect(form).not.toMatch(/\b1 (cases|labels|Fälle|Fällen|Labels)\b/);
    }
  });
});

describe("a share of the draws", () => {
  it("is 0 % or 100 % only where it is none or all of them", () => {
    expect([0, 1 / 2000, 0.0049, 0.5, 0.9951, 1999 / 2000, 1].map(numbersOf("en").shortPercent)).toEqual([
      "0 %",
      "< 1 %",
      "< 1 %",
      "50 %",
      "> 99 %",
      "> 99 %",
      "100 %",
    ]);
    let sum = 0;
    for (let draw = 0; draw < 2000; draw++) sum += 1 / 2000;
    expect(sum).not.toBe(1);
    expect([sum, 1 - sum, 0.25 / 2000].map(numbersOf("en").percent)).toEqual(["100 %", "0 %", "less than 1 %"]);
  });

  it("is said so in every form", () => {
    const { ranking, ...rest } = compare([base, worse, alike]);
    if (!ranking) throw new Error("three runs are ranked");
    const runs = ranking.runs.map((one, i) => ({ ...one, shares: [[0.9995, 0.0005, 0][i] as number, 0, 0] }));
    const tests = ranking.tests.map((one) => ({ ...one, above: 0.0005 }));
    const found = { ...rest, ranking: { ...ranking, runs, tests } };
    const forms = [comparisonText(found), comparisonMarkdown(found), germanOf(found, "en"), germanOf(found)];
    for (const form of forms) {
      const text = form.replace(/&gt;/g, ">").replace(/&lt;/g, "<");
      expect(text).toContain("> 99 %");
      expect(text).toContain("< 1 %");
      expect(text).not.toMatch(/\b100 %/);
    }
    expect(forms[2]).toContain("base comes first in more than 99 % of the draws");
    expect(forms[3]).toContain("base ist in mehr als 99 % der Ziehungen der erste");
  });
});

it("tells the ends of resampled ranks to one decimal at most", () => {
  const { ranking, ...rest } = compare([base, worse, alike]);
  if (!ranking) throw new Error("three runs are ranked");
  const runs = ranking.runs.map((one) => ({ ...one, rank: 1.5, interval: [1.0250000000000001, 2.5] as const }));
  const found = { ...rest, ranking: { ...ranking, runs } };
  expect(rankingTables(found.ranking)[0]?.rows[0]?.slice(2, 4)).toEqual(["1.5", "1.0 … 2.5"]);
  expect(germanOf(found)).toContain("| 1,5 | 1,0 … 2,5 |");
});
