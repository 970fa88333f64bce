/**
 * How right the diagnosis is, on planted reasons and cohorts, 1,008 clear and 360 hard planted cases and 160 label maps.
 *
 * usage: [EACH=6] npm run accuracy [-- --only Cohorts] [-- --write], which also writes the tables into docs/accuracy.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
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

interface Section {
  readonly text: string;
  /** What is told wrong, to look at. */
  readonly misses?: readonly string[];
}

const splitSection = (level: Level) => (): Section => {
  const results = splits(level);
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  process.stderr.write(`median time of a diagnosis: ${(times[times.length >> 1] as number).toFixed(1)} ms\n`);
  return { text: splitTables(results), misses: missesOf(results) };
};

const sections: Readonly<Record<string, () => Section | Promise<Section>>> = {
  Reasons: async () => ({ text: reasonTables(await runReasons(Number(process.env.EACH ?? 6))) }),
  Cohorts: () => {
    const looked = runCohorts(56, 30);
    return { text: cohortTables(looked), misses: missesOfCohorts(looked) };
  },
  "Clear cases": splitSection("clear"),
  "Hard cases": splitSection("hard"),
  Bookkeeping: () => {
    const books = Array.from({ length: 160 }, (_, i) =>
      runBookkeeping(50_000 + i, i % 8 === 7 ? 3 : 2, slips[i % slips.length] as (typeof slips)[number]),
    );
    const rows = slips.map((slip) => {
      const some = books.filter((one) => one.slip === slip);
      const clear = some.filter(({ gain }) => gain >= 0.1);
      const found = clear.filter((one) => one.found >= one.gain - 0.02);
      const wrong = some.filter((one) => one.gain < 0.02 && one.found > 0.02);
      return [slip, some.length, clear.length, found.length, wrong.length];
    });
    const columns = ["slip", "cases", "undoing gains ≥ 0.1", "of these found", "found where there was none"];
    return { text: table(columns, rows) };
  },
  "The search for a shift by windows, against every shift within reach": () => {
    const searches = runShiftSearch({ 2: 8, 3: 4 });
    const rows = ([2, 3] as const).map((dimensions) => {
      const some = searches.filter((one) => one.dimensions === dimensions);
      const below = some.map(({ found, best }) => best - found);
      const largest = Math.max(0, ...below).toFixed(4);
      return [`${dimensions}-D`, some.length, below.filter((by) => by <= 1e-12).length, largest];
    });
    return { text: table(["", "pairs", "the best one found", "largest Dice below the best"], rows) };
  },
};

const { values: flags } = parseArgs({
  options: { write: { type: "boolean", default: false }, only: { type: "string" } },
});
const page = "docs/accuracy.md";
const [before = "", marked = "", after = ""] = readFileSync(page, "utf8").split(/<!-- tables.*?-->/);
/** By title, what the page holds. */
const known = new Map(
  marked.split(/^### /m).flatMap((part) => {
    const [title = "", ...lines] = part.split("\n");
    return title.trim() === "" ? [] : [[title, lines.join("\n").trim()] as const];
  }),
);
const texts: string[] = [];
for (const [title, run] of Object.entries(sections)) {
  if (flags.only === undefined || flags.only === title) {
    const { text, misses = [] } = await run();
    console.log([`### ${title}`, text, ...misses].join("\n"));
    known.set(title, text);
  }
  const text = known.get(title);
  if (text) texts.push(`### ${title}\n\n${text}`);
}
if (flags.write) {
  const all = texts.join("\n\n");
  writeFileSync(page, `${before}<!-- tables: npm run accuracy -- --write -->\n${all}\n<!-- tables end -->${after}`);
}
