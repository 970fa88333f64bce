/** `--relabel` reads the ids that a diagnosis found out of the file that it left. */
import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dicelens, json, temporaryPath, writeNpy } from "./run-cli.js";

const path = temporaryPath();

/** Twenty objects on a grid of 100 × 100; the prediction numbers them from the other end. */
function objects(numberOf: (k: number) => number): Uint8Array {
  const values = new Uint8Array(10_000);
  for (let k = 0; k < 20; k++) {
    const [row, column] = [20 * Math.floor(k / 5) + 3, 20 * (k % 5) + 3];
    for (let r = row; r < row + 12; r++) values.fill(numberOf(k), r * 100 + column, r * 100 + column + 12 - (k % 3));
  }
  return values;
}
writeNpy(
  path("r.npy"),
  objects((k) => k + 1),
);
writeNpy(
  path("p.npy"),
  objects((k) => 20 - k),
);
const both = [path("r.npy"), path("p.npy")];

it("what diagnose found puts the ids right", () => {
  expect(dicelens("diagnose", ...both, "--json", "-o", path("found.json"), "--quiet").code).toBe(0);
  const dice = (words: readonly string[]) =>
    json("measure", ...both, ...words).cases.map((one: { dice: number }) => one.dice);
  expect(dice([])).toEqual(Array.from({ length: 20 }, () => 0));
  expect(dice(["--relabel", path("found.json")])).toEqual(Array.from({ length: 20 }, () => 1));
});

it("the terminal names the file and not every id", () => {
  const { stdout } = dicelens("diagnose", ...both);
  expect(stdout).toContain("--relabel FILE (a report");
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(400);
});

it("a file without such ids is refused in one line", () => {
  writeFileSync(path("none.json"), '{"labelMap":[]}');
  for (const name of ["none.json", "missing.json"]) {
    const { code, stderr } = dicelens("measure", ...both, "--relabel", path(name));
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^dicelens: .*${name}: .*\\n$`));
  }
});
