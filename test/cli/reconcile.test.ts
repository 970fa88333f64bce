import { mkdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { temporaryPath, writeNpy } from "./run-cli.js";

/** A 20 × 20 map with label 1 in rows 2 to 9 and label 2 in rows 12 to 15, columns 2 up to and without `last`. */
function labels(last: number, second = 2): Uint8Array {
  const map = new Uint8Array(400);
  for (let row = 2; row < 10; row++) map.fill(1, row * 20 + 2, row * 20 + last);
  for (let row = 12; row < 16; row++) map.fill(second, row * 20 + 2, row * 20 + last);
  return map;
}

describe("dicelens reconcile", () => {
  const path = temporaryPath();
  const [reference, prediction] = [path("ref"), path("pred")];
  beforeAll(() => {
    for (const path of [reference, prediction]) mkdirSync(path);
    writeNpy(`${reference}/a.npy`, labels(12), [20, 20]);
    writeNpy(`${prediction}/a.npy`, labels(10, 1), [20, 20]);
  });

  const answer = async (...words: string[]) => {
    let [stdout, stderr] = ["", ""];
    const context = {
      cwd: path(),
      env: {},
      stdout: { write: (text: string) => (stdout += text) } as never,
      stderr: { write: (text: string) => (stderr += text) } as never,
      now: () => 0,
      signal: new AbortController().signal,
    };
    const code = await run(context, ["reconcile", reference, prediction, "--quiet", ...words]);
    return { code, stdout, stderr };
  };

  // Label 1: |R| 80, |P| 96, shared 64; label 2: |R| 40, |P| 0. Pooled: 2·64 / (80 + 96 + 40).
  it("finds the pooled Dice of a file pair, as JSON with the contract's keys", async () => {
    const { code, stdout } = await answer("--number", (128 / 216).toFixed(4), "--json");
    const found = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(found).toMatchObject({ schema: 1, number: 0.5926, metric: "dice", nearest: [], failed: [] });
    expect(found.matches[0]).toMatchObject({
      conventions: { metric: "dice", mean: "pooled", empty: "left-out", background: false, per: "case", labels: "all" },
    });
    expect(found.matches[0].value).toBeCloseTo(128 / 216, 12);
    expect(found.usual).toBeCloseTo(64 / 176, 12);
  });

  // As one: |R| 120, |P| 96, shared 96.
  it("says in German that the labels were scored as one", async () => {
    const { stdout } = await answer("--number", "0.889", "--language", "de");
    expect(stdout.split("\n")[0]).toBe(
      "0,889 ist das Mittel von Dice aller Labels als eines (Vordergrund) (dicelens nimmt jedes Label: 0,364).",
    );
  });

  it("scores by the labels that were asked for", async () => {
    const { stdout } = await answer("--number", "0.727", "--labels", "1");
    expect(stdout).toMatch(/^0\.727 is what dicelens measures/);
  });

  it("refuses in one line what is no number, out of range or without decimals", async () => {
    const refusals = [
      ["eighty", "eighty is not a number; give it as it is printed, such as --number 0.847"],
      ["-1", "-1 is no dice; give a number from 0 to 1, or to 100 in percent"],
      ["101", "101 is no dice; give a number from 0 to 1, or to 100 in percent"],
      ["-2.5", "-2.5 is no hd95; give a number at least 0", "--metric", "hd95"],
      ["1", "1 has no decimals to compare; give all its digits, such as --number 0.847"],
    ] as const;
    for (const [number, told, ...more] of refusals) {
      const { code, stderr } = await answer("--number", number, ...more);
      expect([code, stderr]).toEqual([2, `dicelens: --number ${told}\n`]);
    }
  });
});
