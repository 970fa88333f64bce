import { describe, expect, it } from "vitest";
import { diagnosisText } from "../../src/cli/text/diagnosis-text.js";
import { diagnose, explain, labelFacts, maskPair } from "../../src/index.js";
import { square } from "./run-cli.js";

const pair = (prediction: Uint8Array) =>
  maskPair({ shape: [100, 100], spacing: [1, 1], reference: square(20, 80), prediction });

describe("the answer for the terminal", () => {
  it("says once what labels in a row are advised alike, and each label's own sentence", () => {
    const results = [pair(square(18, 82)), pair(square(18, 82)), pair(square(20, 80))].map((one, i) => ({
      case: `case${i}`,
      label: 1,
      shape: one.shape,
      spacing: one.spacing,
      unit: "px" as const,
      diagnosis: diagnose(one),
    }));
    const nothing = { findings: [], scores: 0, meanDice: null, meanLoss: {}, intervals: null, labels: [], groups: [] };
    const text = diagnosisText(results, nothing);
    const told = results.map((one) => explain(one.diagnosis, "en", labelFacts(one)));
    const [large, none] = [told[0]?.remedy ?? "", told[2]?.remedy ?? ""];
    expect(text.split(`  → ${large}`)).toHaveLength(2);
    expect(text.split(`  → ${none}`)).toHaveLength(2);
    results.forEach((result, i) => {
      expect(text).toContain(`${result.case}, label 1: ${told[i]?.summary}`);
    });
    expect(text.indexOf("case1, label 1:")).toBeLessThan(text.indexOf(large));
  });
});
