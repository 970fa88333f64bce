/**
 * The simplest explanation of the wrong voxels of matched objects: one movement, and regions where it does not reach.
 *
 * Every explanation has a price: the Dice that it leaves unexplained, the numbers that describe the movement, and the
 * free sides of the regions, which follow no outline. So a shift that explains almost everything beats the two
 * crescents that it leaves, and half an object that is cut off is not a shift.
 */
import {
  croppedRuns,
  lessRuns,
  maskOfRuns,
  mended,
  minus,
  movedRuns,
  opposite,
  originOf,
  type Runs,
  runsOf,
  sharedRuns,
  sharedVoxels,
  unionOfRuns,
  unlikeRuns,
} from "../../mask/index.js";
import { diceOf, diceOfRuns } from "../../metrics/index.js";
import { dilateRuns, erodeRuns } from "../../morphology/index.js";
import type { Look, Reading, Sight } from "../reasons/reading.js";
import { readFrom } from "../reasons/undoing.js";
import { splitThresholds, valuesOf } from "../thresholds/index.js";
import { type Matching, matchMoved, type Objects, voxelsOf } from "./matching.js";
import { type Fit, fitAs, fitOf } from "./movement/fit.js";
import { rulersOf } from "./movement/levels.js";
import { type Corrections, corrected } from "./movement/movement.js";
import { robustFit } from "./movement/robust-fit.js";
import { once } from "./once.js";
import {
  areTwoSided,
  gainsAlone,
  isEnough,
  isLittle,
  isMostlyRight,
  isNegligible,
  priceOf,
  priceOfLone,
  showsAlone,
  undoesMost,
} from "./price.js";
import { goesAround, leavesNothing, type Regions, regionsOf } from "./regions.js";
import { areSpecks } from "./specks.js";
import { type Stage, stageOf } from "./stage.js";
import { type Structures, structuresOf } from "./structures/structure.js";

export interface Explanation {
  readonly fit: Fit;
  readonly matching: Matching;
  readonly corrections: Corrections;
  readonly stage: Stage;
  /** Seen from the prediction's place, what it lacks and has too much by structures and regions; absent if there is none. */
  readonly lacking?: Runs | undefined;
  readonly beyond?: Runs | undefined;
  /** Found after structures are corrected; seen from the reference's place. */
  readonly regions?: Regions | undefined;
  readonly structures?: Structures | undefined;
  /** A movement that is not a whole shift or a radius. */
  readonly reading?: Reading;
  readonly price: number;
}

/** What else is searched for while a label is split. */
export interface Looks {
  /** All of the prediction is farther off than an object is long. */
  readonly copy: Look;
  /** Movements that are not a whole shift or a radius, and how many numbers describe them. */
  readonly movements: readonly {
    readonly look: Look;
    readonly parameters: number;
    /** What any of them costs at least beside its numbers: found much sooner than the best one. */
    readonly least?: (sight: Sight) => number;
  }[];
  /** What joins objects, and what cuts them. */
  readonly joins: readonly Look[];
}

const { priceOfSide } = valuesOf(splitThresholds);

/** What a region costs where one side of the outline is off: that is said before it. */
export const besideASide = (price: number): number => price + priceOfSide;

/** How often a movement and its regions are fitted in turn. */
const rounds = 3;

