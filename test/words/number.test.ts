/** Numbers as they are read: enough digits that nothing is rounded away, and each language's own marks. */
import { describe, expect, it } from "vitest";
import { fixed, numbersOf } from "../../src/words/number.js";

const [en, de] = [numbersOf("en"), numbersOf("de")];

describe("a number", () => {
  it("has its language's marks and a real minus, and none where it rounds to zero", () => {
    expect([en.fixed(-1234.5, 1), de.fixed(-1234.5, 1)]).toEqual(["−1,234.5", "−1.234,5"]);
    expect([en.signed(0.25, 2), en.signed(-0.25, 2), en.signed(0.001, 2), en.signed(-0.001, 2)]).toEqual([
      "+0.25",
      "−0.25",
      "0.00",
      "0.00",
    ]);
    expect([en.whole(1234.4), de.whole(1234.5)]).toEqual(["1,234", "1.235"]);
    expect([en.given(0.1 + 0.2), de.given(0.25), en.given(3)]).toEqual(["0.3", "0,25", "3"]);
    expect([en.short(1234.5), en.short(-0.0012345)]).toEqual(["1,230", "−0.00123"]);
    expect([fixed(-0.004, 2), fixed(-0.006, 2)]).toEqual(["0.00", "-0.01"]);
  });

  it("that is none is undefined", () => {
    for (const none of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect([en.fixed(none, 2), de.fixed(none, 2)]).toEqual(["undefined", "undefiniert"]);
    }
    expect([en.score(null), en.score(undefined), en.p(null), de.p(null)]).toEqual([
      "undefined",
      "undefined",
      "undefined",
      "undefiniert",
    ]);
  });
});

it("a score is 1.00 only where nothing is lost", () => {
  const shown = [0, 0.994, 0.995, 0.9994, 0.9995, 0.99999, 1].map(en.score);
  expect(shown).toEqual(["0.00", "0.99", "0.995", "0.999", "above 0.999", "above 0.999", "1.00"]);
  expect(de.score(0.9999)).toBe("über 0,999");
});

it("a part of the loss is 0.00 only where there is none", () => {
  const shown = [0, 0.0001, 0.00049, 0.0005, 0.0049, 0.005, 0.25].map(en.points);
  expect(shown).toEqual(["0.00", "less than 0.001", "less than 0.001", "0.001", "0.005", "0.01", "0.25"]);
  expect(de.points(0.0001)).toBe("weniger als 0,001");
});

it("a share is 0 % or 100 % only where it is none or all, up to rounding", () => {
  const shares = [0, 1e-10, 0.004, 0.005, 0.5, 0.995, 0.9949, 1 - 1e-10, 1];
  expect(shares.map(en.percent)).toEqual([
    "0 %",
    "0 %",
    "less than 1 %",
    "1 %",
    "50 %",
    "more than 99 %",
    "99 %",
    "100 %",
    "100 %",
  ]);
  expect([0.004, 0.996, 0.3].map(en.shortPercent)).toEqual(["< 1 %", "> 99 %", "30 %"]);
  expect([0.004, 0.996].map(de.percent)).toEqual(["weniger als 1 %", "mehr als 99 %"]);
});

it("a length has one digit, two below a tenth, and none where it is whole", () => {
  expect([2, 2.04, 2.06, 0.1, 0.099, 0.04].map(en.length)).toEqual(["2", "2", "2.1", "0.1", "0.1", "0.04"]);
});

it("p and q are told to three digits, and below a thousandth as that", () => {
  expect([0.0009, 0.001, 0.0124].map(en.p)).toEqual(["< 0.001", "0.001", "0.012"]);
  expect([en.discovery(0.0009), en.discovery(0.001), en.discovery(0.0124, true)]).toEqual([
    "q < 0.001",
    "q = 0.001",
    "q ≤ 0.012",
  ]);
  expect(de.discovery(0.0009, true)).toBe("q < 0,001");
});

it("lists are joined by a word, and long ones name three", () => {
  const names = (count: number) => ["a", "b", "c", "d", "e"].slice(0, count);
  expect([0, 1, 2, 3].map((count) => en.list(names(count)))).toEqual(["", "a", "a and b", "a, b and c"]);
  // One more is named rather than counted.
  expect([3, 4, 5].map((count) => en.names(names(count)))).toEqual([
    "a, b and c",
    "a, b, c and d",
    "a, b, c and 2 more",
  ]);
  expect(de.names(names(5))).toBe("a, b, c und 2 weitere");
});

it("a span of what looks alike is one number", () => {
  const tenth = (value: number) => en.fixed(value, 1);
  expect(en.span([0.52, 0.41, 0.47], tenth)).toBe("0.4 to 0.5");
  expect(en.span([0.41, 0.42], tenth)).toBe("0.4");
  expect(de.span([1, 2], String)).toBe("1 bis 2");
});
