/** Whether the bookkeeping finds the mistakes that show over several cases, and none where there is none. */

import { bookkeepingFindings } from "../../src/diagnosis/cohort/bookkeeping-findings.js";
import { bookkeeping, survey } from "../../src/diagnosis/index.js";
import { randomFrom } from "../../src/diagnosis/statistics/random.js";
import { type Cohort, cohort, kinds } from "./anatomy.js";
import { type CohortDamage, cohorts as damages, type Pair } from "./damages/cohorts.js";
import { table } from "./tables.js";
import { diceOf } from "./voxels.js";

/** What is true of good cohorts as well: empty and equal masks, labels that one side lacks. */
const harmless = ["identical", "empty-reference", "empty-prediction", "one-sided-label", "one-sided-labels", "copies"];
/** Dice over all labels that undoing a mistake has to gain in a case: else nothing is clearly wrong there. */
const clear = 0.1;
/** Dice from which on a prediction shows what it shows: nobody can tell whether one that scores 0.2 was exchanged. */
const fair = 0.5;

interface Looked {
  readonly of: string;
  readonly seed: number;
  /** Kinds of findings, those that are harmless left out. */
  readonly kinds: readonly string[];
  /** Of planted ones, whether it is named with all the cases that are damaged, or with some. */
  readonly found?: "all" | "some" | "none";
}

function findingsOf(cases: readonly Pair[]) {
  const surveys = cases.map(({ reference, prediction }, at) => survey(reference, prediction, { case: `case${at}` }));
  return bookkeepingFindings(bookkeeping(surveys));
}

/** @param each good cohorts of each kind, and planted ones of each damage. */
export function runCohorts(good: number, each: number): Looked[] {
  const looked: Looked[] = [];
  const kindsOf = (found: ReturnType<typeof findingsOf>) =>
    found.flatMap(({ kind }) => (harmless.includes(kind) ? [] : [kind]));
  for (let seed = 0; seed < good * kinds.length; seed++) {
    const one = cohort(seed);
    looked.push({ of: one.kind, seed, kinds: kindsOf(findingsOf(one.cases)) });
  }
  process.stderr.write("good cohorts\n");
  for (const damage of damages) {
    let planted = 0;
    for (let seed = 10_000; planted < each && seed < 10_000 + 12 * each; seed++) {
      const one = cohort(seed);
      const damaged = damage.plant(one.cases, randomFrom(seed + 1));
      const told = damaged && clearCases(one, damaged);
      if (!damaged || !told || told.length < Math.max(Math.min(3, damaged.damaged.length), damaged.damaged.length / 2))
        continue;
      planted++;
      const findings = findingsOf(damaged.cases);
      looked.push({ of: damage.name, seed, kinds: kindsOf(findings), found: foundIn(findings, damage, told) });
    }
    process.stderr.write(`cohorts with ${damage.name}\n`);
  }
  return looked;
}

/** The damaged cases that lose clearly by it; a prediction of another case must clearly fit better there. */
function clearCases(one: Cohort, { cases, damaged }: NonNullable<ReturnType<CohortDamage["plant"]>>): number[] {
  const dice = ({ reference, prediction }: Pair) =>
    diceOf(reference.values as Uint8Array, prediction.values as Uint8Array);
  return damaged.filter((at) => {
    const after = cases[at] as Pair;
    const home = one.cases.find(({ prediction }) => prediction === after.prediction) ?? (one.cases[at] as Pair);
    return [one.cases[at] as Pair, home].every((pair) => dice(pair) >= Math.max(fair, dice(after) + clear));
  });
}

function foundIn(
  findings: ReturnType<typeof findingsOf>,
  { findings: right }: CohortDamage,
  damaged: readonly number[],
) {
  const named = findings.filter(({ kind }) => right.includes(kind));
  if (named.length === 0) return "none";
  const cases = new Set(named.flatMap((one) => ("cases" in one && Array.isArray(one.cases) ? one.cases : [])));
  return cases.size === 0 || damaged.every((at) => cases.has(`case${at}`)) ? "all" : "some";
}

/** The tables of docs/accuracy.md. */
export function cohortTables(looked: readonly Looked[]): string {
  const names = [...new Set(looked.map(({ of }) => of))];
  const some = (name: string) => looked.filter(({ of }) => of === name);
  const isPlanted = (name: string) => some(name).some(({ found }) => found);
  const counted = (all: readonly string[]) =>
    [...new Set(all)].map((kind) => `${kind} ${all.filter((one) => one === kind).length}`).join(", ");
  const good = names.filter((name) => !isPlanted(name));
  const row = (name: string, all: readonly Looked[]) => {
    const wrong = all.filter(({ kinds: found }) => found.length > 0);
    return [name, all.length, wrong.length, counted(wrong.flatMap(({ kinds: found }) => found))];
  };
  return [
    table(
      ["good cohorts", "cohorts", "with a finding", "findings"],
      [
        ...good.map((name) => row(name, some(name))),
        row(
          "all",
          looked.filter(({ found }) => !found),
        ),
      ],
    ),
    table(
      ["planted", "cohorts", "found in all their cases", "in some", "in none", "named in place of it"],
      names.filter(isPlanted).map((name) => {
        const all = some(name);
        const count = (how: Looked["found"]) => all.filter(({ found }) => found === how).length;
        const missed = all.filter(({ found }) => found === "none").flatMap(({ kinds: found }) => found);
        return [name, all.length, count("all"), count("some"), count("none"), counted(missed)];
      }),
    ),
  ].join("\n\n");
}

/** The cohorts that are told wrong, to look at. */
export function missesOfCohorts(looked: readonly Looked[]): string[] {
  return looked.flatMap(({ of, seed, kinds: found, found: how }) =>
    (how ? how !== "all" : found.length > 0) ? [`${of}, seed ${seed}: ${how ?? ""} ${found.join(", ")}`] : [],
  );
}
