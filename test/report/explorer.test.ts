/** The explorer in the page, worked by keyboard, mouse and finger under the page's own policy. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer";
import { expect, test } from "vitest";
import type { OpenBrowser } from "../../src/browser/index.js";
import { readCase } from "../../src/dataset/read-case.js";
import { diagnose, type Overlay, type Results } from "../../src/diagnosis/index.js";
import { overlayOf } from "../../src/figures/index.js";
import { type LabelMap, type MaskPair, maskPair } from "../../src/mask/index.js";
import { measure } from "../../src/metrics/index.js";
import { dilate, shift } from "../../src/morphology/index.js";
import { drawReport, inBrowser } from "../browser/shared.js";
import { folderForTest } from "../notebook/notebooks.js";
import { fixture } from "./fixture.js";

const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
const LABEL = 60;

/** The spine's label 60: swapped with another, so that Dice is nearly 0, and other in the volume than in the plane shown first. */
async function spineOf(step: number) {
  const [reference, prediction] = ["references", "predictions"].map((name) => sample(`${name}/spine.nii.gz`));
  const whole = await readCase({ case: "spine", reference: reference as string, prediction: prediction as string });
  const maps = { reference: coarse(whole.reference, step), prediction: coarse(whole.prediction, step) };
  const mask = (values: ArrayLike<number>) => Uint8Array.from(values, (value) => (value === LABEL ? 1 : 0));
  const pair = maskPair({
    shape: maps.reference.shape,
    reference: mask(maps.reference.values),
    prediction: mask(maps.prediction.values),
  });
  return { pair, overlay: overlayOf({ case: "spine", label: LABEL, ...maps }) as Overlay };
}

/** Of the whole a page takes a while for each picture. */
let third: ReturnType<typeof spineOf> | undefined;
const spine = () => (third ??= spineOf(3));

/** One of so many rows and columns. */
function coarse({ values, shape, ...map }: LabelMap, step: number): LabelMap {
  const [planes = 1, rows = 1, columns = 1] = shape.map((n, axis) => (axis === 0 ? n : Math.floor(n / step)));
  const [, fullRows, fullColumns] = shape as [number, number, number];
  const taken = new Uint8Array(planes * rows * columns);
  for (let z = 0, i = 0; z < planes; z++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++, i++)
        taken[i] = values[(z * fullRows + step * y) * fullColumns + step * x] as number;
  return { ...map, shape: [planes, rows, columns], values: taken };
}

function resultsWith(overlay: Overlay): Results {
  const results = fixture({ cases: 1, labels: [LABEL], overlays: 0, solid: true, nameOf: () => "spine" });
  return { ...results, overlays: [overlay] };
}

const pages = new Map<Overlay, string>();

/** The report's page, drawn once for all tests of a mask. */
async function pageOf(overlay: Overlay, language: "en" | "de" = "en"): Promise<string> {
  const known = pages.get(overlay);
  if (known !== undefined) return known;
  const folder = await folderForTest();
  const options = { formats: ["html"], sections: ["cases"], language } as const;
  const { html } = await drawReport(resultsWith(overlay), folder, options);
  const page = readFileSync(html as string, "utf8");
  pages.set(overlay, page);
  return page;
}

/** Opens the report in a browser, hands the page over, and tells what its policy refused. */
async function inPage<T>(
  overlay: Overlay,
  act: (page: Page, explorer: Explorer) => Promise<T>,
  language: "en" | "de" = "en",
) {
  const html = await pageOf(overlay, language);
  const watch =
    '<script>window.violations = []; document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.effectiveDirective + " " + e.blockedURI));</script>';
  return inBrowser(async (browser: OpenBrowser) => {
    const page = (await browser.newPage()) as unknown as Page;
    page.setDefaultTimeout(600_000);
    await page.setViewport({ width: 900, height: 900, hasTouch: true });
    // Figures that do not come alive spare each page a Plotly; that both live in one page is another test's.
    await page.setContent(html.replaceAll(" data-figure=", " data-drawn=").replace("<head>", `<head>${watch}`));
    const explorer = explorerIn(page);
    const seen = await act(page, explorer);
    return { seen, violations: await page.evaluate("window.violations"), refused: [...browser.refused] };
  });
}

