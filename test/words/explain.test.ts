/** How sentences are put together: the reason, what it costs, what comes next, and what a dataset's answer begins with. */
import { describe, expect, it } from "vitest";
import type { Diagnosis, Evidence, Finding, Loss, Reason } from "../../src/diagnosis/index.js";
import { evidenceText, factsOf } from "../../src/words/explain.js";
import { explain, explainDataset, findingText, labelFacts, languageNames, sentencesOf } from "../../src/words/index.js";
import { diagnosed, noLoss } from "../diagnosis/diagnosed.js";
import { evidenceSamples, findingSamples } from "./samples.js";

const diagnosisOf = (loss: Partial<Loss>, more: Partial<Diagnosis> = {}) => diagnosed(loss, [], more);
const outline: Reason = { kind: "outline", gain: 0.2, after: 0.9, missing: 1, extra: 1 };

describe.each(languageNames)("a diagnosis: %s", (language) => {
  const told = sentencesOf(language);
  const said = (one: Diagnosis) => explain(one, language).summary;

  it("names the reason with its own cost, else the part that costs most", () => {
    const loss = { size: 0.3, boundary: 0.2 };
    const withReason = said(diagnosisOf(loss, { reason: outline, reasons: [outline] }));
    expect(withReason).toContain(told.reasons.outline.wrong(outline, factsOf(diagnosisOf(loss), {})));
    expect(withReason).toContain(told.frames.costs(0.2, 0.5));
    expect(withReason).toContain(told.frames.remaining("size", 0.3));
    const without = diagnosisOf(loss, { cause: "over-segmentation", radius: 2 });
    expect(said(without)).toContain(told.causes["over-segmentation"].wrong(without, factsOf(without, {})));
    expect(said(without)).toContain(told.frames.costs(0.3, 0.5));
    expect(said(without)).toContain(told.frames.remaining("boundary", 0.2));
  });

  it("never names more than is lost: what a reason gains may be a part of another part", () => {
    const overlapping = said(
      diagnosisOf({ missed: 0.2, boundary: 0.3 }, { reason: { ...outline, gain: 0.3 }, reasons: [outline] }),
    );
    expect(overlapping).toContain(told.frames.remaining("missed", 0.2));
    const reason: Reason = {
      kind: "planes-missing",
      axis: "planes",
      planes: [0, 3],
      every: 3,
      side: "prediction",
      of: 9,
      gain: 0.25,
      after: 0.9,
    };
    const parts = { missed: 0.2, boundary: 0.1 };
    expect(said(diagnosisOf(parts, { reason, reasons: [reason] }))).toContain(told.frames.remaining("boundary", 0.05));
    expect(
      said(diagnosisOf({ ...parts, size: 0.02 }, { reason: { ...reason, gain: 0.2 }, reasons: [reason] })),
    ).toContain(told.frames.next("boundary", 0.1));
  });

  it("costs all that is lost where little else is, and then nothing comes next", () => {
    expect(said(diagnosisOf({ boundary: 0.2 }))).toContain(told.frames.costsAll(0.2));
    expect(said(diagnosisOf({ boundary: 0.2, size: 0.009 }))).toContain(told.frames.costsAll(0.209));
    // A large share of a small loss is not little, nor is a small share of a large one.
    expect(said(diagnosisOf({ boundary: 0.02, size: 0.009 }))).toContain(told.frames.costs(0.02, 0.029));
    expect(said(diagnosisOf({ boundary: 0.5, size: 0.04 }))).toContain(told.frames.costs(0.5, 0.54));
  });

  it("names a next part only where it counts, absolutely and of the loss", () => {
    const isNext = (loss: Partial<Loss>) =>
      said(diagnosisOf(loss)).includes(told.frames.remaining("size", loss.size ?? 0));
    expect(
      [
        { boundary: 0.3, size: 0.1 },
        { boundary: 0.5, size: 0.04 },
        { boundary: 0.02, size: 0.009 },
      ].map(isNext),
    ).toEqual([true, false, false]);
  });

  it("names many missed objects that cost little before the next part, unless it is about them", () => {
    const objects = { count: 6, of: 8, voxels: 30, ofVoxels: 1000, median: 5, components: [], cost: 0.01 };
    const missed: Evidence = { kind: "missed-components", ...objects };
    const boundary: Evidence = { kind: "boundary", cost: 0.3, share: 0.7 };
    const loss = { boundary: 0.3, size: 0.1, missed: 0.01 };
    const also = told.frames.alsoMissed(6, 8, 0.01);
    expect(said(diagnosisOf(loss, { evidence: [boundary, missed] }))).toContain(also);
    expect(said(diagnosisOf(loss, { evidence: [boundary] }))).not.toContain(also);
    expect(said(diagnosisOf({ missed: 0.3, size: 0.1 }, { cause: "missed", evidence: [missed] }))).not.toContain(also);
    for (const few of [{ count: 4, of: 4 }, { count: 5, of: 11 }, { voxels: 9 }]) {
      expect(said(diagnosisOf(loss, { evidence: [{ ...missed, ...few }] }))).toContain(told.frames.next("size", 0.1));
    }
  });

  it("is excused by label noise only where that is not itself the reason", () => {
    const noise: Evidence = { kind: "label-noise", expected: 0.7, within: true, from: "second-rater" };
    const loss = { boundary: 0.2 };
    const excused = explain(diagnosisOf(loss, { evidence: [noise], withinLabelNoise: true }), language);
    expect(excused.summary).toContain(told.frames.excused("second-rater"));
    expect(excused.remedy).toBe(told.frames.spare("second-rater"));
    const reason: Reason = { kind: "label-noise", gain: 0.2, after: 0.95, expected: 0.7, from: "second-rater" };
    for (const more of [{ withinLabelNoise: false }, { withinLabelNoise: true, reason, reasons: [reason] }]) {
      expect(said(diagnosisOf(loss, { evidence: [noise], ...more }))).not.toContain(
        told.frames.excused("second-rater"),
      );
    }
    expect(told.frames.excused("one-pixel")).not.toBe(told.frames.excused("second-rater"));
    expect(told.frames.spare("one-pixel")).not.toBe(told.frames.spare("second-rater"));
  });

  it("of two empty masks that score 0 has nothing to see, and of one that is not empty has", () => {
    const all = diagnosisOf({ boundary: 1 }, { dice: 0 });
    expect(said(all)).toContain(told.causes.empty.wrong(all, factsOf(all, {})));
    const [evidence] = evidenceSamples.boundary;
    for (const more of [{ reasons: [outline], reason: outline }, { evidence: evidence ? [evidence] : [] }]) {
      expect(said({ ...all, ...more })).not.toContain(told.causes.empty.wrong(all, factsOf(all, {})));
    }
  });

  it("of objects with ids is answered by them", () => {
    const [, instances] = evidenceSamples.instances;
    if (!instances) throw new Error("no sample");
    const boundary: Evidence = { kind: "boundary", cost: 0.3, share: 0.7 };
    const found = explain(diagnosisOf({ boundary: 0.2 }, { evidence: [boundary, instances] }), language);
    expect(found.summary).toContain(told.instances.wrong(instances, "merged"));
    expect(found.remedy).toBe(told.instances.todo("merged"));
    const faults = ["merged", "split", "inexact", "missed", "spurious"] as const;
    expect(new Set(faults.map(told.instances.todo)).size).toBe(5);
    const of = (count: number) => {
      const all = { merged: count, split: count, inexact: count, missed: count, spurious: count };
      return { ...instances, ...all };
    };
    for (const fault of faults) {
      expect(told.instances.wrong(of(1), fault).replace("1", "2")).not.toBe(told.instances.wrong(of(2), fault));
    }
  });

  it("from another version is said by what is known of it", () => {
    const unknown = { ...outline, kind: "unheard-of" } as unknown as Reason;
    const cause = diagnosisOf({ boundary: 0.2 }, { reason: unknown, reasons: [unknown] });
    expect(said(cause)).toContain(told.causes.boundary.wrong(cause, factsOf(cause, {})));
    expect(evidenceText({ kind: "unheard-of" } as unknown as Evidence, told, factsOf(cause, {}))).toBe("");
    expect(findingText({ kind: "unheard-of" } as unknown as Finding, told)).toEqual({ text: "", remedy: "" });
  });
});

