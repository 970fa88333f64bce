import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileFormula, type FormulaScope } from "../../src/dataset/formula.js";
import { measuresOf } from "../../src/dataset/further-measures.js";
import { InputError } from "../../src/errors/index.js";
import { maskPair } from "../../src/mask/index.js";

const scope: FormulaScope = {
  reference: 10,
  prediction: 8,
  intersection: 6,
  dice: 12 / 18,
  iou: 0.5,
  sensitivity: 0.6,
  precision: 0.75,
  hd: 4,
  hd95: 3,
  assd: null,
  masd: 1,
  voxels: 100,
  voxelSize: 0.5,
};

test("a formula sees counts and metrics under their names", async () => {
  const value = async (text: string) => (await compileFormula(`m = ${text}`)).evaluate(scope);
  expect(await value("5*tp/(5*tp+4*fn+fp)")).toBeCloseTo(30 / (30 + 16 + 2), 12);
  expect(await value("2*tp/(2*tp+fp+fn) - dice")).toBeCloseTo(0, 12);
  expect(await value("tn / (tn + fp)")).toBeCloseTo(88 / 90, 12);
  expect(await value("-hd95 ^ 2 + max(hd, 1, masd)")).toBe(-5);
  expect(await value("reference * voxelSize")).toBe(5);
  expect(await value("hd > 3 ? 1 : 0")).toBe(1);
  expect(await value("sqrt(log10(100)) * hypot(3, 4)")).toBeCloseTo(Math.SQRT2 * 5, 12);
  expect(await value("dice >= 0.5")).toBe(1);
});

test("its name is the part before the equals sign", async () => {
  expect((await compileFormula(" f2=dice ")).name).toBe("f2");
});

test("what is undefined in it makes it undefined", async () => {
  expect((await compileFormula("a = assd + 1")).evaluate(scope)).toBeNull();
  expect((await compileFormula("b = 1 / (tp - 6)")).evaluate(scope)).toBeNull();
  expect((await compileFormula("c = sqrt(-1)")).evaluate(scope)).toBeNull();
});

test("of a choice only the branch that is taken has to be defined", async () => {
  const value = async (text: string) => (await compileFormula(`m = ${text}`)).evaluate(scope);
  expect(await value("hd > 3 ? 1 : assd")).toBe(1);
  expect(await value("hd > 3 ? assd : 1")).toBeNull();
  expect(await value("assd > 3 ? 1 : 2")).toBeNull();
  expect(await value("defined(assd) ? assd : 100")).toBe(100);
  expect(await value("defined(hd95) ? hd95 : 100")).toBe(3);
  expect(await value("defined(masd) + defined(assd) + defined(1 / 0) + defined(defined(assd) ? assd : 1)")).toBe(2);
  expect(await value("max(hd, assd)")).toBeNull();
  expect(await value("round(dice, 99)")).toBeNull();
});

test("a formula may have the name of something that every object has", async () => {
  const { name, evaluate } = await compileFormula("constructor = tp");
  expect([name, evaluate(scope)]).toEqual(["constructor", 6]);
});

test.each(["sqrt(4)", "abs(-1)", "min(1)", "max(1, 2, 3)", "log(8, 2)", "log2(8)", "log10(10)", "exp(1)", "pow(2, 3)"])(
  "%s has a value",
  async (text) => expect((await compileFormula(`m = ${text}`)).evaluate(scope)).not.toBeNull(),
);

test.each(["log(8)", "floor(1.5)", "ceil(1.5)", "round(1.5)", "round(1.234, 2)", "hypot(3)", "hypot(3, 4, 5)"])(
  "%s has one too",
  async (text) => expect((await compileFormula(`m = ${text}`)).evaluate(scope)).not.toBeNull(),
);

