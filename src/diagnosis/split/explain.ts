/**
 * What explains the wrong voxels of matched objects most plainly: one movement, and regions where it does not reach.
 *
 * Every explanation has a price: the Dice that is lost with all of it put right, the numbers that say the movement, and the
 * free sides of the regions, which no outline tells. A shift that explains almost everything so beats the two
 * crescents that it leaves, and half an object that is cut off is no shift.
 */
import { cropped, type MaskPair, maskOfRuns, type RunParts, runsOf, unionOfRuns } from "../../mask/index.js";
import { diceOfRuns } from "../../metrics/index.js";
import { dilate, erode, shift } from "../../morphology/index.js";
import type { Look, Reading, Sight } from "../reasons/reading.js";
import { readFrom } from "../reasons/undoing.js";
import { splitThresholds } from "../thresholds/index.js";
import { type Fit, fitAs, fitOf } from "./fit.js";
import { rulersOf } from "./levels.js";
import { type Matching, matchMoved, voxelsOf } from "./matching.js";
import { type Corrections, corrected } from "./movement.js";
import { type Regions, regionsOf } from "./regions.js";
import { robustFit } from "./robust-fit.js";
import { type Stage, stageOf } from "./stage.js";
import { type Structures, structuresOf } from "./structure.js";

export interface Explanation {
  readonly fit: Fit;
  readonly matching: Matching;
  readonly corrections: Corrections;
  readonly stage: Stage;
  /** Where the prediction lies, what it lacks and has too much by structures and regions; absent where there is none. */
  readonly lacking: Uint8Array | undefined;
  readonly beyond: Uint8Array | undefined;
  /** Found once structures are put right; where the reference lies. */
  readonly regions: Regions | undefined;
  readonly structures: Structures | undefined;
  /** A movement that is no whole shift and no radius. */
  readonly reading?: Reading;
  readonly price: number;
}

/** What else is looked for while a label is split. */
export interface Looks {
  /** All of the prediction, farther off than an object is long. */
  readonly copy: Look;
  /** Movements that are no whole shift and no radius, and how many numbers say what is found. */
  readonly movements: readonly { readonly look: Look; readonly parameters: number }[];
  /** What joins objects, and what cuts them. */
  readonly joins: readonly Look[];
}

/** Times that a movement and its regions are fitted in turn. */
const rounds = 3;

/**
 * @param pair cropped to its masks, with at least one object matched.
 */
export function explain(
  pair: MaskPair,
  reference: RunParts,
  prediction: RunParts,
  matching: Matching,
  looks: Looks,
): Explanation {
  const dice = diceOfRuns(prediction.runs, reference.runs);
  const unit = pair.spacing.every((step) => step === 1) ? "px" : "mm";
  const sight: Sight = { pair, reference, prediction, matching, dice, unit };
  const regional = explainByRegions(sight, looks.joins);
  // Where all that is predicted lies elsewhere no region says anything.
  const copy = looks.copy(sight);
  if (copy) return movedAs(copy, 2, regional);
  if (regional.price < splitThresholds.negligibleLoss.value || isCoarse(regional.structures)) return regional;
  // What little an explanation leaves is no reason to look for another one.
  const little =
    regional.price < splitThresholds.leastLeft.value ||
    regional.price < splitThresholds.leastLeftShare.value * (1 - dice);
  if (little && !isTwoSided(regional.regions) && unmatchedPrice(sight, matching) === 0) return regional;
  let best = { ...regional, price: regional.price + unmatchedPrice(sight, matching) };
  for (const { look, parameters } of looks.movements) {
    const reading = look(sight);
    const one = reading && movedAs(reading, parameters, regional);
    if (one && one.price < best.price) best = one;
  }
  return best;

  /** An explanation by a reading alone: its undoing stands for the whole correction. */
  function movedAs(reading: Reading, parameters: number, { fit }: Explanation): Explanation {
    const { reason, source } = reading;
    // Objects may find their partners only once the movement is undone.
    const matched = source ? matchMoved(reference, prediction, source) : matching;
    const stage = stageOf(pair, reference, prediction, matched, 0);
    const spurious = maskOfRuns(stage.spurious);
    const undone = source
      ? readFrom(stage.kept, source)
      : reading.undone.map((inside, i) => inside & (1 - (spurious[i] as number)));
    // A reading that is a whole shift or a radius is named as one.
    const isWhole = (reason.kind === "shifted" || reason.kind === "far-copy") && reason.by.every(Number.isInteger);
    const by = isWhole ? reason.by.map((n) => (n === 0 ? 0 : -n)) : pair.shape.map(() => 0);
    const [pixels] = rulersOf(pair.spacing);
    const radius = reason.kind === "too-large" ? -reason.px : reason.kind === "too-small" ? reason.px : 0;
    const told = fitAs(by, radius, radius === 0 ? fit.ruler : (pixels as Fit["ruler"]));
    const correct = { [reading.part === "shift" ? "shift" : "size"]: () => undone };
    const right = unionOfRuns(runsOf(undone, stage.shape), stage.missed);
    const left = 1 - diceOfRuns(right, stage.runs);
    return {
      fit: told,
      matching: matched,
      corrections: { ...correct, reach: 0 },
      stage,
      lacking: undefined,
      beyond: undefined,
      regions: undefined,
      structures: undefined,
      reading,
      price: left + splitThresholds.priceOfNumber.value * parameters + unmatchedPrice(sight, matched),
    };
  }
}