it.each(languageNames)("no number is said twice where a cost or a part is all that is lost: %s", (language) => {
  const { frames, findings } = sentencesOf(language);
  const twice = (text: string) => (text.match(/\d[.,]\d+/g) ?? []).length - new Set(text.match(/\d[.,]\d+/g)).size;
  expect(frames.costs(0.031, 0.033)).toBe(frames.costsAll(0.033));
  expect(frames.costs(0.031, 0.12)).not.toBe(frames.costsAll(0.12));
  for (const [amount, lost] of [
    [0.049, 0.051],
    [0.03, 0.051],
  ] as const) {
    expect(twice(frames.most("shift", amount, lost))).toBe(0);
  }
  const loss = (parts: Partial<Loss>) => {
    const all = { ...noLoss, ...parts };
    const bounds = Object.fromEntries(Object.keys(all).map((part) => [part, { low: 0.1, high: 0.2 }]));
    const facts = { kind: "loss-by-cause", loss: all, intervals: bounds, count: 9, scores: 9 } as never;
    return findings["loss-by-cause"].more?.(facts);
  };
  // One part has no first.
  expect(loss({ shift: 0.15 })).not.toBe(loss({ shift: 0.15, size: 0.1 }));
  for (const kind of ["empty-reference", "labels-exchanged-in-cases"] as const) {
    const todo = (...cases: string[]) => findings[kind].todo?.({ kind, cases } as never);
    expect(todo("a")).not.toBe(todo("a", "b"));
    expect(todo("c", "d")).toBe(todo("a", "b"));
  }
});

