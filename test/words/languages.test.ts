/** Every language says the same of the same facts: kind by kind the numbers, the options to paste, and whether there is anything to do. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Diagnosis, Evidence, Finding } from "../../src/diagnosis/index.js";
import { evidenceText, explain, factsOf } from "../../src/words/explain.js";
import { findingText, type LabelFacts, languageNames, sentencesOf } from "../../src/words/index.js";
import { numbersIn as allNumbersIn } from "./numbers.js";
import { causeSamples, evidenceSamples, findingSamples, reasonDiagnoses } from "./samples.js";

type Language = (typeof languageNames)[number];

const label: Partial<LabelFacts> = { label: 1, axes: ["planes", "rows", "columns"], spacing: [2, 1, 1], unit: "mm" };
const diagnoses: readonly Diagnosis[] = [...Object.values(causeSamples).flat(), ...reasonDiagnoses];
const evidence: readonly Evidence[] = Object.values(evidenceSamples).flat();
const findings: readonly Finding[] = Object.values(findingSamples).flat();

interface Said {
  readonly kind: string;
  readonly text: string;
  readonly remedy: string;
}

function saidIn(language: Language): Said[] {
  const told = sentencesOf(language);
  return [
    ...diagnoses.map((one) => {
      const { summary, remedy } = explain(one, language, label);
      return { kind: one.reason?.kind ?? one.cause, text: summary, remedy };
    }),
    ...evidence.map((one) => ({
      kind: one.kind,
      text: evidenceText(one, told, factsOf(diagnoses[0] as Diagnosis, label)),
      remedy: "",
    })),
    ...findings.map((one) => ({ kind: one.kind, ...findingText(one, told) })),
  ];
}

const OPTION = /--[a-z-]+(?: (?:-?[a-z]+,[-a-z,]+[a-z]|\d[\w:,.]*\d))?/g;

const numbersIn = (text: string, language: Language) => allNumbersIn(text.replace(OPTION, ""), language);

const optionsIn = (text: string) => [...text.matchAll(OPTION)].map(([option]) => option).sort();
const sentencesIn = (text: string) => text.split(/(?<=[.!?])\s+(?=[A-ZÄÖÜ\d])/);

describe("what every language says", () => {
  const english = saidIn("en");

  it.each(languageNames)("holds the same numbers, options and remedies as English: %s", (language) => {
    const told = saidIn(language);
    told.forEach((one, i) => {
      const { kind, text, remedy } = english[i] as Said;
      const facts = [kind, numbersIn(text, "en"), optionsIn(text + remedy), remedy === "", numbersIn(remedy, "en")];
      expect([
        one.kind,
        numbersIn(one.text, language),
        optionsIn(one.text + one.remedy),
        one.remedy === "",
        numbersIn(one.remedy, language),
      ]).toEqual(facts);
    });
  });

  it.each(languageNames)("is whole sentences, without a hole or a fact that is not there: %s", (language) => {
    for (const { text, remedy } of saidIn(language)) {
      for (const said of [text, remedy].filter((one) => one !== "")) {
        expect(said).toMatch(/^[\p{L}\d‹].*[.!?]$/u);
        expect(said.replace(", so Dice is undefined", "")).not.toMatch(/undefined|NaN|null|\[object|\s\s|\s[,.;]|\(\)/);
      }
    }
  });

  it.each(languageNames)(
    "leads with at most 25 words, and holds no more than three numbers a sentence: %s",
    (language) => {
      for (const { text } of saidIn(language)) {
        const [first = "", ...others] = sentencesIn(text);
        expect.soft(first.split(" ").length, first).toBeLessThanOrEqual(25);
        for (const sentence of [first, ...others]) {
          // A place and ids are names; what stands in brackets, or is a part of so many, is one number with what it is of.
          const read = sentence
            .replace(/\([^)]*\)|: \d[\d, ]* (?:and|und) .*|\blabels? \d+(?:, \d+)*(?: (?:and|und) \d+)?/gi, "")
            .replace(/(\d+) (?:of|von) \d+/g, "$1")
            .replace(/\d[\d.,]* × [\d.,× ]*/g, "1 ");
          expect.soft(numbersIn(read, language).length, sentence).toBeLessThanOrEqual(3);
        }
      }
    },
  );
});

describe("the vocabulary", () => {
  const rows = readFileSync("docs/glossary.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| term") && !line.startsWith("| ---"))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const avoided = (column: number) =>
    rows.flatMap((cells) => (cells[column] ?? "").split(", ")).filter((term) => term !== "");

  it("says each term once", () => {
    const terms = rows.map(([, term]) => term);
    expect(new Set(terms).size).toBe(terms.length);
    expect(terms.length).toBeGreaterThan(15);
  });

  it.each([["en", 4] as const, ["de", 5] as const])("is kept in every sentence: %s", (language, column) => {
    const terms = avoided(column);
    expect(terms.length).toBeGreaterThan(10);
    const all = saidIn(language).map(({ text, remedy }) => `${text} ${remedy}`);
    for (const term of terms) {
      const word = new RegExp(`(?<![\\p{L}-])${term}(?![\\p{L}-])`, "iu");
      expect
        .soft(
          all.filter((text) => word.test(text)),
          term,
        )
        .toEqual([]);
    }
  });
});
