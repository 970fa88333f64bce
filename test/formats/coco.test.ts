/** Shapes as COCO's own program draws them (`test/fixtures/make-coco.c`), and whole files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDataset, readCase } from "../../src/dataset/index.js";
import { readMask } from "../../src/files/index.js";
import { runsOfString, togglesOfPolygon, togglesOfRuns } from "../../src/formats/coco/coco-shapes.js";
import { put, temporaryFolder } from "./write.js";

const folder = temporaryFolder();
const shapes: { height: number; width: number; polygon: number[]; string: string; counts: number[] }[] = JSON.parse(
  readFileSync(new URL("../fixtures/coco-shapes.json", import.meta.url), "utf8"),
);

/** Down the columns, as COCO has it. */
function drawn(toggles: readonly number[], size: number): string {
  const mask = new Uint8Array(size);
  for (let i = 0; i < toggles.length; i += 2) mask.fill(1, toggles[i], toggles[i + 1] ?? size);
  return mask.join("");
}

test("polygons fill the pixels that COCO's own program fills", () => {
  for (const { height, width, polygon, counts } of shapes) {
    const size = height * width;
    expect(drawn(togglesOfPolygon(polygon, height, width), size)).toBe(drawn(togglesOfRuns(counts), size));
  }
});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Every fine pixel of an edge, both ends included. */
function walked(from: Point, to: Point): Point[] {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const flat = dx >= dy;
  const turned = flat ? from.x > to.x : from.y > to.y;
  const [start, end] = turned ? [to, from] : [from, to];
  const length = flat ? dx : dy;
  const slope = length === 0 ? 0 : (flat ? end.y - start.y : end.x - start.x) / length;
  return Array.from({ length: length + 1 }, (_, d) => {
    const t = turned ? length - d : d;
    return flat
      ? { x: start.x + t, y: Math.trunc(start.y + slope * t + 0.5) }
      : { x: Math.trunc(start.x + slope * t + 0.5), y: start.y + t };
  });
}

/** The outline walked step by step, as COCO's own program does. */
function togglesOfWalk(points: readonly number[], height: number, width: number): number[] {
  const fine = points.map((n) => Math.trunc(5 * n + 0.5));
  const corners = fine.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: fine[i + 1] as number }] : []));
  const outline = corners.flatMap((from, i) => walked(from, corners[(i + 1) % corners.length] as Point));
  return outline
    .slice(1)
    .flatMap((here, i) => {
      const before = outline[i] as Point;
      const x = (Math.min(here.x, before.x) + 0.5) / 5 - 0.5;
      if (here.x === before.x || !Number.isInteger(x) || x < 0 || x >= width) return [];
      const y = (Math.min(here.y, before.y) + 0.5) / 5 - 0.5;
      return [x * height + Math.ceil(Math.min(Math.max(y, 0), height))];
    })
    .sort((a, b) => a - b);
}

test("a polygon is filled as by walking its outline, however far it reaches and often it crosses itself", () => {
  const shape = fc.record({ height: fc.integer({ min: 1, max: 12 }), width: fc.integer({ min: 1, max: 12 }) });
  const polygons = shape.chain(({ height, width }) => {
    const span = Math.max(height, width);
    const near = fc.double({ min: -span, max: 2 * span, noNaN: true });
    const coordinate = fc.oneof(near, fc.integer({ min: -span, max: 2 * span }));
    const corner = fc.tuple(coordinate, coordinate);
    const few = fc.array(corner, { minLength: 3, maxLength: 9 });
    const many = fc.array(corner, { minLength: 400, maxLength: 420 });
    return fc
      .oneof({ arbitrary: few, weight: 20 }, { arbitrary: many, weight: 1 })
      .map((points) => ({ height, width, points: points.flat() }));
  });
  fc.assert(
    fc.property(polygons, ({ height, width, points }) => {
      const size = height * width;
      const walk = togglesOfWalk(points, height, width);
      expect(drawn(togglesOfPolygon(points, height, width), size)).toBe(drawn(walk, size));
    }),
    { numRuns: 2000 },
  );
});

test("an outline of very many crossings is kept in no more than its image takes", () => {
  const [height, width, corners] = [300, 300, 60_001];
  const points = Array.from({ length: corners }, (_, i) => [i % 2 === 0 ? 0 : width - 1, (i * 7) % height]).flat();
  expect(togglesOfPolygon(points, height, width).length).toBeLessThanOrEqual(height * width + 1);
});

