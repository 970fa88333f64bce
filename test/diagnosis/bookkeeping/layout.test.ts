/** Mistakes in the layout of a whole map: each is named, what undoes it restores the map, and its part of the loss is what it gains. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsWithin } from "../../../src/diagnosis/bookkeeping/layout/labels-within.js";
import { sceneOf } from "../../../src/diagnosis/bookkeeping/layout/scene.js";
import type { Undo } from "../../../src/diagnosis/bookkeeping/layout/undo.js";
import { bookkeeping, bookkeepingOf, diagnoseLabels, survey, undone } from "../../../src/diagnosis/index.js";
import type { LabelMap } from "../../../src/mask/index.js";

/** A tilted body and two balls of another label: alike under no turn, and different in every plane. */
function scene(shape: readonly [number, number, number] = [24, 40, 48]): LabelMap {
  const [planes, rows, columns] = shape;
  const values = new Uint8Array(planes * rows * columns);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        const [dz, dy, dx] = [(z - 9) / 7, (y - 10 - z / 3) / 7, (x - 14 - z / 2) / 11];
        if (dz * dz + dy * dy + dx * dx <= 1 && !(y > 10 && x > 20)) values[i] = 1;
        if (Math.hypot(z - 15, y - 30, x - 38) < 5 || Math.hypot(z - 18, y - 8, x - 40) < 3.2) values[i] = 2;
      }
    }
  }
  return { shape, spacing: [1, 1, 1], unit: "px", values };
}

/** The map that holds, at every place, what another place of it holds. */
function readAt(map: LabelMap, from: (z: number, y: number, x: number) => readonly number[]): LabelMap {
  const [planes, rows, columns] = map.shape as [number, number, number];
  const values = new Uint8Array(map.values.length);
  for (let z = 0, i = 0; z < planes; z++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        const [a, b, c] = from(z, y, x) as [number, number, number];
        if (a >= 0 && b >= 0 && c >= 0 && a < planes && b < rows && c < columns) {
          values[i] = map.values[(a * rows + b) * columns + c] as number;
        }
      }
    }
  }
  return { ...map, values };
}

const found = (prediction: LabelMap, reference = scene()) => survey(reference, prediction, { case: "one" }).layout;
/** Dice by counting every voxel of the frame after something is undone. */
function counted(reference: LabelMap, prediction: LabelMap, undo: Undo): number {
  const back = undone(reference, prediction, undo).values;
  // Where the zoom shows nothing, a map of another label comes back as the reference is.
  const other = { ...reference, values: reference.values.map(() => 9) as LabelMap["values"] };
  const blank = { ...prediction, values: new Uint8Array(prediction.values.length) };
  const isLost = undone(other, blank, undo).values;
  let [sizes, hits] = [0, 0];
  for (let i = 0; i < back.length; i++) {
    if (isLost[i] === 9) continue;
    sizes += Number(reference.values[i] !== 0) + Number(back[i] !== 0);
    if (reference.values[i] !== 0 && reference.values[i] === back[i]) hits++;
  }
  return sizes === 0 ? 0 : (2 * hits) / sizes;
}

it("counts of what is undone are those of every voxel in the frame", () => {
  const [reference, prediction] = [scene(), readAt(scene(), (z, y, x) => [z - 1, y + 2, x - 3])];
  const { after } = sceneOf(reference, prediction, { before: 0, exchanged: 0 });
  const undos: Undo[] = [
    { way: "offset", by: [-1, 3, -7], isRoll: false },
    { way: "offset", by: [5, -11, 17], isRoll: true },
    { way: "order", axis: 0, from: all(24).map((z) => (z > 20 ? -1 : (7 * z) % 24)) },
    ...[0.6, 1, 1.4].flatMap((ratio) =>
      [true, false].map((isCentred): Undo => ({ way: "zoom", ratios: [1, ratio, 1.1 * ratio], isCentred })),
    ),
  ];
  for (const undo of undos) expect(after(undo)).toBeCloseTo(counted(reference, prediction, undo), 12);
});

