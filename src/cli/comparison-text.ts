/** A comparison for the terminal: the answer first, then labels, causes, and the cases behind them. */
import { type CaseChange, type Comparison, type PairComparison, pWords, signed } from "../diagnosis/index.js";
import { oneLine } from "../errors/index.js";
import { RANKING_TESTS_HEAD, rankingTestRows, stabilityCells } from "../run/index.js";
import { textTable } from "./text-table.js";

/** So many changes each way. */
const SHOWN = 5;

export function comparisonText({ pairs, ranking, matched, unmatched, warnings }: Comparison): string {
  const sections = [...warnings.map(({ text }) => `Warning: ${oneLine(text)}.`), ...pairs.flatMap(pairSections)];
  if (ranking) {
    const rows = [...ranking.runs].sort((one, two) => one.rank - two.rank);
    sections.push(
      textTable(
        ["run", "mean Dice", "rank", "95 % of ranks", "first in"],
        rows.map((run) => [run.name, run.dice, run.rank, ...stabilityCells(run)]),
      ),
    );
    sections.push(textTable(RANKING_TESTS_HEAD, rankingTestRows(ranking)));
    if (ranking.kendall !== null) {
      sections.push(
        `Over resampled cases the order agrees with this one by Kendall's tau ${ranking.kendall.toFixed(2)}.`,
      );
    }
  }
  const missing = unmatched.map(
    ({ case: name, missingIn }) => `  ${oneLine(name)}: not in ${missingIn.map(oneLine).join(", ")}`,
  );
  const left = unmatched.length === 0 ? [] : [`; ${unmatched.length} left out:`, ...missing.slice(0, SHOWN)];
  sections.push(
    [`Compared over ${matched.cases} cases, ${matched.labels} labels${left[0] ?? ""}`, ...left.slice(1)].join("\n"),
  );
  return sections.join("\n\n");
}

function pairSections(pair: PairComparison): string[] {
  const row = (name: string, one: PairComparison["dice"]) => [
    name,
    one.cases,
    one.baseline,
    one.other,
    one.difference === null ? null : signed(one.difference),
    one.interval ? `${signed(one.interval[0])} to ${signed(one.interval[1])}` : "",
    pWords(one.adjusted),
    one.rankBiserial,
    String(one.better),
    String(one.worse),
  ];
  const labels = textTable(
    [
      "label",
      "cases",
      pair.baseline,
      pair.other,
      "difference",
      "95 % interval",
      "p (Holm)",
      "rank-biserial",
      "better",
      "worse",
    ],
    [
      row("all", pair.dice),
      ...pair.labels.map((one) => row(one.name === undefined ? String(one.label) : `${one.label} ${one.name}`, one)),
    ],
  );
  const causes = textTable(
    ["loss by", pair.baseline, pair.other, "difference", "95 % interval", "p (Holm)", "better", "worse"],
    pair.causes
      .filter((one) => one.baseline || one.other)
      .map((one) => [
        one.part,
        one.baseline,
        one.other,
        one.difference === null ? null : signed(one.difference),
        one.interval ? `${signed(one.interval[0])} to ${signed(one.interval[1])}` : "",
        pWords(one.adjusted),
        String(one.better),
        String(one.worse),
      ]),
  );
  const groups =
    pair.groups.length === 0
      ? []
      : [
          textTable(
            ["group", "cases", pair.baseline, pair.other, "difference", "95 % interval", "p (Holm)", "better", "worse"],
            // The columns of the labels but one: their table has room for the effect's size.
            pair.groups.map((one) => row(`${one.attribute} ${one.value}`, one).filter((_, at) => at !== 7)),
          ),
        ];
  return [
    oneLine(pair.summary),
    labels,
    causes,
    ...groups,
    ...changes("got better", pair.better),
    ...changes("got worse", pair.worse),
  ];
}

function changes(title: string, all: readonly CaseChange[]): string[] {
  if (all.length === 0) return [];
  const lines = all.slice(0, SHOWN).map((one) => `  ${oneLine(one.case)}, label ${one.label}: ${oneLine(one.why)}`);
  return [[`${title}:`, ...lines].join("\n")];
}