interface Explorer {
  /** What stands in large type. */
  dice(): Promise<string>;
  /** Waits for the next picture. */
  drawn(): Promise<void>;
}

function explorerIn(page: Page): Explorer {
  return {
    dice: () => page.$eval(".dicelens-explorer .dice", (element) => element.textContent ?? ""),
    drawn: async () => {
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    },
  };
}

/** One finger drags, a second one comes and both move apart: what the first one moved is taken back, the picture is enlarged. */
async function pinch(page: Page, explorer: Explorer, before: readonly number[]) {
  const values = () => page.$$eval(".dicelens-explorer input", (all) => all.map((one) => Number(one.value)));
  const picture = () => page.$eval(".dicelens-explorer canvas", (canvas) => canvas.toDataURL());
  const small = await picture();
  const box = await (await page.$(".dicelens-explorer canvas"))?.boundingBox();
  if (!box) throw new Error("no picture");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const one = await page.touchscreen.touchStart(x, y);
  await one.move(x - 0.2 * box.width, y);
  await explorer.drawn();
  const moved = await values();
  const other = await page.touchscreen.touchStart(x, y);
  await other.move(x + 0.4 * box.width, y);
  await explorer.drawn();
  await one.end();
  await other.move(x + 0.1 * box.width, y + 0.2 * box.height);
  await other.end();
  await explorer.drawn();
  return { before, moved, after: await values(), isLarger: (await picture()) !== small };
}

/** Dice in one plane alone. */
function planeDice({ shape, reference, prediction }: MaskPair, plane: number): number {
  const [, rows = 1, columns = 1] = shape;
  const [from, to] = [plane * rows * columns, (plane + 1) * rows * columns];
  const masks = { reference: reference.subarray(from, to), prediction: prediction.subarray(from, to) };
  return measure(maskPair({ shape: [rows, columns], ...masks })).dice as number;
}

const three = (dice: number | null): string => (dice as number).toFixed(3);

test("a volume opens folded, shows the Dice of the whole in every plane, and follows the keyboard alone", async () => {
  const { pair, overlay } = await spine();
  const dice = measure(pair).dice as number;
  const moved = shift(pair.prediction, pair.shape, [0, 1, -5]);
  const grown = dilate(pair.prediction, pair.shape, 0.5);
  const expected = [moved, grown].map((prediction) => measure({ ...pair, prediction }).dice as number);
  const { seen, violations, refused } = await inPage(overlay, async (page, explorer) => {
    const folded = await page.$$eval(".dicelens-explorer canvas", (all) => all.length);
    await page.focus("details.explore > summary");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".dicelens-explorer .dice:not(:empty)");
    const first = await explorer.dice();
    const planeShown = () =>
      page.$eval(".dicelens-explorer label:last-of-type output", (element) => element.textContent);
    const planes = [await planeShown()];
    await page.focus(".dicelens-explorer canvas");
    await page.keyboard.press("PageUp");
    await explorer.drawn();
    planes.push(await planeShown());
    const otherPlane = await explorer.dice();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.up("Shift");
    await explorer.drawn();
    const shifted = await explorer.dice();
    await page.keyboard.press("0");
    await page.keyboard.press("+");
    await explorer.drawn();
    const resized = await explorer.dice();
    await page.keyboard.press("-");
    // From the picture on, every control is reached by Tab.
    const reached: string[] = [];
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press("Tab");
      const text = "document.activeElement.closest('label, button, canvas')?.textContent.slice(0, 14)";
      reached.push(String(await page.evaluate(text)));
    }
    return { folded, first, planes, otherPlane, shifted, resized, reached };
  });
  expect({ violations, refused }).toEqual({ violations: [], refused: [] });
  expect(seen.folded).toBe(0);
  expect(seen.first).toBe(`3-D Dice ${three(dice)}`);
  expect(three(planeDice(pair, overlay.plane as number))).not.toBe(three(dice));
  expect(seen.otherPlane).toBe(seen.first);
  expect(seen.planes).toEqual([String(overlay.plane), String((overlay.plane as number) + 1)]);
  expect(seen.shifted.split(" ")[2]).toBe(three(expected[0] as number));
  expect(seen.resized.split(" ")[2]).toBe(three(expected[1] as number));
  const shifts = ["planes", "rows", "columns"].map((axis) => `Shift along ${axis}`.slice(0, 14));
  const others = [
    "Radius, px0",
    "Elementballsqu",
    `Plane shown${(overlay.plane as number) + 1}`,
    "Reset",
    "Where it is wo",
  ];
  // The two pictures across the first one come before.
  expect(seen.reached).toEqual(["", "", ...shifts, ...others]);
});

