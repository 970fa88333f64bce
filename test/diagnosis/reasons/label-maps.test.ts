/** Reasons of a label that only the other labels of its map show. */
import { expect, test } from "vitest";
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey } from "../../../src/diagnosis/index.js";
import type { LabelMap } from "../../../src/mask/index.js";

const [rows, columns] = [80, 100];

/** The label map whose voxel holds the first label that is there. */
function painted(labelAt: (y: number, x: number) => number): LabelMap {
  const values = Uint8Array.from({ length: rows * columns }, (_, i) => labelAt(Math.floor(i / columns), i % columns));
  return { shape: [rows, columns], spacing: [1, 1], unit: "px", values };
}

function reasonsOf(reference: LabelMap, prediction: LabelMap) {
  const books = bookkeeping([survey(reference, prediction, { case: "one" })]);
  const all = diagnoseLabels(reference, prediction, bookkeepingOf(books, "one"));
  return new Map(all.map(({ label, diagnosis }) => [label, diagnosis.reason]));
}

const within = (y: number, x: number, row: number, column: number, radius: number) =>
  Math.hypot(y - row, x - column) <= radius;

test("a label that another one's boxes cover has boxes for its reason, and not a prediction that is empty", () => {
  // A wall with a chamber of little size in it, and an organ beside them.
  const body = painted((y, x) =>
    within(y, x, 40, 30, 6) ? 3 : within(y, x, 40, 30, 22) ? 2 : within(y, x, 40, 76, 16) ? 1 : 0,
  );
  const boxes = painted((y, x) =>
    Math.max(Math.abs(y - 40), Math.abs(x - 30)) <= 22 ? 2 : Math.max(Math.abs(y - 40), Math.abs(x - 76)) <= 16 ? 1 : 0,
  );
  const reasons = reasonsOf(body, boxes);
  expect(reasons.get(2)).toMatchObject({ kind: "boxes" });
  expect(reasons.get(3)).toMatchObject({ kind: "boxes", side: "prediction", under: 2, count: 1, after: 1 });
  // Without boxes it is only missed.
  const missed = painted((y, x) => (within(y, x, 40, 30, 22) ? 2 : within(y, x, 40, 76, 16) ? 1 : 0));
  expect(reasonsOf(body, missed).get(3)?.kind).not.toBe("boxes");
});

test("voxels that another label's boxes take are its boxes, and no confusion of labels", () => {
  const body = painted((y, x) =>
    within(y, x, 40, 30, 11) ? 3 : within(y, x, 40, 30, 22) ? 2 : within(y, x, 40, 76, 16) ? 1 : 0,
  );
  const boxes = painted((y, x) =>
    Math.max(Math.abs(y - 40), Math.abs(x - 30)) <= 22 ? 2 : Math.max(Math.abs(y - 40), Math.abs(x - 76)) <= 16 ? 1 : 0,
  );
  expect(reasonsOf(body, boxes).get(2)).toMatchObject({ kind: "boxes" });
  // Drawn as it is, the same voxels are confused.
  const taken = painted((y, x) => (within(y, x, 40, 30, 22) ? 2 : within(y, x, 40, 76, 16) ? 1 : 0));
  expect(reasonsOf(body, taken).get(2)?.kind).not.toBe("boxes");
});

test("boxes in every plane cover a label as well, and are not two labels merged", () => {
  const shape = [24, 40, 40];
  const stack = (labelAt: (off: readonly [number, number, number]) => number): LabelMap => ({
    shape,
    spacing: [1, 1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 24 * 1600 }, (_, i) =>
      labelAt([Math.floor(i / 1600) - 12, (Math.floor(i / 40) % 40) - 20, (i % 40) - 20]),
    ),
  });
  const body = stack((off) => (Math.hypot(...off) <= 4 ? 2 : Math.hypot(...off) <= 11 ? 1 : 0));
  const boxes = stack(([z, y, x]) => Number(z ** 2 + Math.max(Math.abs(y), Math.abs(x)) ** 2 <= 121));
  const reasons = reasonsOf(body, boxes);
  expect(reasons.get(2)).toMatchObject({ kind: "boxes", side: "prediction", under: 1 });
  expect(reasons.get(1)?.kind).toBe("boxes");
  const merged = { ...body, values: body.values.map((id) => Math.min(id, 1)) as Uint8Array };
  expect(reasonsOf(body, merged).get(2)?.kind).toBe("labels-merged");
});

