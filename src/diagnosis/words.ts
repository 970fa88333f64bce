/** Numbers as sentences hold them. */
import type { Axis } from "../mask/index.js";

/** A Dice score: two digits, more where two would round a loss away. */
export function score(dice: number): string {
  if (dice < 1 && dice >= 0.995) return dice >= 0.9995 ? "above 0.999" : dice.toFixed(3);
  return dice.toFixed(2);
}

/** A part of the loss or a gain, always told as Dice. */
export function points(part: number): string {
  if (part > 0 && part < 0.005) return part < 0.0005 ? "less than 0.001" : part.toFixed(3);
  return part.toFixed(2);
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