/** Objects without a partner on both sides: what brings them together is worth so much. */
function unmatchedPrice({ reference, prediction }: Sight, { missed, spurious }: Matching): number {
  const less = Math.min(voxelsOf(missed, reference), voxelsOf(spurious, prediction));
  const share = (2 * less) / (reference.runs.voxels + prediction.runs.voxels);
  return share < splitThresholds.unmatched.value ? 0 : splitThresholds.priceOfUnmatched.value * share;
}

/** Regions that lack here what they have too much there: a movement may be behind them. */
function isTwoSided(regions: Regions | undefined): boolean {
  if (!regions) return false;
  const [less, more] = [regions.missingVoxels, regions.extraVoxels].sort((a, b) => a - b) as [number, number];
  return less >= splitThresholds.twoSided.value * more;
}

function isCoarse(structures: Structures | undefined): boolean {
  return structures?.found.some(({ kind }) => kind === "coarse-grid") ?? false;
}

/** One whole shift, one radius, structures and regions. */
function explainByRegions(sight: Sight, joins: readonly Look[]): Explanation {
  const { pair, reference, prediction, matching, dice } = sight;
  const near = stageOf(pair, reference, prediction, matching, 0);
  const plain = movementOf(near, undefined);
  if (plain.price < splitThresholds.negligibleLoss.value) return plain;
  const structures = structuresOf(near.wanted, near.kept, near.shape, () => joins.flatMap((look) => look(sight) ?? []));
  if (structures.found.length === 0) return withRegions(plain, near, undefined);
  const mended = movementOf(near, structures);
  if (isCoarse(structures)) return mended;
  return mended.price > plain.price ? withRegions(plain, near, undefined) : withRegions(mended, near, structures);

  function movementOf(stage: Stage, structures: Structures | undefined): Explanation {
    const fit = fitOf(pair, stage, mend(stage, structures), reference);
    return priced(matching, fit, onStage(fit.reach), undefined, structures);
  }

  function onStage(margin: number): Stage {
    return margin === 0 ? near : stageOf(pair, reference, prediction, matching, margin);
  }

  /** The movement and regions of the lowest price, from no movement, from the plain one and from the outline's own. */
  function withRegions(plain: Explanation, near: Stage, structures: Structures | undefined): Explanation {
    const at = (stage: Stage, fit: Fit) =>
      regionsOf(stage.wanted, stage.reference, corrected(mend(stage, structures), stage.shape, fit), stage.shape);
    if (!at(plain.stage, plain.fit)) return plain;
    const nowhere = pair.shape.map(() => 0);
    let best = plain;
    const seen = new Set<string>();
    for (const startOf of [() => fitAs(nowhere, 0, plain.fit.ruler), byOutline, () => plain.fit]) {
      // What explains nearly all of it is not looked for again.
      const enough = Math.max(splitThresholds.leastLeft.value, splitThresholds.mostlyExplained.value * (1 - dice));
      if (best !== plain && best.price < enough && !isTwoSided(best.regions)) break;
      let fit = startOf();
      for (let round = 0; round < rounds; round++) {
        const key = `${fit.by} ${fit.radius} ${fit.ruler.unit}`;
        if (seen.has(key)) break;
        seen.add(key);
        const stage = onStage(fit.reach);
        const regions = at(stage, fit);
        const one = priced(matching, fit, stage, regions, structures);
        const done = one.price > best.price && round > 0;
        if (one.price < best.price) best = one;
        if (!regions || done || best.price < splitThresholds.leastLeft.value) break;
        fit = fitOf(pair, stage, putRight(one), reference);
      }
    }
    return best;

    function byOutline(): Fit {
      const [pixels] = rulersOf(pair.spacing);
      const found = robustFit(near.wanted, mend(near, structures), near.shape, [nowhere, plain.fit.by]);
      return fitAs(found.by, found.radius, pixels as Fit["ruler"]);
    }
  }
}

