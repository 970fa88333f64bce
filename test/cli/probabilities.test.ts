/** Predictions that are probabilities: how far they can be trusted, and the numbers made of them uncut. Values by numpy. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { calibration, softCounts } from "../../src/metrics/index.js";
import { dicelens, json, temporaryPath, writeNpy } from "./run-cli.js";

interface Golden {
  readonly shape: [number, number];
  readonly reference: number[];
  readonly probabilities: number[][];
  readonly ece: number;
  readonly classwiseEce: number;
  readonly labelEce: (number | null)[];
  readonly brier: number;
  readonly nll: number;
  readonly softDice: (number | null)[];
  readonly softDiceSquared: number;
  readonly cut03: number;
}

const file = new URL("../golden/calibration.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Record<"classes" | "channel", Golden>;
const NAMES = ["ece", "classwiseEce", "brier", "nll"] as const;
const ALL = [...NAMES, "labelEce", "softDice"].flatMap((name) => ["--metric", name]);
const path = temporaryPath();

beforeAll(() => {
  for (const [kind, { shape, reference, probabilities }] of Object.entries(golden)) {
    writeNpy(path(kind, "r", "a.npy"), Uint8Array.from(reference), shape);
    const sizes = kind === "classes" ? [probabilities.length, ...shape] : shape;
    writeNpy(path(kind, "p", "a.npy"), Float64Array.from(probabilities.flat()), sizes);
  }
});

describe.each(Object.entries(golden))("calibration of %s", (kind, one) => {
  const read = kind === "classes" ? ["--argmax", "0"] : ["--threshold", "0.5"];

  it("is numpy's on the command line, in every label's row, and in formulas", () => {
    const more = ["--metric", "sure = 1 - ece"];
    const { cases } = json("measure", path(kind, "r"), path(kind, "p"), ...read, ...ALL, ...more);
    expect(cases).toHaveLength(one.labelEce.length - 1);
    for (const { label, further } of cases) {
      for (const name of NAMES) expect(further[name]).toBeCloseTo(one[name], 12);
      expect(further.labelEce).toBeCloseTo(one.labelEce[label] as number, 12);
      expect(further.softDice).toBeCloseTo(one.softDice[label] as number, 12);
      expect(further.sure).toBeCloseTo(1 - one.ece, 12);
    }
  });

  it("has a soft Dice that reconcile finds", () => {
    const scores = one.softDice.slice(1) as number[];
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const words = ["reconcile", path(kind, "r"), path(kind, "p"), ...read, "--number", mean.toFixed(5)];
    expect(json(...words).matches[0].conventions).toMatchObject({ soft: "sums", mean: "scores", background: false });
    expect(dicelens(...words).stdout.split("\n")[0]).toMatch(
      /^0\.\d{5} is the mean Dice of the probabilities as they are \(soft\) \(dicelens cuts them at the threshold: 0\.\d{5}\)\.$/,
    );
  });
});

describe("one channel", () => {
  const words = ["reconcile", path("channel", "r"), path("channel", "p"), "--threshold", "0.5", "--number"];

  it("has numbers of other thresholds and of squares, which reconcile finds", () => {
    const { softDiceSquared, cut03 } = golden.channel;
    const of = (number: number) => json(...words, number.toFixed(5)).matches[0].conventions;
    expect(of(softDiceSquared)).toMatchObject({ soft: "squares" });
    expect(of(cut03)).toMatchObject({ threshold: 0.3 });
    const german = dicelens(...words, cut03.toFixed(5), "--language", "de").stdout;
    expect(german).toContain("mit den Wahrscheinlichkeiten an 0,3 geschnitten");
  });

  it("leaves out what is not judged", () => {
    // By hand: the third pixel is left out, so 2 · 0.8 / (1 + 0.8 + 0.4), and a Brier score of (0.2² + 0.4²) / 2.
    const read = { reference: [1, 0, -1], probabilities: new Map([[1, [0.8, 0.4, 0.9]]]) };
    const { reference, prediction, intersection, voxels } = softCounts(read, [1]);
    expect((2 * intersection) / (reference + prediction)).toBeCloseTo(1.6 / 2.2, 12);
    expect(voxels).toBe(2);
    expect(calibration(read).brier).toBeCloseTo(0.1, 12);
  });
});

describe("refused in one line", () => {
  const masks = [path("channel", "r"), path("channel", "r")];

  it.each([
    [["--metric", "ece"], /are of probabilities, and masks hold none; give maps/],
    [["--metric", "ece", "--argmax", "0"], /holds labels and no probabilities/],
  ])("measure %s of masks", (words, said) => {
    const { code, stderr } = dicelens("measure", ...masks, ...words, "--quiet");
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("values that are no probabilities", () => {
    expect(() => calibration({ reference: [0, 1], probabilities: new Map([[1, [0.5, 3]]]) })).toThrow(/no probability/);
    const apart = new Map([0, 1].map((id) => [id, [0.2, 0.2]]));
    expect(() => calibration({ reference: [0, 1], probabilities: apart })).toThrow(/add up to 0\.4/);
  });
});