test.each([
  ["m = max()", "gives max 0 values, and it takes at least 1"],
  ["m = hypot()", "gives hypot 0 values"],
  ["m = sqrt(1, 2)", "gives sqrt 2 values, and it takes 1"],
  ["m = pow(2)", "gives pow 1 value, and it takes 2"],
  ["m = round(1, 2, 3)", "it takes 1 or 2"],
  ["m = defined()", "gives defined 0 values"],
  ["m = defined", "names defined"],
  ["m = toString(1)", "calls toString"],
  ["tp / fp", "has no name"],
  ["dice = 1", "another metric's"],
  ["m = ", "has no name"],
  ["m = 1 +", "does not parse"],
  ["m = unknown", "names unknown"],
  ["m = constructor", "names constructor"],
  ["m = __proto__", "names __proto__"],
  ["m = toString", "names toString"],
  ["m = import({})", "calls import"],
  ["m = evaluate(1)", "calls evaluate"],
  ["m = f(x) = x", "holds a FunctionAssignment"],
  ["m = a = 2", "holds a Assignment"],
  ["m = 1; 2", "holds a Block"],
  ["m = [1, 2]", "holds a Array"],
  ["m = {a: 1}", "holds a Object"],
  ['m = "text"', "no number"],
  ["m = tp.constructor", "holds a Accessor"],
  ["m = tp[1]", "holds a Accessor"],
  ["m = 1:1000000000", "holds a Range"],
  ["m = 5!", "operator !"],
  ["m = (tp.x)(1)", "holds a Accessor"],
  ["tp = 1", "another metric's"],
  ["case = tp", "a table's column"],
  ["loss_shift = tp", "a table's column"],
  [`m = ${"(".repeat(490)}`, "does not parse"],
  ["m = tp = 5", "holds a Assignment"],
  ["m = (tp = 5) + tp", "holds a Assignment"],
  ["m = f(n) = f(n - 1); f(1)", "holds a Block"],
  ["m = sqrt.constructor(1)", "calls something|holds a Accessor"],
  ['m = sqrt["constructor"]', "holds a Accessor"],
  ["m = constructor(1)", "calls constructor"],
  ["m = __proto__(1)", "calls __proto__"],
  ["m = hasOwnProperty(1)", "calls hasOwnProperty"],
  ["m = createUnit(1)", "calls createUnit"],
  ["m = parse(1)", "calls parse"],
  ["m = simplify(1)", "calls simplify"],
  ["m = zeros(100000, 100000)", "calls zeros"],
  ["m = factorial(100000)", "calls factorial"],
  ["m = random()", "calls random"],
  ["m = 2 mm", "names mm"],
  ["m = 5 inch", "names inch"],
  ["m = i", "names i"],
  ["m = tp'", "operator '"],
  ["m = tp and fp", "operator and"],
  ["m = tp to fp", "operator to|does not parse"],
  ["m = tp | fp", "operator |"],
  ["m = tp << 50", "operator <<"],
  ["m = tp\nfp", "holds a Block"],
  ["m = true", "no number"],
  ["m = null", "no number|names null"],
  ["m = undefined", "no number|names undefined"],
  ["m = Infinity", "no number|names Infinity"],
  ["m = 1e999", "no finite number|no number"],
  [`m = ${"sqrt(".repeat(90)}tp${")".repeat(90)}`, "parts|longer"],
  [`m = ${"-".repeat(400)}1`, "parts"],
  [`m = ${"2^".repeat(240)}2`, "parts"],
  [`m = ${"1+".repeat(300)}1`, "longer than|parts"],
  [`m = ${"(".repeat(240)}1${")".repeat(240)}`, "parts"],
])("%s is refused", async (text, problem) => {
  const error = await compileFormula(text).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toMatch(new RegExp(problem));
});

test("a value that is no finite number is undefined, however it comes about", async () => {
  const value = async (text: string) => (await compileFormula(`m = ${text}`)).evaluate(scope);
  const texts = "2^2^2^2^2^2^2, 9^9^9^9, tp / 0, 0 / 0, -tp / 0, log(0), sqrt(-2), (-8)^(1/3), exp(1000)".split(", ");
  for (const text of texts) expect(await value(text), text).toBeNull();
  expect(await value("tp > 0 ? 1 : tp / 0")).toBe(1);
});

test("many parts and names at once end within a moment", async () => {
  const text = `m = ${"tp+".repeat(90)}tp`;
  expect((await compileFormula(text)).evaluate(scope)).toBe(91 * 6);
});

test("whatever is written is a formula or an error in one line", async () => {
  const words = fc.constantFrom(" ", ...`tp fn 1 + * ( ) [ { sqrt , = . x : ? " ' % while`.split(" "));
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 12 }), async (parts) => {
      try {
        const value = (await compileFormula(`m = ${parts.join("")}`)).evaluate(scope);
        expect(value === null || Number.isFinite(value)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        expect((error as InputError).line).not.toContain("\n");
      }
    }),
    { numRuns: 200, seed: 6 },
  );
});

test("a formula may name any other metric", async () => {
  const more = { ...scope, nsd: { "2": 0.75, "0.5": 0.25 }, further: { matched: 3, missed: 1, lesions: null } };
  const value = async (text: string) => (await compileFormula(`m = ${text}`)).evaluate(more);
  expect(await value("nsd_2 + nsd_0_5")).toBe(1);
  expect(await value("matched / (matched + missed)")).toBe(0.75);
  expect(await value("defined(lesions) ? 1 : 2")).toBe(2);
  const { further, tolerances } = await compileFormula("m = nsd_3 * spurious + dice");
  expect([further, tolerances]).toEqual([["spurious"], [3]]);
});

test("what a formula names is worked out and is no column of its own", async () => {
  const mask = (columns: number[]) => Uint8Array.from({ length: 16 }, (_, i) => (columns.includes(i % 4) ? 1 : 0));
  const pair = maskPair({ shape: [4, 4], reference: mask([0]), prediction: mask([0, 2, 3]) });
  const found = await measuresOf(1, pair, { metrics: ["m = matched + 10 * spurious + 100 * nsd_2"], tolerance: [1] });
  // The prediction's outline is 4 + 8 voxels, the reference's 4; of 16 all but the 4 in the last column lie within 2.
  expect(found.further).toEqual({ m: 1 + 10 + 100 * (12 / 16) });
  expect(Object.keys(found.nsd)).toEqual(["1"]);
});
