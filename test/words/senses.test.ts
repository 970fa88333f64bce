/** A sentence and its opposite are told apart by a word, in every language: numbers alone do not say which way. */
import { expect, it } from "vitest";
import type { Evidence } from "../../src/diagnosis/index.js";
import { evidenceText, factsOf } from "../../src/words/explain.js";
import { sentencesOf } from "../../src/words/index.js";
import { reasonDiagnoses } from "./samples.js";

it("an outline too far out or in, and a prediction with more or fewer voxels, are said by their words", () => {
  const facts = factsOf(reasonDiagnoses[0] as (typeof reasonDiagnoses)[number], { label: 1 });
  const said = (px: number, ratio: number) => {
    const one: Evidence = { kind: "size", px, ratio, cost: 0.2 };
    const texts = (["en", "de"] as const).map((language) => evidenceText(one, sentencesOf(language), facts));
    return texts.map((text) => text.match(/\b(?:out|in|more|fewer|außen|innen|mehr|weniger)\b/gu));
  };
  expect(said(2, 1.2)).toEqual([
    ["out", "more"],
    ["außen", "mehr"],
  ]);
  expect(said(-2, 0.8)).toEqual([
    ["in", "fewer"],
    ["innen", "weniger"],
  ]);
  // A prediction that grew as it was drawn too far in is not said to be larger for it.
  expect(said(-2, 1.2)).toEqual([["in"], ["innen"]]);
});
