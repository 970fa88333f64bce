import fc from "fast-check";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { PackedScene } from "../../src/diagnosis/index.js";
import {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  modelOf,
  packForPage,
  packScene,
  type Scene,
  sceneOf,
  unchanged,
  unpackScene,
} from "../../src/figures/index.js";
import { maskPair } from "../../src/mask/index.js";
import { dilate, erode, shift } from "../../src/morphology/index.js";

const cases = fc
  .oneof(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  )
  .chain((shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const mask = fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: size, maxLength: size });
    return fc.record({ shape: fc.constant([...shape]), reference: mask, prediction: mask });
  });

const changes = fc.record({
  offsets: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
  radius: fc.integer({ min: -6, max: 6 }).map((n) => n / 2),
  element: fc.constantFrom("ball" as const, "square" as const, "cross" as const),
});

test("scores a changed prediction as resizing and moving it in the whole frame does", () => {
  fc.assert(
    fc.property(cases, fc.array(changes, { minLength: 1, maxLength: 4 }), (input, steps) => {
      const pair = maskPair(input);
      const scene = sceneOf(pair, { shift: 3, radius: 3 });
      const model = modelOf(scene);
      for (const { offsets, radius, element } of steps) {
        const offset = offsets.slice(0, pair.shape.length);
        const resize = radius < 0 ? erode : dilate;
        const resized = resize(pair.prediction, pair.shape, Math.abs(radius), { element });
        const expected = shift(resized, pair.shape, offset);
        const both = expected.reduce((sum, voxel, i) => sum + (voxel & (pair.reference[i] as number)), 0);
        const [inPrediction, inReference] = [expected, pair.reference].map((mask) => mask.reduce((a, b) => a + b, 0));
        const total = (inPrediction as number) + (inReference as number);
        const score = model.apply({ shift: offset, radius, element, threshold: 0.5 });
        expect(score.dice).toBe(total === 0 ? null : (2 * both) / total);
        expect([score.both, score.missed + both, score.spurious + both]).toEqual([both, inReference, inPrediction]);
        const { shape: window, offset: start } = scene;
        const [rows, columns] = window.slice(-2) as [number, number];
        const planes = window.length === 3 ? (window[0] as number) : 1;
        const painted = Array.from({ length: planes }, (_, z) => [...model.plane(z)]).flat();
        const inFrame = (i: number): number => {
          const place = [Math.floor(i / (rows * columns)), Math.floor(i / columns) % rows, i % columns].slice(
            -window.length,
          );
          return place.reduce((at, n, axis) => at * (pair.shape[axis] as number) + n + (start[axis] as number), 0);
        };
        expect(painted).toEqual(painted.map((_, i) => expected[inFrame(i)]));
      }
    }),
    { numRuns: 150 },
  );
});

test("cuts the scores at the threshold, in the whole frame", () => {
  const pair = maskPair({ shape: [1, 4], reference: [1, 1, 0, 0], prediction: [1, 0, 0, 0] });
  const scene = sceneOf(pair, { scores: [0.9, 0.4, 0.2, 1], threshold: 0.5 });
  const model = modelOf(scene);
  const diceAt = (threshold: number) => model.apply({ ...unchanged(scene), threshold }).dice;
  expect(model.apply(unchanged(scene)).dice).toBe(2 / 3);
  expect(diceAt(0.3)).toBe(4 / 5);
  expect(diceAt(0.95)).toBe(0);
  expect(diceAt(0.1)).toBe(4 / 6);
});

test("a scene comes back from its JSON as it was", () => {
  fc.assert(
    fc.property(cases, fc.boolean(), (input, withImage) => {
      const image = withImage ? input.reference.map((_, i) => i * 3) : undefined;
      const scene = sceneOf(maskPair(input), { name: "x", image, scores: image && input.prediction });
      const back: Scene = unpackScene(JSON.parse(JSON.stringify(packScene(scene))));
      expect({ ...back, scores: back.scores, image: back.image }).toEqual({
        ...scene,
        scores: scene.scores,
        image: scene.image,
      });
    }),
    { numRuns: 50 },
  );
});

