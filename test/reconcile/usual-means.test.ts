import { expect, it } from "vitest";
import { usualMeans } from "../../src/reconcile/index.js";
import { buildReport } from "../../src/report/build.js";
import { conventionWords } from "../../src/words/reconcile.js";
import { blocksOf, fixture } from "../report/fixture.js";

const row = (name: string, label: number, reference: number, prediction: number, intersection: number) => ({
  case: name,
  label,
  shape: [10, 10],
  measures: { reference, prediction, intersection },
});

it("gives Dice by ten conventions from counts, each by hand", () => {
  // Dice: a 1: 0.5; a 2: 1; b 1: 0.8; b has no label 2; c 2 is spurious: 0.
  const found = usualMeans([row("a", 1, 4, 4, 2), row("a", 2, 6, 6, 6), row("b", 1, 5, 5, 4), row("c", 2, 0, 8, 0)]);
  const values = [
    (0.5 + 1 + 0.8 + 0) / 4,
    (0.75 + 0.8 + 0) / 3,
    (0.65 + 0.5) / 2,
    24 / 38,
    (12 / 18 + 12 / 20) / 2,
    (16 / 20 + 0.8 + 0) / 3,
    (0.5 + 1 + 0.8 + 0 + 1 + 1) / 6,
    (0.5 + 1 + 0.8 + 0) / 6,
    (0.5 + 1 + 0.8) / 3,
    (2 / 6 + 1 + 4 / 6 + 0) / 4,
  ];
  expect(found).toHaveLength(10);
  found.forEach(({ value }, i) => {
    expect(value).toBeCloseTo(values[i] as number, 12);
  });
  expect(conventionWords(found[0] as (typeof found)[0], "en")).toBe("mean Dice of all scores, as here");
  expect(conventionWords(found[3] as (typeof found)[0], "de")).toBe("Dice aller Voxel aller Fälle und Labels zusammen");
});

it("takes the background as a class where there is one label", () => {
  // Background: |R| 96, |P| 94, shared 100 − 4 − 6 + 3.
  const found = usualMeans([row("a", 1, 4, 6, 3), row("b", 1, 0, 0, 0)]).at(-1);
  expect(found?.to).toEqual({ background: true });
  expect(found?.value).toBeCloseTo((6 / 10 + (2 * 93) / 190 + 1) / 3, 12);
});

it("stands in the report's methods, a row a convention, in both languages", () => {
  const results = fixture({ cases: 4, labels: [1, 2] });
  const [first] = usualMeans(results.cases);
  for (const language of ["en", "de"] as const) {
    const facts = blocksOf(buildReport(results, { language }, null, null), "methods", "facts");
    const means = facts.find(({ look }) => look === "means")?.items ?? [];
    expect(means).toHaveLength(10);
    const value = first?.value?.toFixed(3) ?? "";
    expect(means[0]?.value).toBe(language === "de" ? value.replace(".", ",") : value);
    expect(new Set(means.map(({ name }) => name)).size).toBe(10);
  }
});
