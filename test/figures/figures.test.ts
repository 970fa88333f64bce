import { convertIndexedToRgb, decode } from "fast-png";
import { describe, expect, it } from "vitest";
import {
  type Figure,
  lossBars,
  overlayFigure,
  overlayOf,
  pairFigure,
  radiusCurve,
  shiftCurves,
  shiftMap,
  sizeFigure,
  waterfall,
} from "../../src/figures/index.js";
import { maskPair } from "../../src/mask/index.js";
import { type Words, wordsOf } from "../../src/words/index.js";
import { fixture } from "../report/fixture.js";

const loss = { orientation: 0, labels: 0, shift: 0.1, size: 0.3, missed: 0, spurious: 0, boundary: 0.05 };

function map(rows: number, columns: number, values: readonly number[]) {
  return { shape: [rows, columns], spacing: [1, 1], unit: "px" as const, values: Uint8Array.from(values) };
}

describe("waterfall()", () => {
  it("steps from 1 down to the Dice, each column starting where the last ended", () => {
    const [bars] = waterfall({ dice: 0.55, loss }).data as [{ y: number[]; base: number[] }];
    expect(bars.y).toEqual([1, 0.1, 0.3, 0.05, 0.55]);
    for (let i = 1; i < 4; i++) {
      const from = i === 1 ? 1 : (bars.base[i - 1] as number);
      expect((bars.base[i] as number) + (bars.y[i] as number)).toBeCloseTo(from, 12);
    }
    expect(bars.base[3]).toBeCloseTo(0.55, 12);
  });

  it("says which part costs most, and that nothing is lost where nothing is", () => {
    expect(waterfall({ dice: 0.55, loss }).title).toBe("Most is lost to the size: 0.30 of 0.45");
    expect(waterfall({ dice: 1, loss: {} }).title).toContain("Nothing is lost");
  });

  it("shows a loss that two decimals would round away", () => {
    const figure = waterfall({ dice: 0.9997, loss: { boundary: 0.0002, size: 0.0001 } });
    expect(figure.title).toBe("Most is lost to the boundary: less than 0.001 of less than 0.001");
    expect(figure.alt).toBe("Waterfall of the loss: Perfect 1.00, size −0.00010, boundary −0.00020, Dice above 0.999");
    expect(waterfall({ dice: 0.997, loss: { boundary: 0.003 } }).title).toBe(
      "Most is lost to the boundary: 0.003 of 0.003",
    );
    expect(waterfall({ dice: 0.997, loss: { boundary: 0.003 } }).alt).toContain("boundary −0.003, Dice 0.997");
  });
});

describe("shiftCurves() and radiusCurve()", () => {
  const sweep = (dice: readonly number[]) => ({
    sweep: {
      unit: "px" as const,
      element: "ball" as const,
      dice: dice[1] as number,
      shift: [-1, 0, 1].map((offset, i) => ({ axis: "rows" as const, offset, dice: dice[i] as number })),
      dilation: [0, 1].map((radius, i) => ({ radius, dice: dice[i + 1] as number })),
      erosion: [0, 1].map((radius, i) => ({ radius, dice: dice[1 - i] as number })),
    },
  });

  it("show one object as it is, erosion to the left of dilation", () => {
    const drawn = radiusCurve([sweep([0.2, 0.5, 0.8])]).data.find((trace) => trace.mode === "lines+markers");
    expect(drawn).toMatchObject({ x: [-1, 0, 1], y: [0.2, 0.5, 0.8] });
  });

  it("show the median of several, and their quartiles by type 7", () => {
    const { data } = shiftCurves([sweep([0, 0.4, 0]), sweep([0.2, 0.6, 0.4]), sweep([0.4, 0.8, 0.5])]);
    expect(data.find((trace) => trace.mode === "lines+markers")).toMatchObject({ y: [0.2, 0.6, 0.4] });
    const [high, low] = data as { y: number[] }[];
    expect(high?.y[1]).toBeCloseTo(0.7, 12);
    expect(low?.y[1]).toBeCloseTo(0.5, 12);
  });

  it("say what would help, and else what one step costs", () => {
    expect(radiusCurve([sweep([0.2, 0.5, 0.8])]).title).toBe(
      "Dilating the prediction by 1 px raises Dice from 0.50 to 0.80",
    );
    expect(shiftCurves([sweep([0.4, 0.8, 0.6])]).title).toBe("No shift raises Dice; one px of shift costs up to 0.300");
  });

  it("speak of the median where there are several, as an object may answer otherwise", () => {
    const several = [sweep([0.2, 0.5, 0.8]), sweep([0.4, 0.8, 0.4]), sweep([0.3, 0.7, 0.3])];
    expect(shiftCurves(several).title).toBe(
      "No shift raises the median Dice; one px of shift lowers it by up to 0.350",
    );
    expect(radiusCurve(several).title).toBe(
      "Neither eroding nor dilating raises the median Dice; one px of either lowers it by 0.350",
    );
    const better = [sweep([0.2, 0.5, 0.8]), sweep([0.2, 0.6, 0.8])];
    expect(shiftCurves(better).title).toBe(
      "Moving the prediction by +1 px along rows raises the median Dice from 0.55 to 0.80",
    );
    expect(radiusCurve(better).title).toBe("Dilating the prediction by 1 px raises the median Dice from 0.55 to 0.80");
  });

  it("do not deny a small gain", () => {
    expect(shiftCurves([sweep([0.4, 0.8, 0.804])]).title).toBe(
      "No shift raises Dice by more than 0.005; one px of shift costs up to 0.198",
    );
    expect(radiusCurve([sweep([0.4, 0.8, 0.804])]).title).toBe(
      "Neither eroding nor dilating raises Dice by more than 0.005; one px of either costs 0.198",
    );
  });

  it("tell a radius as it is, in every language", () => {
    const fine = { ...sweep([0.2, 0.5, 0.8]).sweep, dilation: [{ radius: 0.25, dice: 0.9972 }] };
    const told = (words: Words) => radiusCurve([{ sweep: fine }], words).title;
    expect(told(wordsOf("en"))).toBe("Dilating the prediction by 0.25 px raises Dice from 0.50 to 0.997");
    expect(told(wordsOf("de"))).toBe("Um 0,25 px dilatiert, steigt Dice von 0,50 auf 0,997");
  });

  it("leave undefined scores out", () => {
    const { sweep: some } = sweep([0.2, 0.5, 0.8]);
    const empty = { sweep: { ...some, dice: null, shift: some.shift.map((point) => ({ ...point, dice: null })) } };
    const { data } = shiftCurves([{ sweep: some }, empty]);
    expect(data.find((trace) => trace.mode === "lines+markers")).toMatchObject({ y: [0.2, 0.5, 0.8] });
  });
});

