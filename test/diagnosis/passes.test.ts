import { expect, it } from "vitest";
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey } from "../../src/diagnosis/index.js";
import type { LabelMap } from "../../src/mask/index.js";

/** `count` labels in a row of squares, larger from left to right, so that no flip looks like another. */
function squares(count: number): Uint16Array {
  const values = new Uint16Array(24 * 24 * count);
  for (let label = 1; label <= count; label++) {
    for (let row = 2; row < 8 + (label % 12); row++) {
      const start = row * 24 * count + (label - 1) * 24 + 2;
      values.fill(label, start, start + 8 + (label % 7));
    }
  }
  return values;
}

it("however many labels, the maps are read a fixed number of times, also where a turn and a swap are undone", () => {
  const readsFor = (count: number) => {
    const shape = [24, 24 * count];
    const values = squares(count);
    const swapped = values.map((label) => (label === 1 ? 2 : label === 2 ? 1 : label));
    const upsideDown = new Uint16Array(values.length);
    for (let row = 0; row < 24; row++) {
      upsideDown.set(swapped.subarray((23 - row) * 24 * count, (24 - row) * 24 * count), row * 24 * count);
    }
    let reads = 0;
    const map = (held: Uint16Array): LabelMap => ({
      shape,
      spacing: [1, 1],
      unit: "mm",
      get values() {
        reads++;
        return held;
      },
    });
    const [reference, prediction] = [map(values), map(upsideDown)];
    const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
    expect(bookkeepingOf(books, "one")?.layout).toBeDefined();
    reads = 0;
    const found = diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"));
    expect(found).toHaveLength(count);
    expect(found.every(({ diagnosis }) => diagnosis.loss.orientation + diagnosis.loss.labels > 0.1)).toBe(true);
    return reads;
  };
  expect(readsFor(40)).toBe(readsFor(10));
});