const all = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("voxels that were written in one order of axes and read in another", () => {
  /** The map with its axes in another order, one voxel after another. */
  const flat = (map: LabelMap, order: readonly number[]) => {
    const lengths = order.map((axis) => map.shape[axis] as number);
    return Array.from(map.values, (_, i) => {
      const at = order.map(
        (_, k) => Math.floor(i / lengths.slice(k + 1).reduce((a, b) => a * b, 1)) % (lengths[k] as number),
      );
      return map.shape.reduce((sum, n, axis) => sum * n + (at[order.indexOf(axis)] as number), 0);
    });
  };
  const map = scene();
  const orders = [
    [0, 2, 1],
    [2, 1, 0],
    [1, 2, 0],
  ];

  it.each(orders)("axes %i, %i, %i are put back, whichever side was wrong", (...order) => {
    const from = flat(map, order);
    const written = { ...map, values: Uint8Array.from(from, (at) => map.values[at] as number) };
    const read = { ...map, values: new Uint8Array(map.values.length) };
    from.forEach((at, i) => {
      read.values[at] = map.values[i] as number;
    });
    for (const wrong of [written, read]) {
      const fit = found(wrong);
      expect(fit).toMatchObject({ kind: "reshaped", after: 1 });
      expect(undone(map, wrong, (fit as NonNullable<typeof fit>).undo).values).toEqual(map.values);
    }
  });

  it("are an exchange of axes where both have one shape", () => {
    const square = scene([24, 48, 48]);
    const from = flat(square, [0, 2, 1]);
    const wrong = { ...square, values: Uint8Array.from(from, (at) => square.values[at] as number) };
    expect(found(wrong, square)?.kind).toBe("flipped");
  });

  it("are found in a picture too", () => {
    const shape = [30, 44];
    const values = Uint8Array.from({ length: 30 * 44 }, (_, i) =>
      Math.hypot(Math.floor(i / 44) - 11, (i % 44) - 28) < 9 ? 1 : 0,
    );
    const picture: LabelMap = { shape, spacing: [1, 1], unit: "px", values };
    const from = flat(picture, [1, 0]);
    const wrong = { ...picture, values: Uint8Array.from(from, (at) => values[at] as number) };
    expect(found(wrong, picture)).toMatchObject({ kind: "reshaped", axes: ["columns", "rows"], after: 1 });
  });
});

describe("an object that is nearly its own mirror image", () => {
  /** A body about the middle of the frame, grown by some voxels, with a bulge. */
  const body = ([dz, dy]: readonly [number, number], grown = 0): LabelMap => ({
    ...scene(),
    values: Uint8Array.from({ length: scene().values.length }, (_, i) => {
      const [z, y, x] = [Math.floor(i / 1920) - 11.5, (Math.floor(i / 48) % 40) - 19.5, (i % 48) - 23.5];
      const isBody = Math.hypot(z / (8 + grown / 2), y / (11 + grown), x / (14 + grown)) <= 1;
      return isBody || Math.hypot(z - dz, y - dy, x - 12) <= 6 + grown ? 1 : 0;
    }),
  });
  const flipped = (map: LabelMap) => readAt(map, (z, y, x) => [23 - z, y, x]);

  it("is told to be flipped, although the maps agree well", () => {
    const reference = body([3, 8]);
    const fit = found(flipped(reference), reference);
    expect(fit).toMatchObject({ kind: "flipped", orient: "-planes,rows,columns", after: 1 });
    expect((fit as NonNullable<typeof fit>).before).toBeGreaterThan(0.9);
  });

  it("is told so if it is too large or too small as well, and is only too large if it is not flipped", () => {
    for (const grown of [-2, -1, 1, 2]) {
      expect(found(flipped(body([5, 9], grown)), body([5, 9]))).toMatchObject({ kind: "flipped" });
      expect(found(body([5, 9], grown), body([5, 9]))).toBeUndefined();
    }
  });
});

