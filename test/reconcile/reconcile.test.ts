import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LabelMap } from "../../src/mask/index.js";
import { isFurtherMetric } from "../../src/metrics/index.js";
import {
  type Convention,
  factsOf,
  optionsLike,
  PRESETS,
  presetNames,
  type Reconciled,
  reconcile,
  soughtOf,
  tallyMaps,
  tolerancesFor,
} from "../../src/reconcile/index.js";
import { reconciledWords } from "../../src/words/reconcile.js";

interface Golden {
  readonly datasets: Record<string, { spacing: number[]; cases: GoldenCase[] }>;
  readonly numbers: { dataset: string; number: string; metric: Convention["metric"]; is: Partial<Convention> }[];
}

interface GoldenCase {
  readonly shape: [number[], number[]];
  readonly reference: string;
  readonly prediction: string;
}

const golden = JSON.parse(readFileSync(new URL("../golden/reconcile.json", import.meta.url), "utf8")) as Golden;

function mapOf(shape: number[], spacing: number[], letters: string): LabelMap {
  return { shape, spacing, unit: "mm", values: Uint8Array.from(letters, (letter) => letter.charCodeAt(0) - 97) };
}

function answer(dataset: string, number: string, metric: Convention["metric"] = "dice"): Reconciled {
  const { spacing, cases } = golden.datasets[dataset] as Golden["datasets"][string];
  const distances = tolerancesFor(metric);
  const asked = { distances, wide: distances !== undefined };
  const tallies = cases.map(({ shape, reference, prediction }) =>
    tallyMaps(mapOf(shape[0], spacing, reference), mapOf(shape[1], spacing, prediction), asked),
  );
  return reconcile(soughtOf(number, metric), factsOf(tallies, metric));
}

describe("a number that numpy and scipy make by one convention", () => {
  for (const { dataset, number, metric, is } of golden.numbers) {
    const named = Object.entries(is).map(([key, value]) => `${key} ${value}`);
    it(`${number} is ${metric} of ${dataset} with ${named.join(", ") || "nothing changed"}`, () => {
      const [first] = answer(dataset, number, metric).matches;
      expect(first?.conventions).toMatchObject(is);
      expect(Math.abs((first?.value ?? 0) - Number(number))).toBeLessThanOrEqual(0.5e-4);
      expect(first?.departures.length).toBeLessThanOrEqual(Object.keys(is).length);
    });
  }
});

describe("reconcile", () => {
  const background = golden.numbers.find(({ is }) => is.background && !is.metric)?.number as string;
  const usual = Number(golden.numbers[0]?.number).toFixed(3);
  const told = (number: string, language: "en" | "de") =>
    reconciledWords(answer("organs", number), soughtOf(number, "dice"), language);

  it("says it in a sentence, with what dicelens has instead", () => {
    const number = Number(background).toFixed(3);
    const [english] = told(number, "en").sentences;
    expect(english).toBe(`${number} is the mean Dice with background as a class (dicelens leaves it out: ${usual}).`);
    const [german] = told(number, "de").sentences;
    const [comma, usualComma] = [number.replace(".", ","), usual.replace(".", ",")];
    expect(german).toBe(
      `${comma} ist das Mittel von Dice mit dem Hintergrund als Klasse (dicelens lässt ihn weg: ${usualComma}).`,
    );
  });

  it("takes a score above 1 as percent", () => {
    const found = answer("organs", (100 * Number(background)).toFixed(2));
    expect(found.number).toBeCloseTo(Number(background), 6);
    expect(found.matches[0]?.conventions.background).toBe(true);
  });

  it("names the nearest where nothing gives the number", () => {
    const { matches, nearest, tried } = answer("organs", "0.99999");
    expect(matches).toEqual([]);
    expect(nearest).toHaveLength(5);
    expect(told("0.99999", "en").text).toContain(`None of the ${tried} conventions tried gives 0.99999.`);
  });

  it("keeps a match beyond half a unit of the last digit behind those within", () => {
    const { matches } = answer("organs", "0.62");
    const beyond = matches.map(({ difference }) => Math.abs(difference) > 0.005);
    expect(beyond).toEqual([...beyond].sort((a, b) => Number(a) - Number(b)));
  });
});

describe("presets", () => {
  it("of MONAI and nnU-Net are conventions that numpy's numbers are found by", () => {
    for (const name of ["monai", "nnunet"] as const) {
      const { conventions } = PRESETS[name];
      const keys = Object.keys(conventions).sort().join();
      expect(golden.numbers.some(({ is }) => Object.keys(is).sort().join() === keys)).toBe(true);
    }
  });

  it("give way to what the user says, and add their metrics", () => {
    const { options } = PRESETS.brats2023;
    expect(optionsLike("brats2023", {})).toEqual(options);
    const own = optionsLike("brats2023", { labels: [1], emptyScore: 0 as const, metrics: ["clDice"] });
    expect(own).not.toHaveProperty("regions");
    expect(own).toMatchObject({ labels: [1], emptyScore: 0, missingDistance: 374 });
    expect(own.metrics).toEqual([...options.metrics, "clDice"]);
  });

  it("name metrics that there are, and each has its row in the docs", () => {
    const docs = readFileSync(new URL("../../docs/conventions.md", import.meta.url), "utf8");
    for (const name of presetNames) {
      const { metrics = [] } = PRESETS[name].options as { metrics?: readonly string[] };
      expect(metrics.every(isFurtherMetric)).toBe(true);
      expect(docs).toContain(`| \`${name}\` |`);
    }
  });
});
