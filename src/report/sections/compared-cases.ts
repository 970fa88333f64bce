/** Every case in every run, for the page of a comparison: sorted and searched by the reader. */
import type { Comparison, PairComparison } from "../../diagnosis/index.js";
import type { Words } from "../../figures/index.js";
import { digits, head, type Numbering, runHead, words } from "../numbering.js";
import type { Cell, TableView } from "../view.js";
import { signedDigits } from "./change-cells.js";

export function comparedCases({ pairs }: Comparison, t: Words, place: Numbering): TableView | null {
  const [first, ...others] = pairs;
  if (!first || first.cases.length === 0) return null;
  const further = others.map((pair) => new Map(pair.cases.map((one) => [one.case, one])));
  const cellsOf = (one: PairComparison["cases"][number] | undefined): Cell[] => [
    digits(t, one?.other, 3),
    signedDigits(t, one ? one.other - one.baseline : null),
    words(one?.part ? t.part[one.part] : "–"),
  ];
  return {
    count: t.tableCount(first.cases.length),
    grid: place.table(
      "all-cases",
      t.change.casesTitle,
      [
        head(t.columns.case),
        runHead(first.baseline),
        ...pairs.flatMap((pair) => [runHead(pair.other), head(t.change.difference, true), head(t.change.moved)]),
      ],
      first.cases.map((one) => [
        words(one.case),
        digits(t, one.baseline, 3),
        ...cellsOf(one),
        ...further.flatMap((cases) => cellsOf(cases.get(one.case))),
      ]),
    ),
  };
}