test("every set of switches, clicked on a German page, scores as diagnose splits the loss", async () => {
  const map = (...discs: readonly (readonly [number, number, number])[]): LabelMap => ({
    shape: [60, 90],
    spacing: [1, 1],
    unit: "px",
    values: Int32Array.from({ length: 5400 }, (_, i) =>
      discs.some(([row, column, radius]) => Math.hypot(Math.floor(i / 90) - row, (i % 90) - column) <= radius) ? 1 : 0,
    ),
  });
  const [reference, prediction] = [map([20, 25, 12], [48, 20, 6]), map([24, 27, 12], [30, 70, 7])];
  const { loss } = diagnose(maskPair({ shape: [60, 90], reference: reference.values, prediction: prediction.values }));
  const drawn = overlayOf({ case: "spine", label: 1, reference, prediction, isSplit: true }) as Overlay;
  const overlay = { ...drawn, label: LABEL };
  const parts = overlay.scene?.corrections?.parts ?? [];
  const { seen, violations } = await inPage(
    overlay,
    async (page, explorer) => {
      await page.$eval("details.explore", (details) => details.setAttribute("open", ""));
      await page.waitForSelector(".dicelens-explorer .dice:not(:empty)");
      const switches = await page.$$(".dicelens-explorer fieldset input");
      const read = async () => Number(/Dice ([\d,]+)/.exec(await explorer.dice())?.[1]?.replace(",", "."));
      const scores = new Map([[0, await read()]]);
      // One switch at a time leads through all sets (Gray's code).
      for (let i = 1, set = 0; i < 2 ** switches.length; i++) {
        const one = Math.log2(i & -i);
        set ^= 1 << one;
        await switches[one]?.click();
        await explorer.drawn();
        scores.set(set, await read());
      }
      const labels = await page.$$eval(".dicelens-explorer fieldset label", (all) => all.map((one) => one.textContent));
      return { scores, labels };
    },
    "de",
  );
  expect(violations).toEqual([]);
  expect(seen.labels.some((label) => label?.startsWith("Übersehenes ergänzen"))).toBe(true);
  const n = parts.length;
  const bits = (set: number) => [...set.toString(2)].filter((bit) => bit === "1").length;
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  for (const [i, part] of parts.entries()) {
    let value = 0;
    for (const [set, dice] of seen.scores) {
      if (set & (1 << i)) continue;
      const weight = (factorial(bits(set)) * factorial(n - 1 - bits(set))) / factorial(n);
      value += weight * ((seen.scores.get(set | (1 << i)) ?? 0) - dice);
    }
    expect(value, part).toBeCloseTo(loss[part], 2);
  }
  expect(seen.scores.get(2 ** n - 1)).toBeCloseTo(1 - loss.boundary, 2);
});

