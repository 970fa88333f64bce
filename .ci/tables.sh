#!/usr/bin/env bash
# Other programs read shards' tables: DuckDB and Polars (from npm) get the rows and the numbers of the merged run. Needs a build.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
main=(node "$root/dist/cli/main.js")
for i in 1 2 3; do "${main[@]}" diagnose samples/references samples/predictions --shard $i/3 --out "$folder/shards/$i" --quiet; done
"${main[@]}" merge "$folder"/shards/* --out "$folder/run" --quiet
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --no-audit --no-fund --ignore-scripts --silent @duckdb/node-api nodejs-polars "nodejs-polars-linux-x64-gnu"
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import polars from "nodejs-polars";
const results = JSON.parse(readFileSync("run/results.json", "utf8")).cases;
const dice = results.map((one) => one.dice).filter((value) => value !== null);
const ours = { rows: results.length, dice: dice.reduce((sum, value) => sum + value, 0) / dice.length };
const duck = await (await DuckDBInstance.create(":memory:")).connect();
const ask = async (query) => (await duck.runAndReadAll(query)).getRowObjects();
const [{ version, rows, mean }] = await ask(
  `SELECT version() AS version, count(*) AS rows, avg(dice) AS mean FROM 'shards/*/measures.parquet'`,
);
const [worst] = await ask(`SELECT "case", label, dice FROM 'shards/*/measures.parquet' ORDER BY dice LIMIT 1`);
const [answer] = await ask(`SELECT "case", json_array_length(answer->'$.labels') AS labels FROM 'shards/1/answers.parquet'`);
const frame = polars.concat([1, 2, 3].map((i) => polars.readParquet(`shards/${i}/measures.parquet`)));
console.log(`DuckDB ${version}: ${rows} rows, mean Dice ${mean}, lowest ${worst.case} ${worst.label}; ${answer.case} has ${answer.labels} labels`);
console.log(`Polars: ${frame.height} rows of ${frame.width} columns, mean Dice ${frame.getColumn("dice").mean()}`);
for (const [name, count, value] of [["DuckDB", Number(rows), mean], ["Polars", frame.height, frame.getColumn("dice").mean()]]) {
  if (count !== ours.rows || Math.abs(value - ours.dice) > 1e-12) throw new Error(`${name} reads other numbers than ${JSON.stringify(ours)}`);
}
JS
node read.mjs
