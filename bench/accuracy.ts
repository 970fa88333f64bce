/**
 * How right the diagnosis is, on 1,008 clear and 360 hard planted cases and 160 label maps whose truth is known.
 *
 * usage: [EACH=6] npm run accuracy [-- --write], which also writes the tables into docs/accuracy.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { runBookkeeping, slips } from "./accuracy/bookkeeping.js";
import { cohortTables, missesOfCohorts, runCohorts } from "./accuracy/cohorts.js";
import type { Level } from "./accuracy/planted.js";
import { reasonTables, runReasons } from "./accuracy/reasons.js";
import { runShiftSearch } from "./accuracy/shift-search.js";
import { combinations, runSplit, type SplitResult } from "./accuracy/split.js";
import { missesOf, splitTables, table } from "./accuracy/tables.js";

/** Cases of each of the 36 sets of damages. */
const each: Readonly<Record<Level, Readonly<Record<2 | 3, number>>>> = {
  clear: { 2: 22, 3: 6 },
  hard: { 2: 8, 3: 2 },
};

function splits(level: Level): SplitResult[] {
  const results: SplitResult[] = [];
  for (const dimensions of [2, 3] as const) {
    combinations().forEach((names, i) => {
      for (let k = 0; k < each[level][dimensions]; k++)
        results.push(runSplit(1000 * dimensions + 37 * i + k, dimensions, names, level));
    });
    process.stderr.write(`${level}, ${dimensions}-D planted\n`);
  }
  return results;
}

const reasons = await runReasons(Number(process.env.EACH ?? 6));
const cohorts = runCohorts(56, 30);
const searches = runShiftSearch({ 2: 8, 3: 4 });
const [clear, hard] = [splits("clear"), splits("hard")];
const books = Array.from({ length: 160 }, (_, i) =>
  runBookkeeping(50_000 + i, i % 8 === 7 ? 3 : 2, slips[i % slips.length] as (typeof slips)[number]),
);

const text = [
  "### Reasons",
  reasonTables(reasons),
  "### Cohorts",
  cohortTables(cohorts),
  "### Clear cases",
  splitTables(clear),
  "### Hard cases",
  splitTables(hard),
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
  "### The search for a shift by windows, against every shift within reach",
  table(
    ["", "pairs", "the best one found", "largest Dice below the best"],
    ([2, 3] as const).map((dimensions) => {
      const some = searches.filter((one) => one.dimensions === dimensions);
      const below = some.map(({ found, best }) => best - found);
      return [
        `${dimensions}-D`,
        some.length,
        below.filter((by) => by <= 1e-12).length,
        Math.max(0, ...below).toFixed(4),
      ];
    }),
  ),
].join("\n\n");

const times = clear.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
console.log(`${text}\n\nmedian time of a diagnosis: ${(times[times.length >> 1] as number).toFixed(1)} ms`);
console.log(["\ncohorts, told wrong:", ...missesOfCohorts(cohorts)].join("\n"));
console.log(["\nclear, named wrong:", ...missesOf(clear), "\nhard, named wrong:", ...missesOf(hard)].join("\n"));
if (process.argv.includes("--write")) {
  const page = "docs/accuracy.md";
  const [before, , after] = readFileSync(page, "utf8").split(/<!-- tables.*?-->/);
  writeFileSync(page, `${before}<!-- tables: npm run accuracy -- --write -->\n${text}\n<!-- tables end -->${after}`);
}