test("compressed run lengths are those that COCO's own program compressed", () => {
  for (const { string, counts } of shapes) expect(runsOfString(string)).toEqual(counts);
  expect(runsOfString("\u0001")).toBeUndefined();
});

const truth = {
  images: [
    { id: 7, file_name: "b.jpg", height: 3, width: 4 },
    { id: 3, file_name: "a.jpg", height: 2, width: 2 },
  ],
  categories: [
    { id: 1, name: "cat" },
    { id: 5, name: "dog" },
  ],
  annotations: [
    { image_id: 7, category_id: 1, iscrowd: 0, segmentation: [[0, 0, 4, 0, 4, 3, 0, 3]] },
    { image_id: 7, category_id: 5, iscrowd: 1, segmentation: { size: [3, 4], counts: [3, 2, 7] } },
  ],
};
const results = (list: object[]) => put(folder, "results.json", JSON.stringify(list));
const annotations = (json: unknown = truth) => put(folder, "instances.json", JSON.stringify(json));

test("annotations and results: a case an image, labels are categories, the smaller object lies on top", async () => {
  const prediction = results([
    { image_id: 7, category_id: 5, score: 0.9, segmentation: { size: [3, 4], counts: [3, 3, 6] } },
  ]);
  const dataset = await openDataset(annotations(), prediction);
  expect(dataset.layout).toBe("COCO: annotations and results");
  expect(dataset.cases.map((c) => c.case)).toEqual(["a", "b"]);
  expect(dataset.labelNames).toEqual({ 1: "cat", 5: "dog" });
  const read = await readCase(dataset.cases[1]!);
  expect(read.reference.shape).toEqual([3, 4]);
  expect([...read.reference.values]).toEqual([1, 5, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1]);
  expect([...read.prediction.values]).toEqual([0, 5, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0]);
  const empty = await readCase(dataset.cases[0]!);
  expect([...empty.reference.values, ...empty.prediction.values]).toEqual(new Array(8).fill(0));
});

test("scores that differ ask for a threshold", async () => {
  const object = (score: number, counts: number[]) => ({
    image_id: 3,
    category_id: 1,
    score,
    segmentation: { size: [2, 2], counts },
  });
  const prediction = results([object(0.9, [0, 1, 3]), object(0.2, [3, 1])]);
  const { cases } = await openDataset(annotations(), prediction);
  await expect(readCase(cases[0]!)).rejects.toMatchObject({
    code: "scores",
    problem: expect.stringContaining("0.2 to 0.9"),
  });
  expect([...(await readCase(cases[0]!, { threshold: 0.5 })).prediction.values]).toEqual([1, 0, 0, 0]);
});

test("results for images that are not annotated are listed", async () => {
  const { unpaired } = await openDataset(annotations(), results([{ image_id: 99, category_id: 1, segmentation: [] }]));
  expect(unpaired).toEqual([
    { file: `${join(folder, "results.json")}#image=99`, reason: "belongs to no annotated image" },
  ]);
});

test.each([
  [{ size: [3, 3], counts: [9] }, "shape", /\[3, 3\].*\[2, 2\]/],
  [{ size: [2, 2], counts: [1, 1] }, "damaged", /2 pixels of 4/],
  [{ size: [2, 2], counts: "~~~" }, "damaged", /do not decode/],
  [[[0, 0, 1]], "damaged", /polygon/],
  [undefined, "unsupported", /without polygon/],
])("a broken object is refused: %j", async (segmentation, code, says) => {
  const file = annotations({ ...truth, annotations: [{ image_id: 3, category_id: 1, segmentation }] });
  const error = await readMask(`${file}#image=3&height=2&width=2`).catch((thrown) => thrown);
  expect(error.line).toMatch(says);
  expect(error.code).toBe(code);
});

test("JSON that is not COCO's is refused", async () => {
  const other = put(folder, "other.json", '{"a": 1}');
  await expect(openDataset(other, other)).rejects.toThrow(/neither COCO annotations nor COCO results/);
  const broken = put(folder, "broken.json", "{");
  await expect(openDataset(broken, broken)).rejects.toMatchObject({ code: "json" });
});
