/** Parts, reasons and findings agree: what a finding undoes is undone in the parts, and no part speaks against a reason. */
import { describe, expect, it } from "vitest";
import { bookkeeping, bookkeepingOf, diagnose, diagnoseLabels, summarise, survey } from "../../src/diagnosis/index.js";
import { type LabelMap, maskPair } from "../../src/mask/index.js";
import { box, drawn, either, painted } from "./thresholds/masks.js";

const map = (shape: readonly number[], values: Uint8Array): LabelMap => ({
  shape,
  spacing: shape.map(() => 1),
  unit: "px",
  values,
});

/** The diagnoses of one case by label, its bookkeeping undone, and the dataset of it alone. */
function story(reference: LabelMap, prediction: LabelMap) {
  const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
  const found = diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"));
  const dataset = summarise(
    found.map((one) => ({ case: "one", ...one })),
    books,
  );
  return {
    of: (label: number) => found.find((one) => one.label === label)?.diagnosis,
    kinds: dataset.findings.map(({ kind }) => kind),
  };
}

describe("what is found over a dataset", () => {
  const shape = [60, 80];

  it("is undone in the parts where a label marks what is not judged", () => {
    const reference = painted(shape, ([y = 0, x = 0]) => (y < 20 ? 255 : y < 40 && x < 40 ? 1 : 0));
    const prediction = painted(shape, ([y = 0, x = 0]) => (y >= 10 && y < 40 && x < 40 ? 1 : 0));
    const { of, kinds } = story(map(shape, reference), map(shape, prediction));
    expect(kinds).toContain("void-label");
    // 800 voxels of both, and 400 of the prediction where nothing is judged: 1,600 ∕ 2,000.
    expect(of(1)?.dice).toBeCloseTo(0.8, 12);
    expect(of(1)?.loss.labels).toBeCloseTo(0.2, 12);
    expect(of(1)?.reason).toMatchObject({ kind: "void-label", label: 255, after: 1 });
    expect(of(255)?.reason?.kind).toBe("void-label");
  });

  it("is undone in the parts where values are grey levels", () => {
    const grey = painted(shape, ([y = 0, x = 0]) =>
      y < 20 || y >= 40 || x < 20 ? 0 : x < 30 ? 10 + x : 240 + (x % 10),
    );
    const mask = painted(shape, ([y = 0, x = 0]) => (y < 20 || y >= 40 || x < 30 ? 0 : 1));
    const { of, kinds } = story(map(shape, grey), map(shape, mask));
    expect(kinds).toContain("lossy-mask");
    expect(of(1)?.reason).toMatchObject({ kind: "lossy-mask", after: 1 });
    expect(of(240)?.reason?.kind).toBe("lossy-mask");
    expect(of(240)?.loss.labels).toBe(1);
  });

  it("counts labels that are written as one as missed and as spurious", () => {
    const reference = painted(shape, ([y = 0, x = 0]) => (y < 20 || y >= 40 ? 0 : x < 40 ? 1 : 2));
    const { of } = story(
      map(shape, reference),
      map(
        shape,
        reference.map((id) => (id === 0 ? 0 : 1)),
      ),
    );
    // Half of what is predicted as 1 is 2.
    expect(of(1)?.loss).toMatchObject({ size: 0, missed: 0, boundary: 0 });
    expect(of(1)?.loss.spurious).toBeCloseTo(1 / 3, 12);
    expect(of(1)?.reasons.map(({ kind }) => kind)).toEqual(["labels-merged"]);
    expect(of(2)?.loss.missed).toBe(1);
  });

  it("says once what most labels share", () => {
    const blocks = (planes: number) => (at: readonly number[]) =>
      (at[0] as number) % planes === 0 || (at[1] as number) < 8 || (at[1] as number) >= 32
        ? 0
        : (at[2] as number) < 25
          ? 1
          : 2;
    const volume = [18, 40, 50];
    const { kinds } = story(map(volume, painted(volume, blocks(99))), map(volume, painted(volume, blocks(3))));
    expect(kinds.filter((kind) => kind === "planes-missing")).toHaveLength(1);
  });
});

describe("small objects of a turned prediction", () => {
  it("are found once it is turned back, and not missed", () => {
    const shape = [140, 140];
    const at = [...Array(5).keys()].flatMap((row) =>
      [...Array(5).keys()].map((column) => [18 + 25 * row + 3 * (column % 2), 16 + 26 * column] as const),
    );
    const object = either(...at.map(([y, x]) => box([y - 2, y + 4], [x - 3, x + 4])));
    const reference = drawn(shape, object);
    const [sine, cosine] = [Math.sin((12 * Math.PI) / 180), Math.cos((12 * Math.PI) / 180)];
    const prediction = drawn(shape, ([y = 0, x = 0]) =>
      object([69.5 + cosine * (y - 69.5) - sine * (x - 69.5), 69.5 + sine * (y - 69.5) + cosine * (x - 69.5)]),
    );
    const { loss, reason } = diagnose(maskPair({ shape, spacing: [1, 1], reference, prediction }));
    expect(reason?.kind).toBe("rotated");
    expect(loss.shift).toBeCloseTo(reason?.gain ?? 0, 6);
    expect(loss.missed + loss.spurious).toBeLessThan(0.02);
  });
});
