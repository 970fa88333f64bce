/**
 * The reason that most of the loss has in common, reported once over the dataset.
 *
 * Mistakes of the evaluation are findings of their own. The outline and label noise are not shared reasons.
 */
import { axesOf } from "../../mask/index.js";
import type { Diagnosis } from "../diagnosis.js";
import { countsUnder } from "../reasons/index.js";
import type { Reason, ReasonKind } from "../reasons/reason.js";
import { once } from "../split/once.js";
import { mean } from "../statistics/quantile.js";
import { idThresholds, valuesOf } from "../thresholds/index.js";
import type { Finding, SharedFinding, SharedKind } from "./finding.js";

const { leastLoss, leastShare, fewestScores } = valuesOf(idThresholds.shared);

/** Facts about where or how much: they differ from label to label even if the reason is the same. */
const ofOneLabel = new Set("gain after voxels share place count median largest planes from to of oneWay".split(" "));

interface Leading {
  readonly kind: SharedKind | "shifted";
  readonly cases: Set<string>;
  readonly dice: number[];
  gain: number;
  /** The facts of the largest gain, and whether all say the same. */
  most: Reason;
  readonly facts: string;
  readonly dimensions: number;
  isAlike: boolean;
}

export interface SharedReasons {
  add(name: string, diagnosis: Diagnosis): void;
  /** What undoing each kind of reason gains over all scores, in Dice. */
  readonly gains: ReadonlyMap<ReasonKind, number>;
  /** @param scores how many there are. */
  read(scores: number): Finding[];
}

export function openSharedReasons(): SharedReasons {
  const gains = new Map<ReasonKind, number>();
  const leading = new Map<ReasonKind, Leading>();
  const all = new Set<string>();
  let [losing, lost] = [0, 0];
  return {
    gains,
    add(name, { dice, reason, reasons, shift, withinLabelNoise }) {
      all.add(name);
      for (const { kind, gain } of reasons) gains.set(kind, (gains.get(kind) ?? 0) + gain);
      if (!reason || dice === null || withinLabelNoise || 1 - dice < leastLoss) return;
      losing++;
      lost += 1 - dice;
      const { kind } = reason;
      if (!isShared(kind)) return;
      const facts = factsOf(reason);
      const found = once(leading, kind, (): Leading => {
        const dimensions = Object.keys(shift).length;
        return { kind, cases: new Set(), dice: [], gain: 0, most: reason, facts, dimensions, isAlike: true };
      });
      found.cases.add(name);
      found.dice.push(dice);
      found.gain += reason.gain;
      if (reason.gain > found.most.gain) found.most = reason;
      if (facts !== found.facts) found.isAlike = false;
    },
    read(scores) {
      return [...leading.values()]
        .filter(({ dice, gain }) => {
          const isMost = dice.length >= leastShare * losing || gain >= leastShare * lost;
          return dice.length >= fewestScores && isMost;
        })
        .flatMap((one): Finding[] => {
          const { kind, cases, dice, gain, most, dimensions, isAlike } = one;
          const named = [...cases];
          if (kind !== "shifted") {
            const shared = { cases: named, count: dice.length, of: scores, gain: gain / scores };
            return [{ kind, ...shared, dimensions, reason: isAlike ? ofAll(most) : null } as SharedFinding];
          }
          if (most.kind !== "shifted" || !isAlike) return [];
          return [{ kind, axes: axesOf(most.by), by: most.by, cases: named, of: all.size, dice: mean(dice) }];
        });
    },
  };
}

function isShared(kind: ReasonKind): kind is Leading["kind"] {
  const [part] = countsUnder[kind];
  const isEmpty = kind === "prediction-empty" || kind === "reference-empty" || kind === "labels-merged";
  return part !== "orientation" && part !== "labels" && !isEmpty && kind !== "outline" && kind !== "label-noise";
}

/** Which of two labels loses to the other is said of one label, as for the other it is the other way round. */
function ofAll(reason: Reason): Reason {
  if (reason.kind !== "labels-confused") return reason;
  const { oneWay, ...both } = reason;
  return both;
}

/** The facts that must be equal for a reason to count as shared. Numbers are rounded to halves. */
const factsOf = (reason: Reason): string =>
  JSON.stringify(reason, (key, value) => {
    if (ofOneLabel.has(key)) return undefined;
    return typeof value === "number" ? Math.round(2 * value) / 2 : value;
  });