/** @param objects at least one is matched. */
export function explain(objects: Objects, looks: Looks): Explanation {
  const { pair, reference, prediction, matching } = objects;
  const dice = diceOfRuns(prediction.runs, reference.runs);
  const unit = pair.spacing.every((step) => step === 1) ? "px" : "mm";
  const sight: Sight = { ...objects, dice, unit };
  const regional = explainByRegions(sight, looks.joins);
  // If the whole prediction is elsewhere, regions mean nothing.
  const copy = looks.copy(sight);
  if (copy) return movedAs(copy, 2);
  if (isNegligible(regional.price) || isCoarse(regional.structures)) return regional;
  const lone = loneOf(sight, matching);
  if (isLittle(regional.price, 1 - dice) && !isTwoSided(regional.regions) && lone === 0) return regional;
  // Regions that are missing here and extra there are content without a partner as well.
  let best = { ...regional, price: regional.price + lone + loneIn(sight, regional.regions) };
  for (const { look, parameters, least } of looks.movements) {
    // It would cost more, however good.
    const numbers = priceOf({ left: 0, numbers: parameters });
    if (numbers >= best.price || numbers + (least?.(sight) ?? 0) >= best.price) continue;
    const reading = look(sight);
    const one = reading && movedAs(reading, parameters);
    if (one && one.price < best.price) best = one;
  }
  return best;

  /** An explanation by one reading alone: undoing it is the whole correction. */
  function movedAs(reading: Reading, parameters: number): Explanation {
    const { reason, source } = reading;
    // Objects may find their partners only after the movement is undone.
    const matched = source ? matchMoved(reference, prediction, source) : matching;
    const stage = stageOf({ ...objects, matching: matched }, 0);
    const undone = source
      ? runsOf(readFrom(maskOfRuns(stage.kept), source), stage.shape)
      : lessRuns(reading.undone, stage.spurious);
    // A reading that equals a whole shift or a radius is named as one.
    const isWhole = (reason.kind === "shifted" || reason.kind === "far-copy") && reason.by.every(Number.isInteger);
    const by = isWhole ? opposite(reason.by) : originOf(pair.shape);
    const [pixels] = rulersOf(pair.spacing);
    const radius = reason.kind === "too-large" ? -reason.px : reason.kind === "too-small" ? reason.px : 0;
    const fit = fitAs(by, radius, pixels);
    const corrections = { [reading.part === "shift" ? "shift" : "size"]: () => undone, reach: 0 };
    const whole = unionOfRuns(undone, stage.missed);
    const counts = { reference: stage.reference.voxels, intersection: sharedVoxels(whole, stage.reference) };
    const left = 1 - diceOf({ ...counts, prediction: whole.voxels + (reading.leaving ?? 0) }, 1);
    const price = priceOf({ left, numbers: reading.numbers ?? parameters }) + loneOf(sight, matched);
    return { fit, matching: matched, corrections, stage, reading, price };
  }
}

function loneOf({ reference, prediction }: Sight, { missed, spurious }: Matching): number {
  const lesser = Math.min(voxelsOf(missed, reference), voxelsOf(spurious, prediction));
  return priceOfLone(lesser, reference.runs.voxels + prediction.runs.voxels);
}

function loneIn({ reference, prediction }: Sight, regions: Regions | undefined): number {
  const lesser = regions ? Math.min(regions.missing.voxels, regions.extra.voxels) : 0;
  return priceOfLone(lesser, reference.runs.voxels + prediction.runs.voxels);
}

function isTwoSided(regions: Regions | undefined): boolean {
  return regions !== undefined && areTwoSided(regions.missing.voxels, regions.extra.voxels);
}

function isCoarse(structures: Structures | undefined): boolean {
  return structures?.found.some(({ kind }) => kind === "coarse-grid") ?? false;
}

