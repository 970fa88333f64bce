/** The built package: the labels of one case shared among workers are the labels of one worker. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { json, writeNpy } from "../cli/run-cli.js";
import { temporaryFolder } from "../temporary.js";

const folder = temporaryFolder();

/** Just large enough to be shared out: the two files together hold 2²⁵ voxels. */
const [PLANES, SIDE] = [64, 512];

/** Boxes of several sizes side by side, each a label; the prediction's are moved and the last two ids swapped. */
function boxes(off: number, ids: readonly number[]): Uint8Array {
  const values = new Uint8Array(PLANES * SIDE * SIDE);
  ids.forEach((id, k) => {
    for (let plane = 10; plane < 14 + 3 * k; plane++)
      for (let row = 10; row < 20 + 4 * k; row++) {
        const start = (plane * SIDE + row + off) * SIDE + 5 + 24 * k;
        values.fill(id, start, start + 12 + k);
      }
  });
  return values;
}

const files = [boxes(0, [3, 7, 8, 9, 12]), boxes(2, [3, 7, 8, 12, 9])].map((values, i) => {
  const file = join(folder, `${i}.npy`);
  writeNpy(file, values, [PLANES, SIDE, SIDE]);
  return file;
});

it.each(["measure", "sweep", "diagnose"])("%s gives one case the same answer by one worker and by two", (command) => {
  const words = [command, ...files, "--quiet", ...(command === "sweep" ? ["--shift", "-2:2"] : [])];
  const alone = json(...words, "--jobs", "1");
  expect(alone.cases.map(({ label }: { label: number }) => label)).toEqual([3, 7, 8, 9, 12]);
  expect(json(...words, "--jobs", "2")).toEqual(alone);
});
