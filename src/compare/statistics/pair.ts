/** A run compared with the first: over all cases, by label, by group, by cause, and the cases behind it. */
import { parts } from "../../diagnosis/diagnosis.js";
import { changeOf, movedMost } from "./change.js";
import type { RunColumns } from "./columns.js";
import type { CaseChange, ComparedCase, GroupDifference, LabelDifference, PairComparison } from "./comparison.js";
import { adjusted, type Differences, differencesOf, SAME } from "./difference.js";
import { ABSENT, type Matched } from "./match.js";
import { chosen, diceAt, type PairedCases, type PairedRuns, pairedCases, pairRuns } from "./paired.js";

/** How many changes, and labels with a Dice in one run only, are listed. */
const LISTED = 50;
/** How many values of one attribute are distinguished, the largest first. */
const GROUPS = 50;

export function comparePair(matched: Matched, runs: readonly RunColumns[], at: number, seed: number): PairComparison {
  const pair = pairRuns(matched, runs, at);
  const cases = pairedCases(matched, pair);
  const { dice, causes } = differencesOf(cases, seed);
  return {
    baseline: pair.baseline.name,
    other: pair.other.name,
    // One test on its own: nothing to adjust for.
    dice: { ...dice, adjusted: dice.wilcoxon.p },
    cases: comparedCases(matched, cases),
    labels: labelsOf(matched, pair, seed),
    groups: groupsOf(matched, cases, seed),
    causes: adjusted(causes),
    ...changesOf(matched, pair),
    undefinedInOne: {
      labels: pair.undefinedInOne.length,
      listed: [...pair.undefinedInOne.subarray(0, LISTED)].map((row) => ({
        case: matched.cases[matched.caseOf[row] as number] as string,
        label: matched.label[row] as number,
        baseline: diceAt(pair.baseline, matched.at[0]?.[row] ?? ABSENT),
        other: diceAt(pair.other, matched.at[at]?.[row] ?? ABSENT),
      })),
    },
  };
}

function comparedCases(matched: Matched, { cases, baseline, other }: PairedCases): ComparedCase[] {
  const [before, after] = [baseline[0] as Float64Array, other[0] as Float64Array];
  return [...cases].map((index, i) => {
    const difference = (after[i] as number) - (before[i] as number);
    const moved = (part: number) => (other[part + 1]?.[i] as number) - (baseline[part + 1]?.[i] as number);
    const most = movedMost(difference, moved);
    const isSame = Math.abs(difference) <= SAME;
    return {
      case: matched.cases[index] as string,
      baseline: before[i] as number,
      other: after[i] as number,
      part: isSame ? null : (parts[most] as ComparedCase["part"]),
      moved: isSame ? 0 : moved(most),
    };
  });
}

function labelsOf(matched: Matched, pair: PairedRuns, seed: number): LabelDifference[] {
  const entries = new Map<number, number[]>();
  pair.rows.forEach((row, entry) => {
    const label = matched.label[row] as number;
    const known = entries.get(label);
    if (known) known.push(entry);
    else entries.set(label, [entry]);
  });
  // A label without a Dice in both runs anywhere is listed too, over no case.
  for (const row of pair.undefinedInOne) {
    const label = matched.label[row] as number;
    if (!entries.has(label)) entries.set(label, []);
  }
  const found = [...entries]
    .sort(([one], [other]) => one - other)
    .map(([label, some]) => {
      const name = matched.labelNames.get(label);
      const of = differencesOf(pairedCases(matched, pair, Int32Array.from(some)), seed);
      return { label, ...(name === undefined ? {} : { name }), of };
    });
  return adjustedTogether(found);
}

function groupsOf(matched: Matched, cases: PairedCases, seed: number): GroupDifference[] {
  const attributes = new Map<string, Map<string, number>>();
  for (const index of cases.cases) {
    for (const [attribute, value] of Object.entries(matched.groups[index] ?? {})) {
      if (value === "") continue;
      const values = attributes.get(attribute) ?? new Map<string, number>();
      attributes.set(attribute, values.set(value, (values.get(value) ?? 0) + 1));
    }
  }
  const found = [...attributes].flatMap(([attribute, values]) =>
    [...values]
      .sort(([, one], [, other]) => other - one)
      .slice(0, GROUPS)
      .map(([value]) => ({
        attribute,
        value,
        of: differencesOf(
          chosen(cases, (index) => matched.groups[index]?.[attribute] === value),
          seed,
        ),
      }))
      .sort((one, other) => (one.of.dice.difference ?? 0) - (other.of.dice.difference ?? 0)),
  );
  return adjustedTogether(found);
}

/** Holm over tests that are shown together: those of Dice, and those of all their parts. */
function adjustedTogether<Named extends { readonly of: Differences }>(found: readonly Named[]) {
  const dice = adjusted(found.map(({ of, ...named }) => ({ ...named, ...of.dice })));
  const causes = adjusted(found.flatMap(({ of }) => of.causes));
  return dice.map((one, i) => ({ ...one, causes: causes.slice(i * parts.length, (i + 1) * parts.length) }));
}

function changesOf(matched: Matched, pair: PairedRuns): Pick<PairComparison, "better" | "worse"> {
  const { baseline, other, atBaseline, atOther } = pair;
  const differences = Float64Array.from(
    pair.rows,
    (_, entry) =>
      (other.dice[atOther[entry] as number] as number) - (baseline.dice[atBaseline[entry] as number] as number),
  );
  // Both ways the largest first, equal ones in the order of the cases.
  const moved = (way: 1 | -1) =>
    [...differences.keys()]
      .filter((entry) => (differences[entry] as number) * way > SAME)
      .sort((one, two) => way * ((differences[two] as number) - (differences[one] as number)))
      .slice(0, LISTED);
  const change = (entry: number): CaseChange => {
    const row = pair.rows[entry] as number;
    const label = matched.label[row] as number;
    const name = matched.labelNames.get(label);
    const lost = (run: RunColumns, at: number) => ({
      dice: run.dice[at] as number,
      loss: run.loss.subarray(at * parts.length, (at + 1) * parts.length),
    });
    return changeOf(
      { case: matched.cases[matched.caseOf[row] as number] as string, label, ...(name === undefined ? {} : { name }) },
      lost(baseline, atBaseline[entry] as number),
      lost(other, atOther[entry] as number),
    );
  };
  return { better: moved(1).map(change), worse: moved(-1).map(change) };
}