it("what sentences may name of a label are its axes, or those of its diagnosis with a spacing of 1", () => {
  const flat = diagnosisOf({});
  expect(factsOf(flat, {})).toEqual({ axes: ["rows", "columns"], spacing: [1, 1], unit: "px", dice: 1 });
  const solid = { ...flat, dice: null, shift: { planes: 0, rows: 0, columns: 0 } };
  expect(factsOf(solid, { unit: "mm" })).toEqual({
    ...{ axes: ["planes", "rows", "columns"], spacing: [1, 1, 1], unit: "mm", dice: 0 },
  });
  const result = { case: "a", label: 2, name: "liver", diagnosis: flat };
  expect(labelFacts(result)).toEqual({ label: 2, name: "liver" });
  const placed = { ...result, shape: [4, 5, 6], spacing: [2, 1, 1], unit: "mm" as const };
  expect(labelFacts(placed)).toEqual({
    ...{ label: 2, name: "liver", axes: ["planes", "rows", "columns"], spacing: [2, 1, 1], unit: "mm" },
  });
});

describe.each(languageNames)("a dataset's answer: %s", (language) => {
  const told = sentencesOf(language);
  const answer = (findings: readonly (Finding | undefined)[], meanLoss: Partial<Loss>, more: object = {}) => {
    const meanDice = 1 - Object.values(meanLoss).reduce((sum, part) => sum + part, 0);
    const dataset = {
      findings: findings.flatMap((one) => one ?? []),
      scores: 4,
      meanDice,
      meanLoss,
      intervals: null,
      labels: [],
      groups: [],
    };
    return explainDataset({ ...dataset, ...more } as never, language).summary;
  };
  const wrong = <Kind extends keyof typeof findingSamples>(kind: Kind) => {
    const [facts] = findingSamples[kind];
    return told.findings[kind].wrong(facts as never);
  };

  it("is the mean and the largest part, with what most labels share before it", () => {
    const loss = { size: 0.1, boundary: 0.2 };
    const plain = `${told.frames.mean(0.7, 4)} ${told.frames.most("boundary", 0.2, 0.3)}`;
    expect(answer([], loss)).toBe(plain);
    expect(answer(findingSamples["too-large"].slice(0, 1), loss)).toBe(`${wrong("too-large")} ${plain}`);
    expect(answer([], {})).toBe(`${told.frames.mean(1, 4)} ${told.frames.nothingLost}`);
    expect(answer([], {}, { meanDice: null })).toBe(told.frames.nothingScored);
  });

  it("begins with objects that do not match, as Dice alone does not see them", () => {
    const [merged] = findingSamples.instances;
    expect(answer([merged], {})).toBe(`${wrong("instances")} ${told.frames.mean(1, 4)}`);
    expect(findingText(merged as Finding, told).remedy).toBe(told.instances.todo("merged"));
  });

  it("begins with a mistake of the evaluation, unless what is left costs more than twice as much", () => {
    const [flipped] = findingSamples.flipped;
    const mean = (lost: number) => told.frames.mean(1 - lost, 4);
    expect(answer([flipped], { orientation: 0.1, size: 0.2 })).toBe(
      `${wrong("flipped")} ${mean(0.3)} ${told.frames.rest("size", 0.2)}`,
    );
    expect(answer([flipped], { orientation: 0.1, size: 0.21 })).toBe(
      `${mean(0.31)} ${told.frames.most("size", 0.21, 0.31)} ${wrong("flipped")}`,
    );
    expect(answer([flipped], { orientation: 0.1, size: 0.009 })).toBe(`${wrong("flipped")} ${mean(0.109)}`);
    const [exchanged] = findingSamples["labels-exchanged-in-cases"];
    expect(answer([exchanged], { labels: 0.1, boundary: 0.05 })).toContain(told.frames.rest("boundary", 0.05));
  });

  it("begins with it also where nothing undoes it, and then says no rest; some findings never lead", () => {
    for (const kind of ["labels-merged", "shifted"] as const) {
      const [facts] = findingSamples[kind];
      expect(answer([facts], { boundary: 0.3 })).toBe(`${wrong(kind)} ${told.frames.mean(0.7, 4)}`);
    }
    for (const kind of [
      "identical",
      "empty-reference",
      "empty-prediction",
      "copies",
      "one-sided-label",
      "one-sided-labels",
    ] as const) {
      const [facts] = findingSamples[kind];
      expect(answer([facts], { boundary: 0.3 })).not.toContain(wrong(kind));
    }
  });

  it("begins with one prediction for half of the cases, if their references differ", () => {
    const copies = (cases: number, more: object) =>
      ({
        kind: "copies",
        side: "prediction",
        cases: Array.from({ length: cases }, String),
        of: 10,
        ...more,
      }) as Finding;
    const begins = (finding: Finding) =>
      answer([finding], { boundary: 0.3 }).startsWith(told.findings.copies.wrong(finding as never));
    expect([4, 5, 6].map((cases) => begins(copies(cases, { differ: true })))).toEqual([false, true, true]);
    expect(begins(copies(10, {}))).toBe(false);
  });

  it("begins with empty masks or a label that one side lacks, if that costs half of what is lost", () => {
    for (const kind of ["empty-reference", "empty-prediction", "one-sided-label"] as const) {
      const facts = { kind, cases: ["a"], side: "reference", label: 5, count: 1 } as const;
      const begins = (cost: number) =>
        answer([{ ...facts, cost } as never], { missed: 0.5 }).startsWith(told.findings[kind].wrong(facts as never));
      expect([0.249, 0.25, 0.251].map(begins)).toEqual([false, true, true]);
      const only = { case: "a", label: 1, diagnosis: diagnosisOf({ missed: 1 }) };
      expect(answer([{ ...facts, cost: 1 } as never], { missed: 1 }, { only })).not.toContain(
        told.findings[kind].wrong(facts as never),
      );
    }
  });

  it("of a single score is its diagnosis, unless the evaluation is at fault", () => {
    const only = { case: "a", label: 1, diagnosis: diagnosisOf({ boundary: 0.3 }) };
    expect(answer([], { boundary: 0.3 }, { only })).toBe(explain(only.diagnosis, language, { label: 1 }).summary);
    const [flipped] = findingSamples.flipped;
    expect(answer([flipped], { orientation: 0.3 }, { only })).toContain(wrong("flipped"));
  });

  it("gives each finding what is wrong, what else is known, and what to do", () => {
    const [facts] = findingSamples.outliers;
    const { wrong: first, more, todo } = told.findings.outliers;
    const [found] = explainDataset(
      { findings: [facts], scores: 0, meanDice: null, meanLoss: {} } as never,
      language,
    ).findings;
    expect(found).toEqual({
      text: `${first(facts as never)} ${more?.(facts as never)}`,
      remedy: todo?.(facts as never),
    });
  });
});