test("a click moves the crosshair, a chart the prediction, and the worst place is one click away", async () => {
  const { pair, overlay } = await spine();
  const wrong = pair.shape[0] as number;
  const size = pair.reference.length / wrong;
  const counts = Array.from({ length: wrong }, (_, z) => {
    let count = 0;
    for (let i = z * size; i < (z + 1) * size; i++) if (pair.reference[i] !== pair.prediction[i]) count++;
    return count;
  });
  const { seen, violations } = await inPage(overlay, async (page, explorer) => {
    await page.$eval("details.explore", (details) => details.setAttribute("open", ""));
    await page.waitForSelector(".dicelens-explorer .dice:not(:empty)");
    const output = (at: number) =>
      page.$$eval(".dicelens-explorer label output", (all, i) => all[i as number]?.textContent, at);
    // Of the second picture, planes run down.
    const [, second] = await page.$$(".dicelens-explorer .pictures canvas");
    await second?.click({ offset: { x: 40, y: 4 } });
    await explorer.drawn();
    const plane = await output(5);
    await page.click(".dicelens-explorer .buttons button:nth-child(2)");
    await explorer.drawn();
    const worst = await output(5);
    const [chart] = await page.$$(".dicelens-explorer .charts canvas");
    await chart?.click({ offset: { x: 75 + 30, y: 40 } });
    await explorer.drawn();
    return { plane, worst, shift: await output(0), dice: await explorer.dice() };
  });
  expect(violations).toEqual([]);
  expect(seen.plane).not.toBe(String(overlay.plane));
  expect(seen.worst).toBe(String(counts.indexOf(Math.max(...counts))));
  const planes = Number(seen.shift);
  expect(planes).toBeGreaterThan(0);
  const moved = shift(pair.prediction, pair.shape, [planes, 0, 0]);
  expect(seen.dice.split(" ")[2]).toBe(three(measure({ ...pair, prediction: moved }).dice));
});

test("a finger drags the prediction, sets a slider, and finds controls large enough", async () => {
  const { pair, overlay } = await spineOf(1);
  const original = `3-D Dice ${three(measure(pair).dice)}`;
  const { seen, violations } = await inPage(overlay, async (page, explorer) => {
    const touch = async (selector: string, from: readonly [number, number], to = from) => {
      await page.$eval(selector, (element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
      const box = await (await page.$(selector))?.boundingBox();
      if (!box) throw new Error(`no ${selector}`);
      const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
      await page.touchscreen.touchStart(...at(from));
      if (to !== from) await page.touchscreen.touchMove(...at(to));
      await page.touchscreen.touchEnd();
      await explorer.drawn();
    };
    await touch("details.explore > summary", [0.5, 0.5]);
    await page.waitForSelector(".dicelens-explorer .dice:not(:empty)");
    const scrolled = () => page.evaluate("scrollY");
    await page.$eval(".dicelens-explorer canvas", (element) =>
      element.scrollIntoView({ block: "center", behavior: "instant" }),
    );
    const before = await scrolled();
    await touch(".dicelens-explorer canvas", [0.5, 0.5], [0.6, 0.55]);
    const values = () => page.$$eval(".dicelens-explorer input", (all) => all.map((one) => Number(one.value)));
    const dragged = { values: await values(), dice: await explorer.dice(), stayed: (await scrolled()) === before };
    // A tap right after a drag may be taken as a part of it.
    while ((await explorer.dice()).includes("(")) await touch(".dicelens-explorer button", [0.5, 0.5]);
    const reset = await explorer.dice();
    const pinched = await pinch(page, explorer, await values());
    await touch(".dicelens-explorer label:nth-of-type(4) input", [0.5, 0.5], [0.75, 0.5]);
    const slid = await values();
    const heights = await page.$$eval(".dicelens-explorer :is(input, select, button)", (all) =>
      all.map((one) => one.getBoundingClientRect().height),
    );
    return { dragged, reset, pinched, slid, heights };
  });
  expect(violations).toEqual([]);
  expect(seen.dragged.stayed).toBe(true);
  expect(seen.dragged.values[1]).toBeGreaterThan(0);
  expect(seen.dragged.values[2]).toBeGreaterThan(0);
  expect(seen.dragged.dice).not.toBe(original);
  expect(seen.reset).toBe(original);
  expect(seen.pinched.moved).not.toEqual(seen.pinched.before);
  expect(seen.pinched.after).toEqual(seen.pinched.before);
  expect(seen.pinched.isLarger).toBe(true);
  expect(seen.slid[3]).toBeGreaterThan(3);
  expect(Math.min(...seen.heights)).toBeGreaterThanOrEqual(24);
});

test("where a page takes only a plane of a volume, the explorer says that its Dice is the plane's", async () => {
  const { overlay } = await spine();
  const flat = { ...overlay, scene: { ...overlay.scene, shape: overlay.scene?.shape.slice(1) } } as Overlay;
  expect(await pageOf(flat)).toContain("the volume is too large for the page");
});