test("a label outside the window in which all others are cut is cut off with them", () => {
  const organs = painted((y, x) =>
    within(y, x, 24, 36, 20) ? 1 : within(y, x, 60, 40, 16) ? 2 : within(y, x, 40, 84, 8) ? 3 : 0,
  );
  const seen = (isSeen: (y: number, x: number) => boolean): LabelMap => ({
    ...organs,
    values: organs.values.map((id, i) => (isSeen(Math.floor(i / columns), i % columns) ? id : 0)) as Uint8Array,
  });
  const cut = reasonsOf(
    organs,
    seen((y, x) => y >= 12 && y < 68 && x >= 28 && x < 46),
  );
  expect(cut.get(1)).toMatchObject({ kind: "region-missing", cut: "window" });
  expect(cut.get(3)).toMatchObject({ kind: "region-missing", cut: "window", from: [12, 28], to: [67, 45], share: 1 });
  // One label alone may end where it is cut by something else.
  const missed = reasonsOf(
    organs,
    seen((y, x) => (organs.values[y * columns + x] === 1 ? y >= 12 && x >= 28 && x < 46 : x < 76)),
  );
  expect(missed.get(3)).toMatchObject({ kind: "prediction-empty" });
});

test.each([2, 3, 4])(
  "a label of %i pixels that its neighbours took is thin and lost, and no confusion of labels",
  (wide) => {
    // Two organs, and a wavy septum between them or through one of them.
    const septum = (x: number, y: number, column: number) => {
      const from = column + Math.round(4 * Math.sin(y / 9));
      return x >= from && x < from + wide;
    };
    const organs = (y: number, x: number) =>
      within(y, x, 40, 50, 34) ? (x < 48 + Math.round(4 * Math.sin(y / 9)) ? 1 : 2) : 0;
    for (const [column, into] of [
      [48 - Math.ceil(wide / 2), [1, 2]],
      [60, [2]],
    ] as const) {
      const body = painted((y, x) => (organs(y, x) > 0 && septum(x, y, column) ? 3 : organs(y, x)));
      const all = reasonsOf(body, painted(organs));
      expect(all.get(3)).toMatchObject({ kind: "thin", into, lost: { recall: 0 } });
      // Lost in part, as by a filter: every other stretch of twelve rows is left.
      const part = painted((y, x) => (organs(y, x) > 0 && septum(x, y, column) && y % 24 < 12 ? 3 : organs(y, x)));
      const some = reasonsOf(body, part).get(3);
      expect(some).toMatchObject({ kind: "thin", into });
      expect(some?.kind === "thin" && some.lost?.recall).toBeCloseTo(0.5, 0);
    }
  },
);

test("a thick label under its neighbour's id, or a thin one under the id of a label elsewhere, is not lost for being thin", () => {
  const body = (wide: number) =>
    painted((y, x) =>
      !within(y, x, 40, 40, 30) ? (within(y, x, 40, 88, 9) ? 4 : 0) : x < 40 ? 1 : x < 40 + wide ? 3 : 2,
    );
  const taken = (map: LabelMap, by: number): LabelMap => ({
    ...map,
    values: Uint8Array.from(map.values, (id, i) => (id === 3 && i % (2 * columns) < columns ? by : id)),
  });
  expect(reasonsOf(body(9), taken(body(9), 2)).get(3)?.kind).toBe("labels-confused");
  expect(reasonsOf(body(3), taken(body(3), 2)).get(3)?.kind).toBe("thin");
  expect(reasonsOf(body(3), taken(body(3), 4)).get(3)?.kind).toBe("labels-confused");
});