describe("planes", () => {
  it("that are sorted by name as text are told so", () => {
    const order = all(24).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const fit = found(readAt(scene(), (z, y, x) => [order[z] as number, y, x]));
    expect(fit).toMatchObject({ kind: "planes-out-of-order", axis: "planes", order: "as-text", after: 1 });
  });

  it("that are sorted as text are told so where a shift leaves less than a tenth, too", () => {
    // A long body, of which such an order moves most planes alike.
    const body = {
      ...scene(),
      values: Uint8Array.from({ length: scene().values.length }, (_, i) => {
        const [z, y, x] = [Math.floor(i / 1920), Math.floor(i / 48) % 40, i % 48];
        return Math.hypot((z - 16) / 8, (y - 18) / 9, (x - 20) / 12) < 1 ? 1 : 0;
      }),
    };
    const order = all(24).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const guess = survey(
      body,
      readAt(body, (z, y, x) => [order[z] as number, y, x]),
      { case: "one" },
    );
    expect(guess.layout).toMatchObject({ order: "as-text", after: 1 });
  });

  it("that changed places with their neighbours two by two are told so, from the first or the second on", () => {
    for (const first of [0, 1]) {
      const fit = found(
        readAt(scene(), (z, y, x) => {
          const to = z + ((z + first) % 2 === 0 ? 1 : -1);
          return [to < 0 || to > 23 ? z : to, y, x];
        }),
      );
      expect(fit).toMatchObject({ kind: "planes-out-of-order", axis: "planes", order: "in-pairs", after: 1 });
    }
  });

  it("that are sorted as text are told so also where the model finds a part, although a shift explains much as well", () => {
    // Balls in a lattice that is nowhere the same, most of them in planes that such an order moves alike.
    const balls = (isFound: (k: number) => boolean): LabelMap =>
      readAt({ ...scene(), shape: [40, 45, 45], values: lattice(isFound) }, (z, y, x) => [z, y, x]);
    const lattice = (isFound: (k: number) => boolean) =>
      Uint8Array.from({ length: 40 * 45 * 45 }, (_, i) => {
        const [z, y, x] = [Math.floor(i / 2025), Math.floor(i / 45) % 45, i % 45];
        const [row, column] = [Math.floor(y / 15), Math.floor(x / 15)];
        const k = 3 * row + column;
        const middle = k < 6 ? 12 + k : 5 * k - 10;
        const off = [z - middle, y - 15 * row - 7, x - 15 * column - 7];
        return isFound(k) && Math.hypot(...off) < 3.5 ? 1 : 0;
      });
    const [reference, poor] = [balls(() => true), balls((k) => k % 3 > 0)];
    const order = all(40).sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const wrong = readAt(poor, (z, y, x) => [order[z] as number, y, x]);
    expect(found(wrong, reference)).toMatchObject({ order: "as-text" });
  });

  it("that come interleaved, or moved on around the end, are told with their order", () => {
    const apart = [...all(24).filter((z) => z % 2 === 0), ...all(24).filter((z) => z % 2 === 1)];
    expect(found(readAt(scene(), (z, y, x) => [apart[z] as number, y, x]))).toMatchObject({
      order: "interleaved",
      after: 1,
    });
    expect(found(readAt(scene(), (z, y, x) => [(z + 10) % 24, y, x]))).toMatchObject({ order: "cyclic", after: 1 });
  });

  it("that are written twice or left out push all others on, and are told with the first that lies off", () => {
    const vessel = {
      ...scene(),
      values: Uint8Array.from({ length: scene().values.length }, (_, i) => {
        const [z, y, x] = [Math.floor(i / 1920), Math.floor(i / 48) % 40, i % 48];
        const [dy, dx] = [y - 20 - 6 * Math.sin(z / 2), x - 22 - 6 * Math.cos(z / 2)];
        return z > 1 && z < 20 && Math.hypot(dy, dx) < 7 ? 1 : 0;
      }),
    };
    const slipped = (by: number) =>
      found(
        readAt(vessel, (z, y, x) => [z < 9 ? z : z - by, y, x]),
        vessel,
      );
    expect(slipped(3)).toMatchObject({ order: "slipped", by: 3, at: 9, after: 1 });
    // Up to a third of the stack.
    expect(slipped(8)).toMatchObject({ order: "slipped", by: 8, at: 9 });
    expect(slipped(-3)).toMatchObject({ order: "slipped", by: -3, at: 9 });
  });

  it("that slipped by one of a long organ are told with the first that lies off, although the maps agree well", () => {
    const organ = {
      ...scene(),
      values: Uint8Array.from({ length: scene().values.length }, (_, i) => {
        const [z, y, x] = [Math.floor(i / 1920), Math.floor(i / 48) % 40, i % 48];
        const [dy, dx] = [y - 20 - 6 * Math.sin(z / 5), x - 22 - 4 * Math.cos(z / 5)];
        return z > 1 && z < 22 && Math.hypot(dy, dx) < 10 ? 1 : 0;
      }),
    };
    const twice = readAt(organ, (z, y, x) => [z < 9 ? z : z - 1, y, x]);
    const fit = found(twice, organ);
    expect(fit).toMatchObject({ order: "slipped", by: 1, at: 9, after: 1 });
    expect((fit as NonNullable<typeof fit>).before).toBeGreaterThan(0.9);
  });

  it("that are empty from one on slipped nowhere: an object ends there", () => {
    const whole = scene();
    expect(found(readAt(whole, (z, y, x) => [z < 14 ? z : -1, y, x]))).toBeUndefined();
  });

  it("in any order are put back, two blocks among them", () => {
    const mixed = all(24).map((z) => (z * 7 + 3) % 24);
    expect(found(readAt(scene(), (z, y, x) => [mixed[z] as number, y, x]))).toMatchObject({
      order: "shuffled",
      of: 24,
    });
    const blocks = all(24).map((z) => (z >= 4 && z < 9 ? z + 8 : z >= 12 && z < 17 ? z - 8 : z));
    expect(found(readAt(scene(), (z, y, x) => [blocks[z] as number, y, x]))).toMatchObject({ order: "exchanged" });
  });
});

