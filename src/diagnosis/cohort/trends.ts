/**
 * What Dice moves with: the object's size, the image's statistics.
 *
 * Rank correlations, tested by permuting cases; tests of one family share a false-discovery rate of 5 %. Fewer than
 * eight cases carry no such claim, and that is said instead.
 */
import type { Finding } from "../results.js";
import type { Random } from "../statistics/random.js";
import { benjaminiHochberg, spearman } from "../statistics/rank.js";
import { counted, discovery, named, spanOf } from "../words.js";
import { imageStatisticNames } from "./groups.js";
import { fewestCases } from "./parts.js";
import { allRows, at, rowsByCase, rowsByLabel, type Scores, sumAt } from "./scores.js";

/** The share of false claims that is accepted within one family of tests. */
export const falseDiscoveries = 0.05;

/** One label's test that is clear: `rho` is the rank correlation of size and Dice. */
interface SizeTrend {
  readonly label: number;
  readonly rho: number;
  readonly p: number;
  readonly q: number;
  readonly cases: number;
}

/** Dice against object size, within each label that has cases enough; labels of one direction are told together. */
export function diceAgainstSize(scores: Scores, random: Random): Finding[] {
  const { dice, size, labels } = scores;
  const tests = [...rowsByLabel(scores)].flatMap(([index, all]) => {
    const rows = all.filter((row) => (size[row] as number) > 0);
    if (rows.length < fewestCases) return [];
    const { statistic, p } = spearman(at(size, rows), at(dice, rows), random);
    const { label } = labels[index] as Scores["labels"][number];
    return [{ label, rho: statistic, p, cases: rows.length }];
  });
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const clear = tests
    .map((test, i): SizeTrend => ({ ...test, q: adjusted[i] as number }))
    .filter(({ q }) => q <= falseDiscoveries)
    .sort((one, other) => Math.abs(other.rho) - Math.abs(one.rho) || one.label - other.label);
  return [clear.filter(({ rho }) => rho > 0), clear.filter(({ rho }) => rho <= 0)].flatMap(trendFinding);
}

/** @param trends of one direction, the strongest first. */
function trendFinding(trends: readonly SizeTrend[]): Finding[] {
  const [first, ...others] = trends;
  if (!first) return [];
  const isSmall = first.rho > 0;
  const labels = named(trends.map(({ label }) => String(label)));
  const rho = spanOf(
    trends.map((one) => one.rho),
    (value) => value.toFixed(2),
  );
  const cases = spanOf(
    trends.map((one) => one.cases),
    (value) => value.toLocaleString("en-GB"),
  );
  const q = discovery(Math.max(...trends.map((one) => one.q)), others.length > 0);
  return [
    {
      kind: "dice-against-size",
      text:
        `${isSmall ? "smaller" : "larger"} objects of ${others.length > 0 ? "labels" : "label"} ${labels} score lower ` +
        `(rank correlation of size and Dice ${rho}, ${q}, ${cases} cases)`,
      ...(isSmall
        ? {
            remedy:
              "One pixel costs a small object more: report a surface metric beside Dice, and compare models on objects of one size.",
          }
        : {}),
      values: { ...first, ...(others.length > 0 ? { labels: trends } : {}) },
    },
  ];
}

/** Whether brightness, contrast, noise or sharpness of the images move with Dice: distribution shift. */
export function diceAgainstImages(scores: Scores, random: Random): Finding[] {
  const imaged = [...rowsByCase(scores, allRows(scores))].flatMap(([index, rows]) => {
    const image = scores.cases[index]?.image;
    return image ? [{ image, dice: sumAt(scores.dice, rows) / rows.length }] : [];
  });
  if (imaged.length === 0) return [];
  if (imaged.length < fewestCases)
    return [
      tooFew(
        "distribution-shift",
        imaged.length,
        "whether the images' brightness, contrast, noise or sharpness move with Dice",
      ),
    ];
  const dice = imaged.map((one) => one.dice);
  const tests = imageStatisticNames.map((name) => ({
    name,
    ...spearman(
      imaged.map(({ image }) => image[name]),
      dice,
      random,
    ),
  }));
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  const clear = tests.flatMap((test, i) =>
    (adjusted[i] as number) <= falseDiscoveries ? [{ ...test, q: adjusted[i] as number }] : [],
  );
  if (clear.length === 0) {
    return [
      {
        kind: "distribution-shift",
        text: `the images' brightness, contrast, noise and sharpness do not move with Dice (${counted(imaged.length, "case")})`,
        values: { tests },
      },
    ];
  }
  return clear.map((test) => ({
    kind: "distribution-shift",
    text: `Dice ${test.statistic > 0 ? "rises" : "falls"} with the image's ${test.name} (rank correlation ${test.statistic.toFixed(2)}, ${discovery(test.q)}, ${counted(imaged.length, "case")})`,
    remedy: `Compare the ${test.name} of these images with the training set's: normalise it in the preprocessing, or vary it in augmentation.`,
    values: { ...test, cases: imaged.length },
  }));
}

function tooFew(kind: string, cases: number, what: string): Finding {
  return { kind, text: `too few cases (${cases}) to say ${what}: ${fewestCases} are needed`, values: { cases } };
}
