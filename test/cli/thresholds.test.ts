import { mkdirSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { dicelens, json, square, temporaryPath, writeNpy } from "./run-cli.js";

const path = temporaryPath();

const SIZE = 40;

/** A score that falls off from the middle, a step of 1/64 a pixel: exact in single precision. */
function cone(row: number, column: number): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
    const far = Math.max(Math.abs(Math.floor(i / SIZE) - row), Math.abs((i % SIZE) - column));
    return Math.max(0, 1 - far / 16);
  });
}

function writeMap(file: string, values: Float32Array): void {
  const head = `{'descr': '<f4', 'fortran_order': False, 'shape': (${SIZE}, ${SIZE}), }`.padEnd(117);
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, 118, 0]);
  writeFileSync(file, Buffer.concat([start, Buffer.from(`${head}\n`), Buffer.from(values.buffer)]));
}

beforeAll(() => {
  mkdirSync(path("maps"));
  for (const [i, name] of ["a", "b", "c"].entries()) {
    writeNpy(path("references", `${name}.npy`), square(10, 30, SIZE), [SIZE, SIZE]);
    writeMap(path("maps", `${name}.npy`), cone(19 + i, 20));
  }
  writeNpy(path("mask.npy"), square(10, 30, SIZE), [SIZE, SIZE]);
  const two = square(10, 30, SIZE);
  two[0] = 2;
  writeNpy(path("two.npy"), two, [SIZE, SIZE]);
  const grey = square(10, 30, SIZE).map((inside, i) => inside * (100 + (i % 100)));
  writeNpy(path("grey.npy"), grey, [SIZE, SIZE]);
  writeMap(path("nan.npy"), cone(19, 20).fill(Number.NaN, 7, 8));
});

const thresholds = [0.125, 0.25, 0.375, 0.5, 0.75, 1];
const asked = ["--thresholds", thresholds.join(",")];

describe("sweep --thresholds", () => {
  it("scores every threshold as measure does with that one", () => {
    const { cases, threshold } = json("sweep", path("references"), path("maps"), ...asked);
    const perCase = thresholds.map((at) =>
      json("measure", path("references"), path("maps"), "--threshold", String(at)),
    );
    cases.forEach((one: { threshold: unknown[]; shift: unknown[] }, i: number) => {
      expect(one.threshold).toEqual(thresholds.map((at, k) => ({ threshold: at, dice: perCase[k].cases[i].dice })));
      expect(one.shift).toEqual([]);
    });
    thresholds.forEach((at, k) => {
      const mean = perCase[k].cases.reduce((sum: number, { dice }: { dice: number }) => sum + dice, 0) / cases.length;
      expect(threshold[k]).toEqual({ threshold: at, dice: expect.closeTo(mean, 12), cases: 3 });
    });
  });

  it("holds the whole frame at a threshold of 0", () => {
    const { cases } = json("sweep", path("mask.npy"), path("maps", "a.npy"), "--thresholds", "0");
    expect(cases[0].threshold).toEqual([{ threshold: 0, dice: (2 * 400) / (400 + 1600) }]);
  });

  it("cuts the map at 0.5 for the score beside the curve, or where --threshold says", () => {
    const at = (...words: string[]) =>
      json("sweep", path("mask.npy"), path("maps", "a.npy"), ...asked, ...words).cases[0];
    expect(at().dice).toBe(at().threshold[3].dice);
    expect(at("--threshold", "0.25").dice).toBe(at().threshold[1].dice);
  });

  it("says which threshold is best, for each case and for the mean", () => {
    const { stdout } = dicelens("sweep", path("references"), path("maps"), "--quiet", ...asked);
    // The square has sides of 20; the map of case a reaches 0.375 on 21 rows and columns, and 0.5 on 17.
    expect(stdout).toContain(`best Dice ${((2 * 400) / (400 + 441)).toFixed(4)} at threshold 0.375; at 0.5 it is`);
    expect(stdout).toMatch(/over 3 cases: best mean Dice 0\.\d{4} at threshold 0\.375; at 0\.5 it is 0\.\d{4}\n/);
  });

  it("gives metrics beside Dice, and all of it as CSV", () => {
    const { stdout } = dicelens(
      "sweep",
      path("mask.npy"),
      path("maps", "a.npy"),
      ...asked,
      "--metrics",
      "iou,nsd",
      "--csv",
    );
    const [head, ...rows] = stdout.trimEnd().split("\n");
    expect(head).toBe("case,label,kind,unit,element,planes,rows,columns,radius,threshold,dice,iou,nsd_1,nsd_2");
    expect(rows.map((row) => row.split(",").slice(0, 10).join())).toEqual(
      thresholds.map((at) => `mask,1,threshold,,,,,,,${at}`),
    );
    for (const row of rows) {
      const [dice, iou] = row.split(",").slice(10).map(Number) as [number, number];
      expect(iou).toBeCloseTo(dice / (2 - dice), 12);
    }
  });

  it("takes one label of several only where one is chosen", () => {
    const one = json("sweep", path("two.npy"), path("maps", "a.npy"), ...asked, "--labels", "1").cases;
    expect(one.map(({ label }: { label: number }) => label)).toEqual([1]);
    expect(one[0].threshold).toEqual(
      json("sweep", path("mask.npy"), path("maps", "a.npy"), ...asked).cases[0].threshold,
    );
    expect(refusal(path("two.npy"), path("maps", "a.npy"))).toContain("--labels");
  });

  it("takes thresholds in a map's own units, and refuses them where they do not fit", () => {
    const { cases } = json("sweep", path("mask.npy"), path("grey.npy"), "--thresholds", "100:200:50");
    expect(cases[0].threshold[0]).toEqual({ threshold: 100, dice: 1 });
    expect(refusal(path("mask.npy"), path("grey.npy"))).toContain("whole numbers only");
  });

  it("refuses a mask, NaN, and a sweep without a map", () => {
    expect(refusal(path("mask.npy"), path("mask.npy"))).toContain("0 and 1");
    expect(refusal(path("mask.npy"), path("nan.npy"))).toContain("NaN");
    expect(refusal(path("mask.npy"))).toContain("prediction");
  });
});

function refusal(...files: string[]): string {
  const { code, stdout, stderr } = dicelens("sweep", ...files, ...asked);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  return stderr;
}