test("an image is cut to the scene's window", () => {
  const pair = maskPair({ shape: [3, 40], reference: Array.from({ length: 120 }, (_, i) => (i === 60 ? 1 : 0)) });
  const image = Array.from({ length: 120 }, (_, i) => (i === 60 ? 1000 : 0));
  const scene = sceneOf(pair, { image, shift: 2, radius: 2 });
  expect(scene).toMatchObject({ shape: [3, 11], offset: [0, 15] });
  expect(scene.image?.indexOf(255)).toBe(scene.reference.indexOf(1));
});

test("names are text in the page, whatever they hold", () => {
  const name = `</script><img src=x onerror="alert(1)">'`;
  const scene = sceneOf(maskPair({ shape: [2, 2], reference: [0, 1, 1, 1] }), { name });
  const html = explorerHtml(packScene(scene), "one");
  expect(html.match(/<\/?[a-z]+/g)).toEqual(["<div", "</div", "<script", "</script"]);
  expect(html.match(/aria-label="[^"]*"/)?.[0]).toContain("&lt;/script&gt;");
  // Where no script runs, they are all there is.
  expect(html).toContain(">Explorer: &lt;/script&gt;");
  expect(explorerLibrary("(() => '</script><!--')()").match(/<\/script/g)).toHaveLength(1);
});

test("the still picture holds each mask's outline in its colour, the prediction's on top", () => {
  const pair = maskPair({ shape: [1, 3], reference: [1, 1, 0], prediction: [0, 1, 0] });
  const { png, width, height } = explorerStill(sceneOf(pair, { shift: 0, radius: 0 }));
  const picture = decode(png);
  const colourAt = (x: number, y: number) => [...picture.data.slice(4 * (y * width + x), 4 * (y * width + x) + 3)];
  expect([picture.width, picture.height]).toEqual([width, height]);
  expect(colourAt(0, 5)).toEqual([11, 99, 165]);
  expect(colourAt(Math.floor(width / 2), 0)).toEqual([213, 94, 0]);
  expect(colourAt(width - 1, 0)).toEqual([24, 24, 24]);
});

describe("a scene for a page", () => {
  /** A volume with one voxel in each of two opposite corners. */
  const corners = (shape: readonly number[]) => {
    const reference = new Uint8Array(shape.reduce((product, n) => product * n, 1));
    reference[0] = reference[reference.length - 1] = 1;
    return maskPair({ shape, reference });
  };

  test("holds the image around the objects, and plain ground where nothing is near", () => {
    const reference = new Uint8Array(64 * 64);
    reference[32 * 64 + 32] = 1;
    const image = Float64Array.from({ length: 64 * 64 }, (_, i) => (i % 2 === 0 ? 0 : 200));
    const scene = unpackScene(packForPage(maskPair({ shape: [64, 64], reference }), { image }) as PackedScene);
    const [, columns = 0] = scene.shape;
    const row = (y: number) => [...(scene.image ?? new Uint8Array()).subarray(y * columns, (y + 1) * columns)];
    expect(scene.shape).toEqual([33, 33]);
    expect(row(3).every((grey) => grey === 24)).toBe(true);
    expect(row(16).filter((grey) => grey === 255)).toHaveLength(8);
    expect(row(16).filter((grey) => grey === 24)).toHaveLength(16);
  });

  test("keeps of an image that is too large the plane that is shown first", () => {
    const pair = corners([20, 360, 360]);
    const random = new Uint32Array(1);
    const image = Uint8Array.from(pair.reference, () => {
      random[0] = Math.imul(random[0] as number, 1664525) + 1013904223;
      return (random[0] as number) >>> 24;
    });
    const scene = unpackScene(packForPage(pair, { image, plane: 7 }) as PackedScene);
    const levelsIn = (plane: number) => new Set(scene.image?.subarray(plane * 129_600, (plane + 1) * 129_600)).size;
    expect([levelsIn(6), levelsIn(8)]).toEqual([1, 1]);
    // Grey levels that a page is given.
    expect(levelsIn(7)).toBe(40);
    expect(scene.plane).toBe(7);
  });

  test("is none where the masks fill more than 2^24 voxels", () => {
    expect(packForPage(corners([1, 2 ** 24]))).toBeDefined();
    expect(packForPage(corners([1, 2 ** 24 + 1]))).toBeUndefined();
  });
});
