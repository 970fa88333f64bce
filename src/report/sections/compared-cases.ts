/** Every case in every run, for the page of a comparison, where readers sort and search it. */
import type { Comparison, PairComparison } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { type Column, digits, head, type Numbering, runHead, words } from "../blocks.js";
import type { Block } from "../view.js";
import { signedDigits } from "./change-cells.js";

type Case = PairComparison["cases"][number];

/** More rows would make sorting slow, so those that changed most are shown. */
const MOST = 2000;

export function comparedCases({ pairs }: Comparison, t: Words, place: Numbering): Block[] {
  const [first] = pairs;
  if (!first || first.cases.length === 0) return [];
  const shown = changedMost(pairs);
  const of = [shown.length, first.cases.length] as const;
  const columnsOf = ({ other, cases }: PairComparison): Column<Case>[] => {
    const byName = new Map(cases.map((one) => [one.case, one]));
    const there = (one: Case) => byName.get(one.case);
    const change = (one: Case | undefined) => (one ? one.other - one.baseline : null);
    const partOf = (one: Case | undefined) => (one?.part ? t.part[one.part] : "–");
    return [
      [runHead(other), (one) => digits(t, there(one)?.other, 3)],
      [head(t.change.difference, true), (one) => signedDigits(t, change(there(one)))],
      [head(t.change.moved), (one) => words(partOf(there(one)))],
    ];
  };
  const grid = place.table("all-cases", of[0] < of[1] ? t.change.casesMost(...of) : t.change.casesTitle, shown, [
    [head(t.columns.case), (one) => words(one.case)],
    [runHead(first.baseline), ({ baseline }) => digits(t, baseline, 3)],
    ...pairs.flatMap(columnsOf),
  ]);
  return [{ kind: "filtered", count: t.tableCount(shown.length), grid }];
}

/** Cases of the first pair in their order; if there are too many, those that changed most in any pair. */
function changedMost(pairs: Comparison["pairs"]): PairComparison["cases"] {
  const cases = pairs[0]?.cases ?? [];
  if (cases.length <= MOST) return cases;
  const moved = new Map<string, number>();
  for (const pair of pairs) {
    for (const { case: name, baseline, other } of pair.cases) {
      moved.set(name, Math.max(moved.get(name) ?? 0, Math.abs(other - baseline)));
    }
  }
  const order = [...cases].sort((one, two) => (moved.get(two.case) ?? 0) - (moved.get(one.case) ?? 0));
  const kept = new Set(order.slice(0, MOST));
  return cases.filter((one) => kept.has(one));
}
