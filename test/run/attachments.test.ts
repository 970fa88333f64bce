/** What goes along inside the PDF: the very files of the run, unless they are too large. */
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { measuresTable } from "../../src/dataset/index.js";
import { toCsv } from "../../src/files/index.js";
import { attachmentsOf } from "../../src/run/attachments.js";
import { writeResults } from "../../src/run/record/results-file.js";
import { temporaryPath } from "../cli/run-cli.js";
import { fixture } from "../report/fixture.js";

const path = temporaryPath();

const results = fixture({ cases: 3 });
const table = toCsv(measuresTable(results.cases));

async function attached(name: string, made = results): Promise<Map<string, string>> {
  const found = await attachmentsOf(made, path(name));
  return new Map(found.map((one) => [one.name, Buffer.from(one.bytes).toString("utf8")]));
}

it("attaches the run's files byte for byte", async () => {
  await writeResults(results, path("whole"));
  writeFileSync(path("whole", "measures.csv"), table);
  const found = await attached("whole");
  expect([...found.keys()]).toEqual(["measures.csv", "results.json"]);
  expect(found.get("results.json")).toBe(readFileSync(path("whole", "results.json"), "utf8"));
  expect(found.get("measures.csv")).toBe(table);
});

it("makes the table where results lie without it, but not of a sample", async () => {
  await writeResults(results, path("alone"));
  expect((await attached("alone")).get("measures.csv")).toBe(table);
  const sampled = { ...results, sampledFrom: { cases: 9, labels: 9, scores: 9 } };
  expect([...(await attached("alone", sampled)).keys()]).toEqual(["results.json"]);
});

it("leaves out what is above 4 MiB, and keeps what is just that", async () => {
  mkdirSync(path("large"));
  for (const [name, size] of [
    ["measures.csv", 4 * 2 ** 20],
    ["results.json", 4 * 2 ** 20 + 1],
  ] as const) {
    writeFileSync(path("large", name), "");
    truncateSync(path("large", name), size);
  }
  expect([...(await attached("large")).keys()]).toEqual(["measures.csv"]);
});
