/**
 * Groups of cases (site, scanner, fold …): each one's scores, losses and images, and how it differs from the others.
 *
 * Every mean of a group is tested against that of the attribute's other cases by permuting which case is in which group.
 * Tests share a false-discovery rate within their family: Dice, parts of the loss, image statistics.
 */
import { type Part, parts } from "../diagnosis.js";
import type { ImageStatistics } from "../image-statistics.js";
import type { GroupSummary, GroupTest } from "../results.js";
import { groupTests, type Quantity } from "../statistics/group-tests.js";
import { mean } from "../statistics/quantile.js";
import type { Random } from "../statistics/random.js";
import { benjaminiHochberg } from "../statistics/rank.js";
import { thresholds } from "../thresholds/index.js";
import { meansOf } from "./means.js";
import { allRows, type Rows, rowsBy, rowsByCase, type ScoredCase, type Scores, sumAt } from "./scores.js";

/** A group with fewer cases, or that leaves fewer to compare with, is not tested. */
export const fewestInGroup = thresholds.fewestInGroup.value;
/** How many values of one attribute are distinguished; an attribute with more is a name rather than a group. */
const mostGroups = 50;

export const imageStatisticNames: readonly (keyof ImageStatistics)[] = ["brightness", "contrast", "noise", "sharpness"];

export function attributesOf({ cases }: Scores): string[] {
  const names = new Set<string>();
  for (const { group } of cases) for (const name of Object.keys(group ?? {})) names.add(name);
  return [...names];
}

export const groupSummaries = (scores: Scores, random: Random): GroupSummary[] =>
  adjusted(attributesOf(scores).flatMap((attribute) => ofAttribute(attribute, scores, random)));

function ofAttribute(attribute: string, scores: Scores, random: Random): GroupSummary[] {
  const caseAt = (row: number) => scores.cases[scores.caseOf[row] as number] as ScoredCase;
  const valueAt = (row: number) => caseAt(row).group?.[attribute] ?? "";
  const told = allRows(scores).filter((row) => valueAt(row) !== "");
  const groups = [...rowsBy(told, valueAt)].sort(([, a], [, b]) => b.length - a.length).slice(0, mostGroups);
  const cases = [...rowsByCase(scores, told).values()];
  const indexOf = new Map(groups.map(([value], index) => [value, index]));
  // Values beyond the limit have no group of their own, but count among the others of every group.
  const groupOf = cases.map(([first = 0]) => indexOf.get(valueAt(first)) ?? groups.length);
  const members = groups.map((_, index) => groupOf.filter((group) => group === index).length);
  const isTested = (count: number) => count >= fewestInGroup && cases.length - count >= fewestInGroup;
  const named = quantitiesOf(scores, cases);
  const tests = members.some(isTested)
    ? groupTests(
        named.map(({ quantity }) => quantity),
        groupOf,
        groups.length + 1,
        random,
        groups.length * parts.length,
      )
    : [];
  return groups
    .map(([value, rows], index): GroupSummary => {
      const images = [...rowsByCase(scores, rows).values()].flatMap(([first = 0]) => caseAt(first).image ?? []);
      return {
        attribute,
        value,
        ...meansOf(scores, rows, random),
        images: images.length === 0 ? null : meanStatistics(images),
        tests: isTested(members[index] as number)
          ? named.flatMap(({ of }, q) => {
              const { difference, p } = tests[q]?.[index] ?? { difference: Number.NaN, p: 1 };
              return Number.isNaN(difference) ? [] : [{ of, difference, p, q: p }];
            })
          : [],
      };
    })
    .sort((a, b) => a.dice - b.dice);
}

interface Named {
  readonly of: GroupTest["of"];
  readonly quantity: Quantity;
}

/** Dice, the parts in which any case loses, and the images' statistics if some cases have images. */
function quantitiesOf(scores: Scores, cases: readonly Rows[]): Named[] {
  const overLabels = (of: "dice" | Part, column: Float64Array): Named => ({
    of,
    quantity: { sums: cases.map((rows) => sumAt(column, rows)), counts: cases.map((rows) => rows.length) },
  });
  const lossy = parts.filter((part) =>
    cases.some((rows) => rows.some((row) => (scores.loss[part][row] as number) > 0)),
  );
  const images = cases.map(([first = 0]) => scores.cases[scores.caseOf[first] as number]?.image);
  return [
    overLabels("dice", scores.dice),
    ...lossy.map((part) => overLabels(part, scores.loss[part])),
    ...(images.some((image) => image !== undefined)
      ? imageStatisticNames.map((of) => ({
          of,
          quantity: { sums: images.map((image) => image?.[of] ?? 0), counts: images.map((image) => (image ? 1 : 0)) },
        }))
      : []),
  ];
}

const meanStatistics = (images: readonly ImageStatistics[]): ImageStatistics =>
  Object.fromEntries(
    imageStatisticNames.map((name) => [name, mean(images.map((image) => image[name]))]),
  ) as unknown as ImageStatistics;

function familyOf(of: GroupTest["of"]): "dice" | "loss" | "images" {
  if (of === "dice") return "dice";
  return (imageStatisticNames as readonly string[]).includes(of) ? "images" : "loss";
}

/** The same groups with every q adjusted within its family, over all attributes and groups. */
function adjusted(groups: readonly GroupSummary[]): GroupSummary[] {
  const all = groups.flatMap(({ tests }) => tests);
  const adjusted = new Map<GroupTest, number>();
  for (const family of ["dice", "loss", "images"]) {
    const tests = all.filter(({ of }) => familyOf(of) === family);
    for (const [i, q] of benjaminiHochberg(tests.map(({ p }) => p)).entries()) adjusted.set(tests[i] as GroupTest, q);
  }
  const withQ = (test: GroupTest) => ({ ...test, q: adjusted.get(test) ?? test.p });
  return groups.map((group) => ({ ...group, tests: group.tests.map(withQ) }));
}
