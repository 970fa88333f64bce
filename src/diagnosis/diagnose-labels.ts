/** Every label of one case: the bookkeeping is undone first, and what is left is split. */
import { type LabelMap, labelPairs, labelReader, type MaskPair, opposite, sizeOf, visitBox } from "../mask/index.js";
import type { AnalysisOptions } from "./analysis-options.js";
import {
  type CaseBookkeeping,
  type Others,
  readAs,
  type TwoMaps as TwoLabelMaps,
  undone as withoutMistake,
} from "./bookkeeping/index.js";
import { diagnoseUndone } from "./diagnose.js";
import type { Diagnosis, LabelMapping } from "./diagnosis.js";
import { exchangedAway } from "./exchanged-away.js";
import { looks, looksAmong, looksInBlock, looksTurned } from "./reasons/index.js";
import { waver } from "./reasons/mixed/faces.js";
import { type Repeated, repeatedPlanes } from "./reasons/mixed/repeated.js";
import type { TwoMaps } from "./reasons/mixed/two-maps.js";
import { sharedBlock, shiftsApart } from "./reasons/place/shared-block.js";
import { movedApart, sharedTurn } from "./reasons/place/shared-turn.js";
import { withCuts } from "./reasons/region/beyond-cut.js";
import { withBoxes } from "./reasons/region/under-boxes.js";
import type { Looks } from "./split/explain.js";
import { once } from "./split/once.js";
import { diceOfPair, type UndoneLabel, undoing } from "./undo-label.js";

export interface DiagnoseLabelsOptions
  extends Pick<AnalysisOptions, "labels" | "merge" | "regions" | "relabel">,
    Others {
  /** A second annotator's label map on the reference's grid. */
  readonly secondRater?: LabelMap;
  /** Only these of the case's labels, each by itself: the others are diagnosed elsewhere. */
  readonly share?: readonly number[];
  /** What each label is by itself, if that is known: what labels show together remains. */
  readonly apart?: readonly LabelDiagnosis[];
}

export interface LabelDiagnosis {
  readonly label: number;
  readonly diagnosis: Diagnosis;
}

/**
 * Diagnoses every label of a case.
 *
 * @param found what the dataset's bookkeeping says about this case; absent: nothing is undone.
 * @returns one for each label, ascending; the parts `orientation` and `labels` are what undoing them gains.
 * @throws InputError `shape` if the shapes differ.
 */
export function diagnoseLabels(
  reference: LabelMap,
  prediction: LabelMap,
  found: CaseBookkeeping | undefined,
  options: DiagnoseLabelsOptions = {},
): LabelDiagnosis[] {
  const { labels, merge, relabel, regions, share } = options;
  const undo = undoing(reference, prediction, found, options);
  const raters = options.secondRater ? ratersDice(reference, options.secondRater, options) : undefined;
  const reader = labelReader(reference, prediction, { labels, merge, regions, relabel });
  const own = share ? reader.labels.filter((label) => share.includes(label)) : reader.labels;
  // Objects under each other's ids are no classes that a model confuses, and none is cut off or covered with the others.
  const isNumbered = found?.exchanges.some(({ facts }) => facts.kind === "instance-ids") ?? false;
  const others = !regions && !isNumbered && (reader.labels.length > 1 || labels !== undefined);
  const wavers = new Map<TwoLabelMaps, number>();
  const waverOf = (maps: TwoLabelMaps) =>
    once(wavers, maps, () => waver(maps.reference.values, maps.prediction.values, reference.shape));
  const repeats = new Map<TwoLabelMaps, Repeated | undefined>();
  const repeatedIn = (maps: TwoLabelMaps, crop: MaskPair) => {
    const all = once(repeats, maps, () => repeatedPlanes(maps.reference, maps.prediction));
    return all && { every: all.every, reference: croppedTo({ ...maps.reference, values: all.reference }, crop) };
  };
  const off = found?.off && { by: found.off, owners: movedBy(reference, found.off) };
  const seenAs = (seen: Diagnosis) => (found?.layout?.undo.way === "none" ? exchangedAway(seen, found.layout) : seen);
  const undoneOf = own.map((label) => ({ label, ...undo(label, reader.read(label).pair) }));
  const seenBy = (looking: Looks, known: readonly LabelDiagnosis[] = []) =>
    undoneOf.map(({ label, left, undone, maps, ids }) => {
      const options = { unit: reference.unit, expectedDice: raters?.get(label) };
      const around = others
        ? (crop: MaskPair) => ({
            ...mapsIn(crop, label, maps, ids),
            ...(off ? { moved: { by: off.by, reference: croppedTo(off.owners, crop) } } : {}),
            waver: () => waverOf(maps),
            repeated: () => repeatedIn(maps, crop),
          })
        : undefined;
      const diagnosis =
        known.find((one) => one.label === label)?.diagnosis ??
        seenAs(diagnoseUndone(left, undone, options, around, looking));
      const kind = diagnosis.reason?.kind;
      if (kind === "prediction-empty") return { label, diagnosis, left, maps: () => namedAlike(maps, ids) };
      const isHidden = kind === "labels-confused" && !left.prediction.includes(1);
      return { label, diagnosis, ...(isHidden ? { maps: () => namedAlike(maps, ids) } : {}) };
    });
  const apart = seenBy(others ? looksAmong : looks, options.apart);
  if (share) return apart.map(told);
  const together =
    others && undoneOf[0] ? looksTogether(undoneOf[0], apart, () => undoneOf.map(({ left }) => left)) : undefined;
  const diagnosed = together ? seenBy(together) : apart;
  return (isNumbered ? diagnosed : withBoxes(withCuts(diagnosed))).map(told);
}

