/** Planted single damages and mixtures: what was named, and how far each part is from the truth. */
import { diagnose } from "../../src/diagnosis/index.js";
import { maskPair } from "../../src/mask/index.js";
import { type DamageName, type Level, type Parts, partNames, partOf, planted } from "./planted.js";

export interface SplitResult {
  readonly dimensions: 2 | 3;
  readonly names: readonly DamageName[];
  readonly truth: Parts;
  readonly found: Parts;
  /** The part that is largest in truth, and by how much. */
  readonly leader: keyof Parts;
  readonly lead: number;
  readonly named: keyof Parts;
  readonly milliseconds: number;
}

const damages: readonly DamageName[] = ["shift", "grow", "shrink", "drop", "invent", "noise"];

/** Every single damage, every pair and every triple of damages that can go together. */
export function combinations(): DamageName[][] {
  const together = (names: readonly DamageName[]) => !(names.includes("grow") && names.includes("shrink"));
  const longer = (sets: readonly DamageName[][]) =>
    sets.flatMap((set) =>
      damages.slice(damages.indexOf(set[set.length - 1] as DamageName) + 1).map((name) => [...set, name]),
    );
  const singles = damages.map((name) => [name]);
  const pairs = longer(singles).filter(together);
  return [...singles, ...pairs, ...longer(pairs).filter(together)];
}

export function runSplit(seed: number, dimensions: 2 | 3, names: readonly DamageName[], level: Level): SplitResult {
  const { shape, spacing, reference, prediction, truth } = planted(seed, dimensions, names, level);
  const pair = maskPair({ shape, spacing, reference, prediction });
  const start = performance.now();
  const found = diagnose(pair).loss;
  const milliseconds = performance.now() - start;
  const ranked = [...partNames].sort((a, b) => truth[b] - truth[a]);
  const leader = names.length === 1 ? partOf[names[0] as DamageName] : (ranked[0] as keyof Parts);
  return {
    dimensions,
    names,
    truth,
    found,
    leader,
    lead: truth[ranked[0] as keyof Parts] - truth[ranked[1] as keyof Parts],
    named: [...partNames].sort((a, b) => found[b] - found[a])[0] as keyof Parts,
    milliseconds,
  };
}
