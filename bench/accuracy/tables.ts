/** The results of planted cases as the tables of docs/accuracy.md. */
import { partNames } from "./planted.js";
import type { SplitResult } from "./split.js";

type Row = readonly (string | number)[];

const row = (cells: Row) => `| ${cells.join(" | ")} |`;
export const table = (head: Row, rows: readonly Row[]): string =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const percent = (part: number, all: number) =>
  all === 0 ? "none" : `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
const right = (some: readonly SplitResult[]) => some.filter(({ named, leader }) => named === leader).length;
const errorOf = (some: readonly SplitResult[], part: (typeof partNames)[number]) =>
  some.reduce((sum, { truth, found }) => sum + Math.abs(truth[part] - found[part]), 0) / some.length;
const error = (some: readonly SplitResult[]) =>
  partNames.reduce((sum, part) => sum + errorOf(some, part), 0) / partNames.length;

/** What was named, the confusion, and the error of each part. */
export function splitTables(results: readonly SplitResult[]): string {
  const groups: [string, (one: SplitResult) => boolean][] = [
    ["single damages", ({ names }) => names.length === 1],
    ["mixtures of two, lead ≥ 0.02", ({ names, lead }) => names.length === 2 && lead >= 0.02],
    ["mixtures of three, lead ≥ 0.02", ({ names, lead }) => names.length === 3 && lead >= 0.02],
    ["mixtures, closer", ({ names, lead }) => names.length > 1 && lead < 0.02],
  ];
  const of = (dimensions: 2 | 3) => results.filter((one) => one.dimensions === dimensions);
  const errors = (some: readonly SplitResult[]) => [
    ...partNames.map((part) => errorOf(some, part).toFixed(4)),
    error(some).toFixed(4),
  ];
  return [
    "What was named:",
    table(
      ["cases", "2-D", "3-D", "together", "mean error of a part"],
      groups.map(([name, belongs]) => {
        const share = (part: readonly SplitResult[]) => percent(right(part), part.length);
        const some = results.filter(belongs);
        return [
          name,
          share(of(2).filter(belongs)),
          share(of(3).filter(belongs)),
          share(some),
          some.length === 0 ? "none" : error(some).toFixed(4),
        ];
      }),
    ),
    "The largest part in truth (rows) against the one named (columns), all of these cases:",
    table(
      ["truth", ...partNames],
      partNames.map((leader) => [
        leader,
        ...partNames.map((named) => results.filter((one) => one.leader === leader && one.named === named).length),
      ]),
    ),
    "Mean absolute error of each part:",
    table(
      ["", ...partNames, "mean"],
      [
        ["2-D", ...errors(of(2))],
        ["3-D", ...errors(of(3))],
        ["together", ...errors(results)],
      ],
    ),
  ].join("\n\n");
}

/** Clear cases that were named wrong, one a line. */
export function missesOf(results: readonly SplitResult[]): string[] {
  return results
    .filter(({ names, named, leader, lead }) => named !== leader && (names.length === 1 || lead >= 0.02))
    .map(
      ({ dimensions, names, leader, named, lead }) =>
        `${dimensions}-D ${names.join(" + ")}: ${named} for ${leader}, lead ${lead.toFixed(3)}`,
    );
}
