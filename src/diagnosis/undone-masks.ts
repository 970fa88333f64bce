/** The prediction after every choice of corrections, as the split scores them, for pictures that switch them on and off. */
import { cropped, type MaskPair, maskOfRuns, minus, plus } from "../mask/index.js";
import { looks } from "./reasons/index.js";
import { split } from "./split/split.js";
import { bits, predictionsOf } from "./split/worth.js";

export type SplitPart = keyof typeof bits;

export interface UndoneMasks {
  /** Those that gain something. */
  readonly parts: readonly SplitPart[];
  /** One prediction for each subset of `parts` (bit i stands for part i), on the grid of `pair`; what leaves it is lost. */
  readonly masks: readonly Uint8Array[];
}

/** A correction that gains less Dice does not count. */
const LEAST = 0.0005;

/** @param pair at least one mask is not empty. */
export function undoneMasks(pair: MaskPair): UndoneMasks {
  const found = split(pair, looks);
  const { stage, corrections } = found.explanation;
  const parts = (Object.keys(bits) as SplitPart[]).filter((part) => found.parts[part] >= LEAST);
  const predicted = predictionsOf(stage, corrections, found.explanation);
  const start = plus(stage.offset, found.pair.frame.offset);
  const box = { offset: minus(pair.frame.offset, start), shape: pair.shape };
  const masks = Array.from({ length: 1 << parts.length }, (_, subset) => {
    const wanted = parts.reduce((all, part, i) => (subset & (1 << i) ? all | bits[part] : all), 0);
    // Any correction may be left out: of the choices within this one, the smallest with the same score.
    let best = 0;
    while ((best & wanted) !== best || found.worth[best] !== found.worth[wanted]) best++;
    return cropped(maskOfRuns(predicted(best)), stage.shape, box);
  });
  return { parts, masks };
}