const told = ({ label, diagnosis }: LabelDiagnosis): LabelDiagnosis => ({ label, diagnosis });

/** Whether labels that were diagnosed apart may show more together: a movement of the whole map, or why one has no prediction. */
export function mayShowMore(apart: readonly LabelDiagnosis[]): boolean {
  const isLost = ({ diagnosis: { reason } }: LabelDiagnosis) =>
    reason?.kind === "prediction-empty" || reason?.kind === "labels-confused";
  return apart.some(isLost) || movedApart(apart).length > 0 || shiftsApart(apart).length > 0;
}

/** What labels are seen by if one movement of the whole map explains them that moved each in its own way. */
function looksTogether(
  { maps, ids }: UndoneLabel,
  apart: readonly LabelDiagnosis[],
  pairs: () => readonly MaskPair[],
): Looks | undefined {
  const { reference, prediction } = namedAlike(maps, ids);
  const turn = sharedTurn(reference, prediction, apart);
  if (turn) return looksTurned(turn);
  const block = sharedBlock(pairs(), apart);
  return block && looksInBlock(block);
}

/** Both maps, with predicted ids read like the label's own. */
const namedAlike = ({ reference, prediction }: TwoLabelMaps, ids: readonly LabelMapping[]): TwoLabelMaps => ({
  reference,
  prediction: ids.length === 0 ? prediction : readAs(prediction, { relabel: ids }),
});

/** What both maps hold in a crop, with predicted ids read like the label's own. */
function mapsIn(
  crop: MaskPair,
  label: number,
  maps: TwoLabelMaps,
  ids: readonly LabelMapping[],
): Omit<TwoMaps, "waver"> {
  const renamed = new Map(ids.map((mapping) => [mapping.prediction, mapping.reference]));
  return {
    label,
    reference: croppedTo(maps.reference, crop),
    prediction: croppedTo(maps.prediction, crop, (value) => renamed.get(value) ?? value),
  };
}

/** The map with its content moved, by voxels along each axis. */
function movedBy(map: LabelMap, by: readonly number[]): LabelMap {
  return withoutMistake(map, map, { way: "offset", by: [0, ...opposite(by)].slice(-3), isRoll: false });
}

/** A map's ids in the box of a pair. */
function croppedTo({ values, shape: whole }: LabelMap, { shape, frame }: MaskPair, idOf = (value: number) => value) {
  const result = new Int32Array(sizeOf(shape));
  visitBox(whole, { offset: frame.offset, shape }, (from, to) => {
    result[to] = idOf(values[from] as number);
  });
  return result;
}

function ratersDice(reference: LabelMap, second: LabelMap, { labels, merge, regions }: DiagnoseLabelsOptions) {
  const dice = new Map<number, number>();
  for (const { label, pair } of labelPairs(reference, second, { labels, merge, regions }))
    dice.set(label, diceOfPair(pair));
  return dice;
}