/** One whole shift, one radius, structures and regions. */
function explainByRegions(sight: Sight, joins: readonly Look[]): Explanation {
  const { pair, reference, matching, dice } = sight;
  const near = stageOf(sight, 0);
  const stages = new Map<number, Stage>();
  let together: Fit | undefined;
  const found = explained();
  return together && isOutline(together) ? { ...found, price: besideASide(found.price) } : found;

  /** Whether nothing is farther off than an outline once a fit is undone. */
  function isOutline(fit: Fit): boolean {
    const stage = onStage(fit.reach);
    return !regionsOf(pair.spacing, stage.wanted, stage.reference, corrected(stage.kept, fit));
  }

  function explained(): Explanation {
    const plain = movementOf(near, undefined);
    if (isNegligible(plain.price)) return plain;
    const structures = structuresOf(near, () => joins.flatMap((look) => look(sight) ?? []), pair.frame);
    if (structures.found.length === 0) return withRegions(plain, near, undefined);
    const mended = movementOf(near, structures);
    if (isCoarse(structures)) return mended;
    return mended.price > plain.price ? withRegions(plain, near, undefined) : withRegions(mended, near, structures);
  }

  /** Whether the outline is too far in all around, however unevenly, so that a radius undoes most of it. */
  function isSmaller({ fit, price }: Explanation, structures: Structures | undefined): boolean {
    if (fit.radius <= 0 || !undoesMost(price, 1 - dice)) return false;
    const kept = mend(near, structures);
    return goesAround(lessRuns(near.wanted, kept), kept);
  }

  function movementOf(stage: Stage, structures: Structures | undefined): Explanation {
    const fit = fitted(stage, mend(stage, structures));
    return priced(matching, fit, onStage(fit.reach), undefined, structures);
  }

  /** The best shift and radius; if specks cause the radius, the shift alone. */
  function fitted(stage: Stage, kept: Runs): Fit {
    return withoutSpecks(fitOf(pair, stage, kept, reference), stage, kept);
  }

  function withoutSpecks(fit: Fit, stage: Stage, kept: Runs): Fit {
    if (fit.radius === 0) return fit;
    const right = fit.radius > 0 ? stage.wanted : stage.reference;
    const isSpecks = areSpecks(right, fit.shift ? fit.shift(kept) : kept, fit.ruler.spacing, fit.radius);
    return isSpecks ? fitAs(fit.by, 0, fit.ruler) : eachGaining(fit, stage, kept);
  }

  /** A shift and a radius are two causes if one of them gains by itself; if they only gain together, one side of the outline is off. */
  function eachGaining(fit: Fit, stage: Stage, kept: Runs): Fit {
    const { shift, size } = fit;
    if (!shift || !size) return fit;
    const { reference: whole, missed, offset, shape } = onStage(fit.reach);
    const here = croppedRuns(kept, { offset: minus(offset, stage.offset), shape });
    const lost = (mask: Runs) => 1 - diceOfRuns(unionOfRuns(mask, missed), whole);
    const before = lost(here);
    const gain = before - Math.min(lost(shift(here)), lost(size(here)));
    if (gainsAlone(gain, before)) return fit;
    together ??= fit;
    return fitAs(originOf(pair.shape), 0, fit.ruler);
  }

  function onStage(margin: number): Stage {
    return margin === 0 ? near : once(stages, margin, () => stageOf(sight, margin));
  }

  /** The movement and regions of the lowest price, starting from no movement, from the best fit and from the outline's own. */
  function withRegions(plain: Explanation, near: Stage, structures: Structures | undefined): Explanation {
    const known = new Map<string, Regions | undefined>();
    const nameOf = (fit: Fit) => `${fit.by} ${fit.radius} ${fit.ruler.unit}`;
    const at = (stage: Stage, fit: Fit) =>
      once(known, nameOf(fit), () =>
        regionsOf(pair.spacing, stage.wanted, stage.reference, corrected(mend(stage, structures), fit)),
      );
    const nowhere = originOf(pair.shape);
    const still = fitAs(nowhere, 0, plain.fit.ruler);
    // A shift may hide what is missing at one end: it moves half of it to the other.
    const isHidden = () => plain.fit.shift !== undefined && (at(near, still)?.missing.voxels ?? 0) > 0;
    if (!at(plain.stage, plain.fit) && !isHidden()) return plain;
    if (isSmaller(plain, structures)) return plain;
    let best = plain;
    const seen = new Set<string>();
    for (const startOf of [() => still, byOutline, () => plain.fit]) {
      if (best !== plain && isEnough(best.price, 1 - dice) && !isTwoSided(best.regions)) break;
      let fit = startOf();
      for (let round = 0; round < rounds; round++) {
        const key = nameOf(fit);
        if (seen.has(key)) break;
        seen.add(key);
        const stage = onStage(fit.reach);
        const regions = at(stage, fit);
        if (fit.shift && regions && leavesNothing(regions.missing.voxels, stage.wanted.voxels)) break;
        const one = priced(matching, fit, stage, regions, structures);
        const done = one.price > best.price && round > 0;
        if (one.price < best.price && isShownAlone(one)) best = one;
        if (!regions || done || isLittle(best.price, 0)) break;
        fit = fitted(stage, putRight(one));
      }
    }
    return best;

    /** Whether the shift gains something without the regions: some shift brings any curved object onto another one with a bulge. */
    function isShownAlone(one: Explanation): boolean {
      const { fit, stage, regions } = one;
      const { shift } = fit;
      if (!shift || !regions) return true;
      const lost = (mask: Runs) => 1 - diceOfRuns(unionOfRuns(mask, stage.missed), stage.reference);
      const right = putRight(one);
      const [here, there] = [stage.kept, shift(stage.kept)];
      if (!showsAlone(lost(here) - lost(there), lost(right) - lost(shift(right)))) return false;
      const wrong = (mask: Runs) => unlikeRuns(mask, stage.wanted).voxels;
      return isMostlyRight(wrong(here) - wrong(there), unlikeRuns(here, there).voxels);
    }

    function byOutline(): Fit {
      const [pixels] = rulersOf(pair.spacing);
      const kept = mend(near, structures);
      const found = robustFit(near.wanted, kept, [nowhere, plain.fit.by]);
      return withoutSpecks(fitAs(found.by, found.radius, pixels), near, kept);
    }
  }
}