describe("the whole content", () => {
  it("rolled by half the frame is not inverted, however much of the frame one large object holds", () => {
    const [rows, columns] = [120, 140];
    const disc = (wide: number, high: number): LabelMap => ({
      ...{ shape: [rows, columns], spacing: [1, 1], unit: "px" as const },
      values: Uint8Array.from({ length: rows * columns }, (_, i) => {
        const [y, x] = [Math.floor(i / columns) - 55, (i % columns) - 66];
        return (y / high) ** 2 + (x / wide) ** 2 <= 1 && !(y > 10 && x > 20) ? 1 : 0;
      }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 46, max: 60 }), fc.integer({ min: 42, max: 52 }), (wide, high) => {
        const reference = disc(wide, high);
        const rolled = readAt({ ...reference, shape: [1, rows, columns] }, (_, y, x) => [
          0,
          (y + 60) % rows,
          (x + 70) % columns,
        ]);
        expect(found({ ...rolled, shape: [rows, columns] }, reference)).toMatchObject({ kind: "rolled", after: 1 });
        const values = reference.values.map((value) => 1 - value) as LabelMap["values"];
        expect(found({ ...reference, values }, reference)).toMatchObject({ kind: "inverted", after: 1 });
      }),
      { numRuns: 20 },
    );
  });

  it("rolled around the edges by any amount is rolled, and not shifted", () => {
    const fit = found(readAt(scene(), (z, y, x) => [z, (y + 19) % 40, (x + 17) % 48]));
    expect(fit).toMatchObject({ kind: "rolled", axes: ["rows", "columns"], after: 1 });
  });

  it("of many objects moved on around the end is told also where a third is missed, and one moved out of the frame is not", () => {
    const [planes, side] = [20, 45];
    // 27 balls in a lattice that is nowhere the same.
    const balls = (isFound: (k: number) => boolean): LabelMap => {
      const values = new Uint8Array(planes * side * side);
      for (let k = 0; k < 27; k++) {
        if (!isFound(k)) continue;
        const [z, y, x] = [(k * 7) % planes, 7 + 15 * Math.floor((k % 9) / 3) + (k % 5), 7 + 15 * (k % 3) + (k % 4)];
        for (let i = 0; i < values.length; i++) {
          const off = [Math.floor(i / side ** 2) - z, (Math.floor(i / side) % side) - y, (i % side) - x];
          if (Math.hypot(...off) < 3.2) values[i] = 1;
        }
      }
      return { shape: [planes, side, side], spacing: [1, 1, 1], unit: "px", values };
    };
    const [reference, poor] = [balls(() => true), balls((k) => k % 3 !== 1)];
    for (const by of [2, 4, 7]) {
      const rolled = found(
        readAt(poor, (z, y, x) => [(z + planes - by) % planes, y, x]),
        reference,
      );
      expect(rolled).toMatchObject({ kind: "planes-out-of-order", order: "cyclic", by });
      const moved = found(
        readAt(poor, (z, y, x) => [z - by, y, x]),
        reference,
      );
      expect(moved?.kind).not.toBe("planes-out-of-order");
    }
  });

  it("zoomed about the corner is scaled; about its own centre it is a size", () => {
    const fit = found(readAt(scene(), (z, y, x) => [z, Math.floor((y + 0.5) / 0.7), Math.floor((x + 0.5) / 0.7)]));
    expect(fit).toMatchObject({
      kind: "scaled",
      from: "grid",
      ratios: [1, expect.closeTo(0.7, 1), expect.closeTo(0.7, 1)],
    });
    const ball = (radius: number) =>
      readAt(scene(), () => [0, 0, 0]).values.map((_, i) => {
        const [z, y, x] = [Math.floor(i / 1920), Math.floor(i / 48) % 40, i % 48];
        return Math.hypot(z - 12, y - 20, x - 24) < radius ? 1 : 0;
      });
    expect(found({ ...scene(), values: ball(7) }, { ...scene(), values: ball(10) })).toBeUndefined();
  });

  it("zoomed about the middle is scaled where a label within another shows it; a body that shrank with what it holds is not", () => {
    // A zone of the body lies to one side in it: no size of the whole puts it right.
    const body = (grow: number): LabelMap => ({
      ...{ shape: [96, 96], spacing: [1, 1], unit: "px" },
      values: Uint8Array.from({ length: 96 * 96 }, (_, i) => {
        const [y, x] = [Math.floor(i / 96) - 48, (i % 96) - 49];
        if (Math.hypot(y / 22, x / 26) >= 1 + grow / 24) return 0;
        return Math.hypot((y + 9) / 9, (x - 8) / 12) < 1 + grow / 10.5 ? 2 : 1;
      }),
    });
    const whole = body(0);
    const small = { ...whole, values: whole.values.slice() };
    for (let y = 0, i = 0; y < 96; y++) {
      for (let x = 0; x < 96; x++, i++) {
        const [from, at] = [(n: number) => Math.floor(48 + (n + 0.5 - 48) / 0.72), (n: number) => n >= 0 && n < 96];
        small.values[i] = at(from(y)) && at(from(x)) ? (whole.values[from(y) * 96 + from(x)] as number) : 0;
      }
    }
    expect(found(small, whole)).toMatchObject({
      kind: "scaled",
      ratios: [expect.closeTo(0.72, 1), expect.closeTo(0.72, 1)],
    });
    expect(found(body(-6), whole)).toBeUndefined();
  });

  it("zoomed about the middle is scaled also where all objects are too small besides, and rolled by no chance", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.65, max: 0.8, noNaN: true }), fc.nat(999), (ratio, turn) => {
        // Balls on a spiral around the middle, as seeds in a flower: none is near another.
        const balls = Array.from({ length: 16 }, (_, k) => {
          const [far, angle] = [16 + 4 * k, turn + 2.4 * k];
          return [100 + far * Math.sin(angle), 100 + far * Math.cos(angle), 5 + (k % 3)] as const;
        });
        const drawn = (by: number, less: number): LabelMap => ({
          ...{ shape: [200, 200], spacing: [1, 1], unit: "px" },
          values: Uint8Array.from({ length: 40_000 }, (_, i) => {
            const [y, x] = [Math.floor(i / 200), i % 200];
            return Number(
              balls.some(([row, column, radius]) => {
                const [down, along] = [100 + by * (row - 100), 100 + by * (column - 100)];
                return Math.hypot(y - down, x - along) < by * radius - less;
              }),
            );
          }),
        });
        expect(found(drawn(ratio, 1.2), drawn(1, 0))).toMatchObject({ kind: "scaled", from: "padding" });
      }),
    );
  });

  it("zoomed until much of it left the frame is scaled, and what left is charged to the zoom", () => {
    const zoomed = readAt(scene(), (z, y, x) => [z, Math.floor((y + 0.5) / 1.5), Math.floor((x + 0.5) / 1.5)]);
    const books = bookkeeping([survey(scene(), zoomed, { case: "one" })]);
    const told = diagnoseLabels(scene(), zoomed, bookkeepingOf(books, "one"));
    expect(told.map(({ diagnosis }) => diagnosis.reason)).toMatchObject(
      [1, 2].map(() => ({ kind: "scaled", ratios: [1, expect.closeTo(1.5, 1), expect.closeTo(1.5, 1)] })),
    );
    for (const { diagnosis } of told) expect(diagnosis.loss.orientation).toBeGreaterThan(0.9 * (1 - diagnosis.dice!));
  });

  it("moved until much of it left the frame is moved, and not scaled", () => {
    for (const [dy, dx] of [
      [12, 14],
      [-12, -14],
    ] as const)
      expect(found(readAt(scene(), (z, y, x) => [z, y + dy, x + dx]))?.kind).not.toBe("scaled");
  });

  it("squeezed by a margin that was padded along one axis is told so", () => {
    const fit = found(readAt(scene(), (z, y, x) => [z, Math.floor((y + 0.5) * 1.6 - 40 * 0.3), x]));
    expect(fit).toMatchObject({ kind: "scaled", from: "padding", ratios: [1, expect.closeTo(0.625, 1), 1] });
  });

  it("cut into tiles and put together in another order is told with how many moved", () => {
    const order = [3, 1, 0, 2];
    const fit = found(
      readAt(scene(), (z, y, x) => {
        const tile = order[Math.floor(y / 20) * 2 + Math.floor(x / 24)] as number;
        return [z, Math.floor(tile / 2) * 20 + (y % 20), (tile % 2) * 24 + (x % 24)];
      }),
    );
    expect(fit).toMatchObject({ kind: "tiles-out-of-order", tiles: [1, 2, 2], moved: 3, after: 1 });
  });

  it("cut into tiles that leave some rows and columns over is told as well", () => {
    // 40 rows and 48 columns hold three by three tiles of 13 × 16; one row is over.
    const order = [4, 3, 8, 1, 0, 5, 6, 7, 2];
    const fit = found(
      readAt(scene(), (z, y, x) => {
        const tile = Math.floor(y / 13) * 3 + Math.floor(x / 16);
        const there = order[tile] ?? tile;
        return [z, y + 13 * (Math.floor(there / 3) - Math.floor(tile / 3)), x + 16 * ((there % 3) - (tile % 3))];
      }),
    );
    expect(fit).toMatchObject({ kind: "tiles-out-of-order", tiles: [1, 3, 3], moved: 6, after: 1 });
  });
});