/** The matched prediction with structures put right. */
function mend({ kept, shape, offset }: Stage, structures: Structures | undefined): Uint8Array {
  if (!structures?.lacking && !structures?.beyond) return kept;
  const own = structures.shape;
  const box = { offset, shape };
  const lacking = structures.lacking && cropped(structures.lacking, own, box);
  const beyond = structures.beyond && cropped(structures.beyond, own, box);
  return kept.map((inside, i) => (lacking?.[i] ? 1 : beyond?.[i] ? 0 : inside));
}

/** The matched prediction with structures and regions put right, where it lies. */
export function putRight({
  stage: { kept },
  lacking,
  beyond,
}: Pick<Explanation, "stage" | "lacking" | "beyond">): Uint8Array {
  if (!lacking && !beyond) return kept;
  return kept.map((inside, i) => (lacking?.[i] ? 1 : beyond?.[i] ? 0 : inside));
}

function priced(
  matching: Matching,
  fit: Fit,
  stage: Stage,
  regions: Regions | undefined,
  structures: Structures | undefined,
): Explanation {
  const mended = mend(stage, structures);
  const there = regions ? whereItLies(regions, fit, stage, mended) : undefined;
  let [lacking, beyond]: (Uint8Array | undefined)[] = [there?.lacking, there?.beyond];
  if (mended !== stage.kept) {
    const right = mended.map((inside, i) => (there?.lacking?.[i] ? 1 : there?.beyond?.[i] ? 0 : inside));
    lacking = right.map((inside, i) => (inside && !stage.kept[i] ? 1 : 0));
    beyond = right.map((inside, i) => (!inside && stage.kept[i] ? 1 : 0));
  }
  const explanation = { fit, matching, corrections: fit, stage, regions, structures, lacking, beyond };
  const { shape, runs, missed } = stage;
  const moved = unionOfRuns(runsOf(corrected(putRight(explanation), shape, fit), shape), missed);
  // What left the frame by a shift has no place there, but comes back where the reference has it.
  const right = regions ? unionOfRuns(moved, runsOf(regions.missing, shape)) : moved;
  const price =
    1 -
    diceOfRuns(right, runs) +
    splitThresholds.priceOfNumber.value * (fit.parameters + (regions?.count ?? 0)) +
    splitThresholds.priceOfStructure.value * (structures?.found.length ?? 0) +
    (splitThresholds.priceOfSeam.value * (regions?.seam ?? 0)) / Math.max(1, runs.voxels + right.voxels);
  return { ...explanation, price };
}

/** Regions where the prediction lies: moved back, and up to the outline that it has there. */
function whereItLies(
  { missing, extra, missingVoxels, extraVoxels }: Regions,
  fit: Fit,
  { wanted, shape }: Stage,
  kept: Uint8Array,
) {
  const back = fit.by.map((n) => (n === 0 ? 0 : -n));
  const moved = (mask: Uint8Array) => (fit.shift ? shift(mask, shape, back) : mask);
  const options = { spacing: fit.ruler.spacing };
  const there = fit.radius === 0 ? undefined : moved(wanted);
  const reach = Math.abs(fit.radius);
  let [lacking, beyond] = [moved(missing), moved(extra)];
  if (there && fit.radius > 0) {
    const outline = erode(there, shape, reach, options);
    lacking = dilate(lacking, shape, reach, options).map((inside, i) => (inside && outline[i] && !kept[i] ? 1 : 0));
  }
  if (there && fit.radius < 0) {
    const outline = dilate(there, shape, reach, options);
    beyond = dilate(beyond, shape, reach, options).map((inside, i) => (inside && !outline[i] && kept[i] ? 1 : 0));
  }
  return { lacking: missingVoxels > 0 ? lacking : undefined, beyond: extraVoxels > 0 ? beyond : undefined };
}
