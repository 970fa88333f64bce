import { beforeAll, describe, expect, it } from "vitest";
import { json, square, temporaryPath, writeNpy, writePng } from "./run-cli.js";

const path = temporaryPath();

const reference = square(20, 80);
/** Reference, prediction, Dice by hand, and what is wrong. */
const examples = [
  { name: "shifted", reference: square(40, 60), prediction: square(45, 65), dice: 0.5625, cause: "shift" },
  { name: "larger", reference, prediction: square(18, 82), dice: 7200 / 7696, cause: "over-segmentation" },
  { name: "smaller", reference, prediction: square(30, 70), dice: 3200 / 5200, cause: "under-segmentation" },
  { name: "same", reference, prediction: reference, dice: 1, cause: "none" },
];

describe.each([
  { format: "png", write: writePng },
  { format: "npy", write: writeNpy },
])("squares as $format", ({ format, write }) => {
  const files = ({ name }: { name: string }) =>
    ["reference", "prediction"].map((side) => path(`${name}-${side}.${format}`)) as [string, string];
  beforeAll(() => {
    for (const example of examples) {
      const [reference, prediction] = files(example);
      write(reference, example.reference);
      write(prediction, example.prediction);
    }
  });

  it.each(examples)("measure gives the closed form for $name", (example) => {
    const [result] = json("measure", ...files(example)).cases;
    expect(result.dice).toBe(example.dice);
    expect(result.case).toBe(`${example.name}-reference`);
    expect(result.shape).toEqual([100, 100]);
    expect(result.label).toBe(1);
  });

  it.each(examples)("diagnose names the cause of $name", (example) => {
    const [result] = json("diagnose", ...files(example)).cases;
    expect(result.cause).toBe(example.cause);
    const parts = Object.values(result.loss as Record<string, number>);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1 - example.dice, 9);
  });

  it("diagnose says where the shifted square lies", () => {
    const [result] = json("diagnose", ...files({ name: "shifted" })).cases;
    expect(result.shift).toEqual({ rows: 5, columns: 5 });
  });

  it("sweep finds the way back", () => {
    const [result] = json("sweep", ...files({ name: "shifted" }), "--shift", "-6:6", "--grid").cases;
    const { axes, offsets, dice } = result.shiftGrid;
    expect(axes).toEqual(["rows", "columns"]);
    expect(dice).toHaveLength(13 * 13);
    expect(dice[offsets[0].indexOf(-5) * 13 + offsets[1].indexOf(-5)]).toBe(1);
  });
});
