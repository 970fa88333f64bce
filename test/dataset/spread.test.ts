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

type Ellipse = readonly [row: number, column: number, rows: number, columns: number];

/** Upright cylinders, turned around the middle of the planes; nothing from column `end` on. */
function cylinders(ellipses: readonly Ellipse[], degrees = 0, end = SIDE): Uint8Array {
  const values = new Uint8Array(PLANES * SIDE * SIDE);
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const slice = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [y, x] = [Math.floor(i / SIDE) - SIDE / 2, (i % SIDE) - SIDE / 2];
    const [row, column] = [SIDE / 2 + cosine * y - sine * x, SIDE / 2 + sine * y + cosine * x];
    const isIn = ([r, c, high, wide]: Ellipse) => ((row - r) / high) ** 2 + ((column - c) / wide) ** 2 <= 1;
    return i % SIDE < end ? ellipses.findIndex(isIn) + 1 : 0;
  });
  for (let plane = 12; plane < 18; plane++) values.set(slice, plane * SIDE * SIDE);
  return values;
}

function written(name: string, pair: readonly Uint8Array[]): string[] {
  return pair.map((values, i) => {
    const file = join(folder, `${name}${i}.npy`);
    writeNpy(file, values, [PLANES, SIDE, SIDE]);
    return file;
  });
}

const files = written("boxes", [boxes(0, [3, 7, 8, 9, 12]), boxes(2, [3, 7, 8, 12, 9])]);

it.each(["measure", "sweep", "diagnose"])("%s gives one case the same answer by one worker and by two", (command) => {
  const words = [command, ...files, "--quiet", ...(command === "sweep" ? ["--shift", "-2:2"] : [])];
  const alone = json(...words, "--jobs", "1");
  expect(alone.cases.map(({ label }: { label: number }) => label)).toEqual([3, 7, 8, 9, 12]);
  expect(json(...words, "--jobs", "2")).toEqual(alone);
});

// The first label, the largest, is one worker's share, and the others are the other's.
const large: Ellipse = [180, 190, 40, 34];
const long: Ellipse = [256, 256, 24, 8];
it.each<[string, readonly Ellipse[], number, number, readonly (string | undefined)[]]>([
  ["turned as one", [large, [330, 200, 20, 20], [260, 330, 14, 14]], 6, SIDE, ["rotated", "rotated", "rotated"]],
  [
    "cut together",
    [large, [330, 150, 20, 20], [260, 330, 14, 14]],
    0,
    200,
    ["region-missing", undefined, "region-missing"],
  ],
  ["that is the only one, turned far", [long], 60, SIDE, ["rotated"]],
])("labels %s are told alike by one worker and by two", (name, ellipses, degrees, end, kinds) => {
  const words = ["diagnose", ...written(name, [cylinders(ellipses), cylinders(ellipses, degrees, end)]), "--quiet"];
  const alone = json(...words, "--jobs", "1");
  expect(alone.cases.map(({ reason }: { reason?: { kind: string } }) => reason?.kind)).toEqual(kinds);
  expect(json(...words, "--jobs", "2")).toEqual(alone);
});
