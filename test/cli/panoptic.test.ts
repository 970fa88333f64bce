/** Panoptic quality of a whole dataset, things and stuff, against numpy and scipy. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { dicelens, json, temporaryPath, writeNpy } from "./run-cli.js";

type Scores = Record<"pq" | "sq" | "rq", number>;
interface Golden extends Record<"all" | "things" | "stuff", Scores> {
  readonly shape: number[];
  readonly cases: { readonly reference: string; readonly prediction: string }[];
  readonly classes: Record<string, Scores & Record<"matched" | "missed" | "spurious", number>>;
}

const golden = JSON.parse(readFileSync(new URL("../golden/panoptic.json", import.meta.url), "utf8")) as Golden;
const path = temporaryPath();
const words = ["measure", path("reference"), path("prediction"), "--like", "coco-panoptic"];

beforeAll(() => {
  for (const side of ["reference", "prediction"] as const) {
    golden.cases.forEach((one, k) => {
      writeNpy(path(side, `${k}.npy`), Uint8Array.from(one[side], Number), golden.shape);
    });
  }
});

function expectScores(found: Record<string, number>, { pq, sq, rq }: Scores): void {
  expect(found.panopticQuality).toBeCloseTo(pq, 12);
  expect(found.segmentationQuality).toBeCloseTo(sq, 12);
  expect(found.recognitionQuality).toBeCloseTo(rq, 12);
}

it("is pooled over the cases, then a mean over classes, things and stuff", () => {
  const { panoptic } = json(...words, "--stuff", "3,4").overall;
  for (const kind of ["things", "stuff"] as const) expectScores(panoptic[kind], golden[kind]);
  expectScores(panoptic, golden.all);
  expect(panoptic.classes).toBe(4);
  for (const one of panoptic.labels) {
    const { matched, missed, spurious, ...scores } = golden.classes[one.label] as Golden["classes"][string];
    expect(one).toMatchObject({ matched, missed, spurious });
    expectScores(one, scores);
  }
});

it("is said below the table", () => {
  const { all, things, stuff } = golden;
  const [whole, ofThings, ofStuff] = [all, things, stuff].map(({ pq, sq, rq }) =>
    [pq, sq, rq].map((value) => value.toFixed(3)).join(" / "),
  );
  expect(dicelens(...words, "--stuff", "3,4").stdout).toContain(
    `PQ / SQ / RQ of all cases together, mean over 4 classes: ${whole}; things ${ofThings}, stuff ${ofStuff}.`,
  );
  expect(dicelens(...words).stdout).toMatch(/PQ \/ SQ \/ RQ of all cases together, mean over 4 classes: [^;]+\.\n/);
});
