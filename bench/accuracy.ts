/**
 * How right the diagnosis is, on 1,008 planted cases and 160 label maps whose truth is known.
 *
 * usage: npm run accuracy [-- --write], which also writes the tables into docs/accuracy.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { runBookkeeping, slips } from "./accuracy/bookkeeping.js";
import { partNames } from "./accuracy/planted.js";
import { combinations, runSplit, type SplitResult } from "./accuracy/split.js";

const sets = combinations();
const results: SplitResult[] = [];
// 36 sets of damages: 22 cases each in 2-D and 6 in 3-D.
for (const [dimensions, each] of [
  [2, 22],
  [3, 6],
] as const) {
  sets.forEach((names, i) => {
    for (let k = 0; k < each; k++) results.push(runSplit(1000 * dimensions + 37 * i + k, dimensions, names));
  });
  process.stderr.write(`${dimensions}-D planted\n`);
}
const books = Array.from({ length: 160 }, (_, i) =>
  runBookkeeping(50_000 + i, i % 8 === 7 ? 3 : 2, slips[i % slips.length] as (typeof slips)[number]),
);

const percent = (part: number, all: number) => `${part} of ${all} (${((100 * part) / all).toFixed(1)} %)`;
const singles = results.filter(({ names }) => names.length === 1);
const mixtures = results.filter(({ names, lead }) => names.length > 1 && lead >= 0.02);
const close = results.filter(({ names, lead }) => names.length > 1 && lead < 0.02);
const right = (some: readonly SplitResult[]) => some.filter(({ named, leader }) => named === leader).length;
const errorOf = (some: readonly SplitResult[], part: (typeof partNames)[number]) =>
  some.reduce((sum, { truth, found }) => sum + Math.abs(truth[part] - found[part]), 0) / some.length;
const error = (some: readonly SplitResult[]) =>
  partNames.reduce((sum, part) => sum + errorOf(some, part), 0) / partNames.length;
const median = (some: readonly SplitResult[]) =>
  some.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[some.length >> 1] ?? 0;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

const groups: [string, SplitResult[]][] = [
  ["single damages", singles],
  ["mixtures, lead ≥ 0.02", mixtures],
  ["mixtures, closer", close],
];
const text = [
  "### What was named",
  table(
    ["cases", "2-D", "3-D", "together", "mean error of a part"],
    groups.map(([name, some]) => {
      const of = (dimensions: 2 | 3) => some.filter((one) => one.dimensions === dimensions);
      const share = (part: readonly SplitResult[]) => percent(right(part), part.length);
      return [name, share(of(2)), share(of(3)), share(some), error(some).toFixed(4)];
    }),
  ),
  "### Confusion: the largest part in truth (rows) against the one named (columns), all planted cases",
  table(
    ["truth", ...partNames],
    partNames.map((leader) => [
      leader,
      ...partNames.map((named) => results.filter((one) => one.leader === leader && one.named === named).length),
    ]),
  ),
  "### Mean absolute error of each part",
  table(
    ["", ...partNames, "mean"],
    ([2, 3] as const).map((dimensions) => {
      const some = results.filter((one) => one.dimensions === dimensions);
      return [`${dimensions}-D`, ...partNames.map((part) => errorOf(some, part).toFixed(4)), error(some).toFixed(4)];
    }),
  ),
  "### Bookkeeping",
  table(
    ["slip", "cases", "undoing gains ≥ 0.1", "of these found", "found where there was none"],
    slips.map((slip) => {
      const some = books.filter((one) => one.slip === slip);
      const clear = some.filter(({ gain }) => gain >= 0.1);
      const found = clear.filter((one) => one.found >= one.gain - 0.02);
      const wrong = some.filter((one) => one.gain < 0.02 && one.found > 0.02);
      return [slip, some.length, clear.length, found.length, wrong.length];
    }),
  ),
].join("\n\n");

console.log(`${text}\n\nmedian time of a diagnosis: ${median(results).toFixed(1)} ms`);
const misses = results.filter(
  ({ names, named, leader, lead }) => named !== leader && (names.length === 1 || lead >= 0.02),
);
for (const { dimensions, names, leader, named, lead } of misses) {
  console.log(`${dimensions}-D ${names.join(" + ")}: ${named} for ${leader}, lead ${lead.toFixed(3)}`);
}
if (process.argv.includes("--write")) {
  const page = "docs/accuracy.md";
  const [before, , after] = readFileSync(page, "utf8").split(/<!-- tables.*?-->/);
  writeFileSync(page, `${before}<!-- tables: npm run accuracy -- --write -->\n${text}\n<!-- tables end -->${after}`);
}
