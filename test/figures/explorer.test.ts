import fc from "fast-check";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import {
  explorerHtml,
  explorerLibrary,
  explorerStill,
  modelOf,
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
      const model = modelOf(sceneOf(pair, { shift: 3, radius: 3 }));
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
  const pair = maskPair({
    shape: [3, 40],
    reference: Array.from({ length: 120 }, (_, i) => (i === 60 ? 1 : 0)),
  });
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
