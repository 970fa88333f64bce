import { describe, expect, test } from "vitest";
import { comparisonFigure } from "../../src/compare/figures/index.js";
import { familyCurves, lawFigure, radiusShiftMap } from "../../src/figures/index.js";

describe("familyCurves()", () => {
  const curve = (name: string, cost: number) => ({
    name,
    points: [-1, 0, 1].map((x) => ({ x, dice: 1 - cost * Math.abs(x) })),
    slope: cost,
  });

  test("draws each curve and its tangent through the unchanged score", () => {
    const { data } = familyCurves([curve("small", 0.2)], "Radius (px)");
    expect(data[0]).toMatchObject({ x: [-1, 0, 1], y: [0.8, 1, 0.8], name: "small" });
    expect(data[1]).toMatchObject({ x: [-1, 0, 1], y: [0.8, 1, 0.8] });
  });

  test("names the objects that the first px costs most and least", () => {
    const { title } = familyCurves([curve("large", 0.02), curve("small <b>", 0.2)], "");
    expect(title).toBe("The first px costs 0.200 of Dice for small &lt;b&gt;, 0.020 for large");
    expect(familyCurves([curve("one", 0.2)], "").title).toBe("The first px costs 0.200 of Dice for one");
  });
});

test("lawFigure() tells the median relative error of the law", () => {
  const points = [0.1, 0.2, 0.4].map((measured, i) => ({ name: `${i}`, group: "discs", law: 0.1, measured }));
  const { title, data } = lawFigure(points);
  expect(title).toContain("off by 50 %");
  expect(data[1]).toMatchObject({ x: [0.1, 0.1, 0.1], y: [0.1, 0.2, 0.4] });
});

test("radiusShiftMap() marks the highest score, of equals the nearest to no change", () => {
  const input = { axis: "rows" as const, offsets: [-1, 0, 1], radii: [-1, 0, 1] };
  const better = radiusShiftMap({
    ...input,
    dice: [
      [0.1, 0.2, 0.3],
      [0.2, 0.5, 0.8],
      [0.1, 0.8, 0.9],
    ],
  });
  expect(better.title).toBe("Moved by +1 px and resized by +1 px, Dice is 0.90 instead of 0.50");
  expect(better.data[2]).toMatchObject({ x: [1], y: [1] });
  const level = radiusShiftMap({
    ...input,
    dice: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, null],
    ],
  });
  expect(level.title).toBe("Dice is highest unchanged: 1.00");
  expect(level.data).toHaveLength(2);
});

test("comparisonFigure() counts what became better and worse", () => {
  const objects = [
    { name: "a", first: 0.5, second: 0.8 },
    { name: "b", first: 0.5, second: 0.4 },
    { name: "c", first: 0.5, second: 0.5002 },
  ];
  const { title, data } = comparisonFigure(objects, ["old", "new"]);
  expect(title).toBe("new: 1 better, 1 worse, mean change of Dice +0.067");
  expect(data[1]).toMatchObject({ x: [0.5, 0.5, 0.5], y: [0.8, 0.4, 0.5002] });
});
