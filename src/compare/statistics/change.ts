/** Why one label of one case got better or worse: which part of its loss changed. */
import { type Loss, type Part, parts } from "../../diagnosis/diagnosis.js";
import type { CaseChange } from "./comparison.js";

/** The part that changed most in the direction of the change: a gain is a part that shrank. */
export function movedMost(difference: number, moved: (part: number) => number): number {
  const gain = (part: number) => -moved(part) * Math.sign(difference);
  let most = 0;
  for (let part = 1; part < parts.length; part++) if (gain(part) > gain(most)) most = part;
  return most;
}

/** One label of one case in one run: its Dice, and its parts in the order of `parts`. */
export interface Lost {
  readonly dice: number;
  readonly loss: ArrayLike<number>;
}

export function changeOf(where: Pick<CaseChange, "case" | "label" | "name">, baseline: Lost, other: Lost): CaseChange {
  const difference = other.dice - baseline.dice;
  const moved = (part: number) => (other.loss[part] as number) - (baseline.loss[part] as number);
  const most = movedMost(difference, moved);
  const part = parts[most] as Part;
  return {
    ...where,
    baseline: baseline.dice,
    other: other.dice,
    difference,
    moved: Object.fromEntries(parts.map((name, at) => [name, moved(at)])) as unknown as Loss,
    part,
    cost: { baseline: baseline.loss[most] as number, other: other.loss[most] as number },
  };
}

/** Decimals of a difference and its interval: very many cases can prove a difference that three decimals do not show. */
export const decimalsOf = (difference: number): number =>
  Math.abs(difference) < 0.0005 && Math.abs(difference) >= 0.000005 ? 5 : 3;
