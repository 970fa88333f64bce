/** Every case in every run, for the page of a comparison, where readers sort and search it. */
import type { Comparison, PairComparison } from "../../compare/statistics/index.js";
import type { Words } from "../../words/index.js";
import { digits, head, type Numbering, runHead, words } from "../blocks.js";
import type { Block, Cell } from "../view.js";
import { signedDigits } from "./change-cells.js";

/** More rows would make sorting slow, so those that changed most are shown. */
const MOST = 2000;

export function comparedCases({ pairs }: Comparison, t: Words, place: Numbering): Block[] {
  const [first, ...others] = pairs;
  if (!first || first.cases.length === 0) return [];
  const shown = changedMost(pairs);
  const of = [shown.length, first.cases.length] as const;
  const further = others.map((pair) => new Map(pair.cases.map((one) => [one.case, one])));
  const cellsOf = (one: PairComparison["cases"][number] | undefined): Cell[] => [
    digits(t, one?.other, 3),
    signedDigits(t, one ? one.other - one.baseline : null),
    words(one?.part ? t.part[one.part] : "–"),
  ];
  const grid = place.table(
    "all-cases",
    of[0] < of[1] ? t.change.casesMost(...of) : t.change.casesTitle,
    [
      head(t.columns.case),
      runHead(first.baseline),
      ...pairs.flatMap((pair) => [runHead(pair.other), head(t.change.difference, true), head(t.change.moved)]),
    ],
    shown.map((one) => [
      words(one.case),
      digits(t, one.baseline, 3),
      ...cellsOf(one),
      ...further.flatMap((cases) => cellsOf(cases.get(one.case))),
    ]),
  );
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