describe("shiftMap()", () => {
  const grid = {
    axes: ["rows", "columns"] as const,
    offsets: [
      [-1, 0],
      [0, 2, 4],
    ],
    dice: [0.1, 0.9, 0.2, 0.5, 0.4, 0.3],
  };

  it("marks the best shift and says what it brings", () => {
    const figure = shiftMap({ grid, name: "a" });
    expect(figure.title).toBe("a: moved by (−1, +2) px, Dice is 0.90 instead of 0.50");
    expect(figure.data[0]).toMatchObject({
      z: [
        [0.1, 0.9, 0.2],
        [0.5, 0.4, 0.3],
      ],
    });
    expect(figure.data[2]).toMatchObject({ x: [2], y: [-1] });
  });

  it("shows the plane of the best shift in 3-D", () => {
    const solid = {
      axes: ["planes", "rows", "columns"] as const,
      offsets: [[0, 1], [0], [0, 1]],
      dice: [0.1, 0.2, 0.3, 0.9],
    };
    expect(shiftMap({ grid: solid }).data[0]).toMatchObject({ z: [[0.3, 0.9]] });
  });

  it("shows no score below 1 as 1", () => {
    const near = { axes: ["rows", "columns"] as const, offsets: [[0], [0, 1]], dice: [0.9962, 0.9998] };
    expect(shiftMap({ grid: near }).title).toBe("moved by (0, +1) px, Dice is above 0.999 instead of 0.996");
  });

  it("prefers no shift among equals", () => {
    const flat = { axes: ["rows", "columns"] as const, offsets: [[-1, 0], [0]], dice: [0.5, 0.5] };
    expect(shiftMap({ grid: flat }).title).toBe("no shift raises Dice from 0.50");
  });
});

describe("lossBars()", () => {
  it("puts the longest first and shows names as text, not as markup", () => {
    const figure = lossBars([
      { name: "small", loss: { shift: 0.1 } },
      { name: "<b>x</b>", loss: { shift: 0.2, size: 0.3 } },
    ]);
    expect(figure.title).toBe("&lt;b&gt;x&lt;/b&gt; loses most: 0.50, most of it to the size");
    expect((figure.layout.yaxis as { ticktext: string[] }).ticktext).toEqual(["&lt;b&gt;x&lt;/b&gt;", "small"]);
    expect(figure.data).toMatchObject([{ x: [0.2, 0.1] }, { x: [0.3, 0] }]);
  });
});

describe("sizeFigure()", () => {
  it("shows every object with a score once", () => {
    const { cases } = fixture({ cases: 20 });
    const drawn = sizeFigure(cases).data.flatMap((trace) => trace.x as number[]);
    expect(drawn).toHaveLength(20);
  });
});