/** The matched prediction with structures corrected. */
function mend({ kept, shape, offset }: Stage, structures: Structures | undefined): Runs {
  const box = { offset, shape };
  const { lacking, beyond } = structures ?? {};
  return mended(kept, lacking && croppedRuns(lacking, box), beyond && croppedRuns(beyond, box));
}

/** The matched prediction with structures and regions corrected, at its own place. */
function putRight({ stage, lacking, beyond }: Pick<Explanation, "stage" | "lacking" | "beyond">): Runs {
  return mended(stage.kept, lacking, beyond);
}

function priced(
  matching: Matching,
  fit: Fit,
  stage: Stage,
  regions: Regions | undefined,
  structures: Structures | undefined,
): Explanation {
  const whole = mend(stage, structures);
  const there = regions ? whereItLies(regions, fit, stage, whole) : undefined;
  let [lacking, beyond] = [there?.lacking, there?.beyond];
  if (whole !== stage.kept) {
    const right = mended(whole, lacking, beyond);
    [lacking, beyond] = [lessRuns(right, stage.kept), lessRuns(stage.kept, right)];
  }
  const explanation = { fit, matching, corrections: fit, stage, regions, structures, lacking, beyond };
  const { reference, missed } = stage;
  const moved = unionOfRuns(corrected(putRight(explanation), fit), missed);
  // What a shift moved out of the frame has no place there, but returns where the reference has it.
  const right = regions ? unionOfRuns(moved, regions.missing) : moved;
  const price = priceOf({
    left: 1 - diceOfRuns(right, reference),
    numbers: fit.parameters + (regions?.count ?? 0),
    structures: structures?.found.length ?? 0,
    seam: regions?.seam ?? 0,
    voxels: reference.voxels + right.voxels,
  });
  return { ...explanation, price };
}

/** Regions at the prediction's place: moved back, and extended to its outline there. */
function whereItLies({ missing, extra }: Regions, fit: Fit, { wanted }: Stage, kept: Runs) {
  const back = opposite(fit.by);
  const moved = (mask: Runs) => (fit.shift ? movedRuns(mask, back) : mask);
  const options = { spacing: fit.ruler.spacing };
  const reach = Math.abs(fit.radius);
  let [lacking, beyond] = [moved(missing), moved(extra)];
  if (fit.radius > 0) {
    const outline = erodeRuns(moved(wanted), reach, options);
    lacking = lessRuns(sharedRuns(dilateRuns(lacking, reach, options), outline), kept);
  }
  if (fit.radius < 0) {
    const outline = dilateRuns(moved(wanted), reach, options);
    beyond = sharedRuns(lessRuns(dilateRuns(beyond, reach, options), outline), kept);
  }
  return {
    lacking: missing.voxels > 0 ? lacking : undefined,
    beyond: extra.voxels > 0 ? beyond : undefined,
  };
}