it("sides that are exchanged and moved are no flip, though they look like one", () => {
  const sides = (left: number, by: number): LabelMap => ({
    shape: [40, 64],
    spacing: [1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 40 * 64 }, (_, i) => {
      const [y, x] = [Math.floor(i / 64) - 20 - by, (i % 64) - by];
      if (Math.hypot(y / 13, (x - 16) / 9) < 1) return left;
      return Math.hypot((y - 1) / 12, (x - 46) / 9) < 1 ? 3 - left : 0;
    }),
  });
  expect(found(sides(2, 0), sides(1, 0))).toBeUndefined();
  expect(found(sides(2, 2), sides(1, 0))).toBeUndefined();
});

it("a block that was moved as a whole is in no other order", () => {
  // Of vertebrae on each other, the upper half lies six columns off: tiles of six columns would put it back as well.
  const column = (by: number): LabelMap => ({
    shape: [24, 24, 48],
    spacing: [1, 1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 24 * 24 * 48 }, (_, i) => {
      const [z, y, x] = [Math.floor(i / 1152), Math.floor(i / 48) % 24, i % 48];
      return z % 6 < 4 && Math.hypot(y - 12, x - 20 - (z < 12 ? 0 : by)) < 8 ? 1 + Math.floor(z / 6) : 0;
    }),
  });
  expect(found(column(6), column(0))).toBeUndefined();
});

