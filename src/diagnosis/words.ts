/** Numbers as sentences hold them. */
import type { Axis } from "../mask/index.js";

/** How a language writes a number with so many digits. */
type Fixed = (value: number, digits: number) => string;

/** Digits of a number, without a minus before what rounds to nothing. */
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text;
}

/** A Dice score: two digits, more where two would round a loss away. */
export function score(dice: number): string {
  return scoreWritten(dice, fixed, "above");
}

/** A part of the loss or a gain, always told as Dice: two digits, more where two would round it away. */
export function points(part: number): string {
  return pointsWritten(part, fixed, "less than");
}

/** `score` in any language. */
export function scoreWritten(dice: number, written: Fixed, above: string): string {
  const isNear = dice < 1 && dice >= 0.995;
  return isNear && dice >= 0.9995 ? `${above} ${written(0.999, 3)}` : written(dice, isNear ? 3 : 2);
}

/** `points` in any language. */
export function pointsWritten(part: number, written: Fixed, below: string): string {
  const isSmall = part > 0 && part < 0.005;
  return isSmall && part < 0.0005 ? `${below} ${written(0.001, 3)}` : written(part, isSmall ? 3 : 2);
}

/** "0.41 to 0.52"; one number where both ends read alike. */
export function spanOf(values: readonly number[], told: (value: number) => string, to = "to"): string {
  const [low, high] = [told(Math.min(...values)), told(Math.max(...values))];
  return low === high ? low : `${low} ${to} ${high}`;
}

/** Shares that are sums are off by rounding: so little is nothing. */
const NOTHING = 1e-9;

/** "64 %"; "less than 1 %" where it is not nothing, "more than 99 %" where it is not all. */
export function percent(share: number): string {
  return percentIn(share, "less than", "more than");
}

/** The same for a cell, in any language: "< 1 %", "> 99 %". */
export function shortPercent(share: number): string {
  return percentIn(share, "<", ">");
}

/** @param below said before what rounds to nothing, `above` before what rounds to all. */
export function percentIn(share: number, below: string, above: string): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > NOTHING) return `${below} 1 %`;
  return whole === 100 && share < 1 - NOTHING ? `${above} 99 %` : `${whole} %`;
}

/** A length: one digit after the point, none where it is whole. */
export function length(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Number.isInteger(rounded) && (rounded !== 0 || value === 0)
    ? String(rounded)
    : value.toFixed(value < 0.1 ? 2 : 1);
}

/** "1 component", "3 components". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? noun : plural}`;
}

/**
 * A p adjusted to a false-discovery rate: "q = 0.012"; "q < 0.001" where no digit would be left.
 *
 * @param isMost whether it is the largest of several: "q ≤ 0.012".
 */
export function discovery(q: number, isMost = false): string {
  return q < 0.001 ? "q < 0.001" : `q ${isMost ? "≤" : "="} ${q.toFixed(3)}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** So many names are told. */
export const mostNamed = 3;

/** "a, b, c and 4 more". */
export function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more <= 1 ? listed(names) : `${names.slice(0, mostNamed).join(", ")} and ${more} more`;
}

export const directions: Readonly<Record<Axis, readonly [positive: string, negative: string]>> = {
  planes: ["planes up the stack", "planes down the stack"],
  rows: ["rows down", "rows up"],
  columns: ["columns to the right", "columns to the left"],
};

/** "5 rows down and 1 column to the left". */
export function steps(axes: readonly Axis[], by: readonly number[]): string {
  return listed(
    axes.flatMap((axis, i) => {
      const n = by[i] as number;
      if (n === 0) return [];
      const words = directions[axis][n > 0 ? 0 : 1];
      return [`${Math.abs(n)} ${Math.abs(n) === 1 ? words.replace("s ", " ") : words}`];
    }),
  );
}