describe("overlayOf()", () => {
  it("cuts the window to both masks and a margin", () => {
    const values = new Array(40 * 40).fill(0);
    values[20 * 40 + 20] = 3;
    const overlay = overlayOf({ case: "a", label: 3, reference: map(40, 40, values), prediction: map(40, 40, values) });
    expect(overlay).toMatchObject({ offset: [14, 14], rows: 13, columns: 13, spacing: [1, 1] });
    expect(overlay).not.toHaveProperty("plane");
  });

  it("is nothing where neither map holds the label", () => {
    const empty = map(2, 2, [0, 0, 0, 0]);
    expect(overlayOf({ case: "a", label: 1, reference: empty, prediction: empty })).toBeUndefined();
  });

  it("takes the plane where the masks differ most", () => {
    const solid = (values: readonly number[]) => ({
      ...map(1, 1, []),
      shape: [3, 1, 2],
      spacing: [1, 1, 1],
      values: Uint8Array.from(values),
    });
    const overlay = overlayOf({
      case: "a",
      label: 1,
      reference: solid([1, 1, 1, 1, 1, 1]),
      prediction: solid([1, 1, 1, 0, 0, 0]),
    });
    expect(overlay?.plane).toBe(2);
  });
});

describe("overlayFigure()", () => {
  it("shows agreement in grey, and tints what only one mask holds", () => {
    const overlay = overlayOf({
      case: "a",
      label: 1,
      reference: map(1, 4, [1, 1, 0, 0]),
      prediction: map(1, 4, [0, 1, 1, 0]),
      image: map(1, 4, [0, 100, 200, 255]),
    });
    if (!overlay) throw new Error("there is an overlay");
    const { image: _, ...without } = overlay;
    const [picture] = overlayFigure(without).layout.images as [{ source: string }];
    const png = decode(Buffer.from(picture.source.split(",")[1] as string, "base64"));
    const { width } = png;
    const data = convertIndexedToRgb(png);
    const at = (pixel: number) => [...data.slice(pixel * width, pixel * width + 4)];
    const [red, green, blue, cover] = at(1) as [number, number, number, number];
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(10);
    expect(cover).toBeGreaterThan(0);
    // The page is the ground, so that a dark one stays dark.
    expect(at(3)[3]).toBe(0);
    expect(at(0)[2]).toBeGreaterThan(at(0)[0] as number);
    expect(at(2)[0]).toBeGreaterThan(at(2)[2] as number);
  });

  it("measures a pair in px where its voxels are 1, and in mm where they are not", () => {
    const masks = { shape: [8, 16], reference: new Uint8Array(128).fill(1, 40, 60) };
    const textsOf = ({ layout }: Figure) => JSON.stringify(layout.annotations);
    expect(textsOf(pairFigure(maskPair(masks)))).toMatch(/\d px"/);
    expect(textsOf(pairFigure(maskPair({ ...masks, spacing: [1, 0.5] })))).toMatch(/\d mm"/);
  });

  it("outlines each mask with closed paths", () => {
    const { overlays } = fixture({ cases: 1, overlays: 1 });
    const overlay = overlays[0];
    if (!overlay) throw new Error("there is an overlay");
    for (const trace of overlayFigure(overlay).data) {
      const x = trace.x as (number | null)[];
      expect(x.at(-1)).toBeNull();
      expect(x[0]).toBe(x.at(-2));
    }
  });

  it("enlarges a thin structure where it is wrong, and frames that part on a map of the whole", () => {
    const line = (wrong: number) =>
      Array.from({ length: 200 * 200 }, (_, i) => (i % 200 === 100 || i === wrong ? 1 : 0));
    const overlay = overlayOf({
      case: "a",
      label: 1,
      reference: map(200, 200, line(-1)),
      // One pixel beside the line in row 150.
      prediction: map(200, 200, line(150 * 200 + 101)),
    });
    if (!overlay) throw new Error("there is an overlay");
    const { layout, width } = overlayFigure(overlay, { width: 300, maxHeight: 220 });
    const [frame] = (layout.shapes as { xref: string; y0: number; y1: number }[]).filter(({ xref }) => xref === "x2");
    expect(width).toBe(300);
    expect(frame?.y0).toBeLessThan(150);
    expect(frame?.y1).toBeGreaterThan(151);
    expect((frame?.y1 ?? 0) - (frame?.y0 ?? 0)).toBeLessThan(60);
    // As thick as it is long, it is seen whole.
    const block = map(
      40,
      40,
      Array.from({ length: 1600 }, (_, i) => (i % 40 > 10 && i % 40 < 30 && i > 400 ? 1 : 0)),
    );
    const solid = overlayOf({ case: "a", label: 1, reference: block, prediction: block });
    expect(solid && "xaxis2" in overlayFigure(solid).layout).toBe(false);
  });
});