it("labels that all lie off by more than they are wide were not put back, however wide they are together", () => {
  const strips = (by: number): LabelMap => ({
    shape: [40, 48],
    spacing: [1, 1],
    unit: "px",
    values: Uint8Array.from({ length: 40 * 48 }, (_, i) => {
      const [y, x] = [Math.floor(i / 48), (i % 48) - 4 - by];
      return y >= 10 && y < 20 + Math.floor(x / 6) && x >= 0 && x < 24 ? 1 + Math.floor(x / 6) : 0;
    }),
  });
  expect(labelsWithin(strips(0), [0, 0, 5])).toBe(0);
  expect(labelsWithin(strips(0), [0, 0, 6])).toBe(4);
  expect(found(strips(8), strips(0))).toMatchObject({
    kind: "not-put-back",
    offset: [0, 8],
    from: "objects",
    after: 1,
  });
  expect(found(strips(5), strips(0))).toBeUndefined();
});

describe("foreground and background", () => {
  const one = { ...scene(), values: scene().values.map((label) => (label === 1 ? 1 : 0)) };

  it("exchanged are inverted, of the side that holds more", () => {
    const inverse = { ...one, values: one.values.map((label) => 1 - label) };
    expect(found(inverse, one)).toMatchObject({ kind: "inverted", side: "prediction", before: 0, after: 1 });
    expect(found(one, inverse)).toMatchObject({ kind: "inverted", side: "reference" });
  });

  it("a reference that fills its frame has no layout, inverted or zoomed: what the prediction lacks of it is missed", () => {
    const full = { ...one, values: one.values.map(() => 1) };
    const places = one.values.map((_, i) => Math.hypot((i % 48) - 20, (Math.floor(i / 48) % 40) - 15, i / 1920 - 12));
    const ball = { ...one, values: places.map((far) => (far < 9 ? 1 : 0)) };
    for (const prediction of [one, ball]) expect(found(prediction, full)).toBeUndefined();
    const books = bookkeeping([survey(full, one, { case: "one" })]);
    expect(diagnoseLabels(full, one, bookkeepingOf(books, "one"))[0]!.diagnosis.loss.orientation).toBe(0);
  });

  it("a full frame has no place: all of the loss is its layout", () => {
    const full = { ...one, values: one.values.map(() => 1) };
    expect(found(full, one)?.kind).toBe("all-foreground");
    const books = bookkeeping([survey(one, full, { case: "one" })]);
    const diagnosis = diagnoseLabels(one, full, bookkeepingOf(books, "one"))[0]!.diagnosis;
    expect(diagnosis.loss.shift).toBe(0);
    expect(diagnosis.loss.orientation).toBeCloseTo(1 - (diagnosis.dice as number), 12);
  });
});

it("what undoes a mistake gives the parts of every label what it gains", () => {
  const order = all(24).map((z) => (z * 7 + 3) % 24);
  const prediction = readAt(scene(), (z, y, x) => [order[z] as number, y, x]);
  const books = bookkeeping([survey(scene(), prediction, { case: "one" })]);
  const fit = bookkeepingOf(books, "one")?.layout;
  expect(undone(scene(), prediction, fit!.undo).values).toEqual(scene().values);
  for (const { diagnosis } of diagnoseLabels(scene(), prediction, bookkeepingOf(books, "one"))) {
    expect(diagnosis.loss.orientation).toBeCloseTo(1 - (diagnosis.dice as number), 12);
    expect(diagnosis.reason?.kind).toBe("planes-out-of-order");
  }
});

it("masks that lie as they should, with outlines that waver, have none", () => {
  const wavering = readAt(scene(), (z, y, x) => [z, y + (z % 3 === 0 ? 1 : 0), x - (y % 4 === 0 ? 1 : 0)]);
  expect(found(wavering)).toBeUndefined();
});
