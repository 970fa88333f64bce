/** Page 1 says what is wrong in few words, and always what to do about the main cause. */
import { describe, expect, it } from "vitest";
import type { Diagnosis, Finding, Part, Results } from "../../src/diagnosis/index.js";
import { toldFindings } from "../../src/report/sections/findings.js";
import { explain, explainDataset, languageNames, sentencesOf, wordsOf } from "../../src/words/index.js";
import { causeSamples, findingSamples, reasonDiagnoses } from "../words/samples.js";

const findings = (Object.values(findingSamples).flat() as readonly Finding[]).filter(
  ({ kind }) => kind in sentencesOf("en").findings,
);
const mistakes = ["copies", "identical", "empty-reference", "empty-prediction"].flatMap(
  (kind) => findings.find((one) => one.kind === kind) ?? [],
);
const none = { orientation: 0, labels: 0, shift: 0, size: 0, missed: 0, spurious: 0, boundary: 0 };

/** Two cases of one diagnosis, which loses most to one part. */
function resultsOf(diagnosis: Diagnosis, part: Part, found: readonly Finding[]): Results {
  const own = { ...diagnosis, loss: { ...none, [part]: 1 - (diagnosis.dice ?? 0) } };
  const cases = ["a", "b"].map((name) => ({ case: name, label: 1, diagnosis: own }));
  const dataset = { findings: found, meanLoss: own.loss, meanDice: diagnosis.dice, scores: 2, labels: [] };
  return { dataset, cases } as unknown as Results;
}

const PARTS = {
  orientation: "orientation",
  labels: "labels",
  shift: "shift",
  "over-segmentation": "size",
  "under-segmentation": "size",
  missed: "missed",
  spurious: "spurious",
  boundary: "boundary",
} as const satisfies Readonly<Partial<Record<Diagnosis["cause"], Part>>>;

describe.each(languageNames)("page 1: %s", (language) => {
  it("has the remedy of the main cause, however many mistakes of the evaluation there are", () => {
    for (const [cause, part] of Object.entries(PARTS)) {
      const [diagnosis] = causeSamples[cause as keyof typeof PARTS];
      const { first } = toldFindings(resultsOf(diagnosis as Diagnosis, part, mistakes), wordsOf(language));
      const { remedy } = explain(diagnosis as Diagnosis, language);
      expect(first.map((one) => one.remedy)).toContain(remedy);
      expect(first.length).toBeLessThanOrEqual(3);
      expect(new Set(first.map(({ text }) => text)).size).toBe(first.length);
    }
  });

  it("has the remedy of the reason that leads", () => {
    for (const diagnosis of reasonDiagnoses) {
      const { first } = toldFindings(resultsOf(diagnosis, "boundary", mistakes), wordsOf(language));
      expect(first.map((one) => one.remedy)).toContain(explain(diagnosis, language).remedy);
    }
  });

  it("has the remedy of the one score", () => {
    for (const diagnosis of [...Object.values(causeSamples).flat(), ...reasonDiagnoses] as Diagnosis[]) {
      const loss = findings.filter(({ kind }) => kind === "loss-by-cause").slice(0, 1);
      const { dataset, cases } = resultsOf(diagnosis, "boundary", loss);
      const only = { case: "a", label: 1, diagnosis } as const;
      const results = { dataset: { ...dataset, only }, cases: cases.slice(0, 1) } as unknown as Results;
      const { remedy } = explain(diagnosis, language);
      const told = toldFindings(results, wordsOf(language)).first;
      expect(told.map((one) => one.remedy)).toEqual([remedy === "" ? null : remedy]);
    }
  });

  it("begins with what is wrong, in 25 words at most", () => {
    for (const finding of findings) {
      const { dataset } = resultsOf(causeSamples.boundary[0] as Diagnosis, "boundary", [finding]);
      const [first = ""] = explainDataset(dataset, language).summary.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
      expect.soft(first.split(" ").length, first).toBeLessThanOrEqual(25);
    }
  });
});
