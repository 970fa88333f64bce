/** Every label of one case: the bookkeeping undone first, what is left split. */
import {
  cornerOf,
  cubeOf,
  type LabelMap,
  type LabelReader,
  labelPairs,
  labelReader,
  type MaskPair,
  membersOf,
} from "../mask/index.js";
import { countsOf, diceOf } from "../metrics/index.js";
import type { AnalysisOptions } from "./analysis-options.js";
import {
  type CaseBookkeeping,
  type Exchange,
  type LayoutFit,
  type Others,
  readAs,
  relabelOption,
  undone as withoutMistake,
} from "./bookkeeping/index.js";
import { diagnoseUndone } from "./diagnose.js";
import type { Diagnosis, LabelMapping } from "./diagnosis.js";
import { labelsMerged } from "./reasons/mixed/merged.js";
import type { Sight } from "./reasons/reading.js";
import type { IdsReason, LayoutReason } from "./reasons/reason.js";
import { withCuts } from "./reasons/region/beyond-cut.js";
import { once } from "./split/once.js";
import type { Undone } from "./undone.js";

export interface DiagnoseLabelsOptions
  extends Pick<AnalysisOptions, "labels" | "merge" | "regions" | "relabel">,
    Others {
  /** A second annotator's label map on the reference's grid. */
  readonly secondRater?: LabelMap;
}

export interface LabelDiagnosis {
  readonly label: number;
  readonly diagnosis: Diagnosis;
}

/**
 * Diagnoses every label of a case.
 *
 * @param found what the dataset's bookkeeping says about this case; absent: nothing is undone.
 * @returns one a label, ascending; the parts `orientation` and `labels` are what undoing them gains.
 * @throws InputError `shape` where the shapes differ.
 */
export function diagnoseLabels(
  reference: LabelMap,
  prediction: LabelMap,
  found: CaseBookkeeping | undefined,
  options: DiagnoseLabelsOptions = {},
): LabelDiagnosis[] {
  const { labels, merge, relabel, regions } = options;
  const turned = found?.layout && withoutMistake(reference, prediction, found.layout.undo, options);
  const raters = options.secondRater ? ratersDice(reference, options.secondRater, options) : undefined;
  // Each way to read the prediction costs one pass over the maps, however many labels are read.
  const readers = new Map<LabelMap, Map<Exchange | undefined, LabelReader>>();
  const readerOf = (map: LabelMap, ids: Exchange | undefined): LabelReader => {
    const ofMap = once(readers, map, () => new Map<Exchange | undefined, LabelReader>());
    const mapping = ids ? composed(relabel ?? [], ids.mapping) : relabel;
    return once(ofMap, ids, () => {
      // Where background stands for a class, it has to be renamed before labels are looked for.
      const isRead = mapping?.some((change) => change.prediction === 0);
      return isRead
        ? labelReader(reference, readAs(map, { relabel: mapping }), { merge, regions })
        : labelReader(reference, map, { merge, regions, relabel: mapping });
    });
  };
  const all = [...labelPairs(reference, prediction, { labels, merge, regions, relabel })];
  const diagnosed = all.map(({ label, pair }) => {
    const { left, undone, map, ids } = undo(label, pair);
    const options = { unit: reference.unit, expectedDice: raters?.get(label) };
    const others = !regions && (all.length > 1 || labels !== undefined);
    const maps = others ? (crop: MaskPair) => mapsIn(crop, label, reference, map, ids) : undefined;
    const diagnosis = diagnoseUndone(left, undone, options, maps);
    return { label, diagnosis, ...(diagnosis.reason?.kind === "prediction-empty" ? { left } : {}) };
  });
  return withCuts(diagnosed).map(({ label, diagnosis }) => ({ label, diagnosis }));

  /** Of nothing, the orientation, the ids and both, what scores highest is undone; the orientation first. */
  function undo(label: number, pair: MaskPair) {
    const members = membersOf(label, regions);
    const exchange = found?.exchanges.find(({ mapping }) =>
      mapping.some((change) => members.includes(change.reference) || members.includes(change.prediction)),
    );
    const layout = found?.layout;
    const read = (map: LabelMap, ids?: Exchange) => readerOf(map, ids).read(label).pair;
    const steps: { pair: MaskPair; orientation: boolean; labels: boolean }[] = [
      { pair, orientation: false, labels: false },
    ];
    if (turned) steps.push({ pair: read(turned), orientation: true, labels: false });
    if (exchange) steps.push({ pair: read(prediction, exchange), orientation: false, labels: true });
    if (turned && exchange) steps.push({ pair: read(turned, exchange), orientation: true, labels: true });
    const scored = steps.map((one) => ({ ...one, dice: diceOfPair(one.pair) }));
    const [still] = scored as [(typeof scored)[number]];
    const best = scored.reduce((a, b) => (b.dice > a.dice ? b : a));
    const turnedAlone = scored.find((one) => one.orientation && !one.labels)?.dice ?? 0;
    const byTurning = best.labels ? Math.max(0, turnedAlone - still.dice) : best.dice - still.dice;
    const turning = best.orientation ? Math.min(byTurning, best.dice - still.dice) : 0;
    const ids = best.labels && exchange ? composed(relabel ?? [], exchange.mapping) : (relabel ?? []);
    const map = best.orientation && turned ? turned : prediction;
    const merged = found?.merged.some(({ labels, into }) => into === label || labels.includes(label))
      ? labelsMerged(best.pair, mapsIn(best.pair, label, reference, map, ids), found.merged)
      : undefined;
    const undone: Undone = {
      ...(best.orientation && layout ? { orientation: layoutReason(layout, turning, still.dice + turning) } : {}),
      ...(best.labels && exchange
        ? { labels: exchangedReason(exchange, found?.exchanges ?? [], best.dice - still.dice - turning, best.dice) }
        : {}),
      ...(merged ? { merged } : {}),
    };
    return { left: best.pair, undone, map, ids };
  }
}

/** What both maps hold in a crop, the predicted ids read as the label's own were. */
function mapsIn(
  { shape, frame }: MaskPair,
  label: number,
  reference: LabelMap,
  prediction: LabelMap,
  ids: readonly LabelMapping[],
): NonNullable<Sight["maps"]> {
  const [planes, rows, columns] = cubeOf(shape);
  const [plane0, row0, column0] = cornerOf(frame.offset);
  const [, allRows, allColumns] = cubeOf(frame.shape);
  const crop = ({ values }: LabelMap, idOf: (value: number) => number) => {
    const result = new Int32Array(planes * rows * columns);
    for (let line = 0, i = 0; line < planes * rows; line++) {
      const plane = Math.floor(line / rows);
      const start = ((plane + plane0) * allRows + (line - plane * rows) + row0) * allColumns + column0;
      for (let column = 0; column < columns; column++) result[i++] = idOf(values[start + column] as number);
    }
    return result;
  };
  const renamed = new Map(ids.map((mapping) => [mapping.prediction, mapping.reference]));
  return {
    label,
    reference: crop(reference, (value) => value),
    prediction: crop(prediction, (value) => renamed.get(value) ?? value),
  };
}

function layoutReason({ before: _, undo, headers, ...facts }: LayoutFit, gain: number, after: number): LayoutReason {
  return { ...facts, gain, after };
}

function exchangedReason(exchange: Exchange, all: readonly Exchange[], gain: number, after: number): IdsReason {
  const relabel = exchange.relabel && relabelOption(all.filter((one) => one.relabel).flatMap((one) => one.mapping));
  return { ...exchange.facts, gain, after, relabel };
}

/** First the ids the user has exchanged, then those that were found. */
function composed(first: readonly LabelMapping[], then: readonly LabelMapping[]): LabelMapping[] {
  const next = new Map(then.map(({ reference, prediction }) => [prediction, reference]));
  const renamed = new Set(first.map(({ prediction }) => prediction));
  return [
    ...first.map(({ reference, prediction }) => ({ prediction, reference: next.get(reference) ?? reference })),
    ...then.filter(({ prediction }) => !renamed.has(prediction)),
  ];
}

function ratersDice(reference: LabelMap, second: LabelMap, { labels, merge, regions }: DiagnoseLabelsOptions) {
  const dice = new Map<number, number>();
  for (const { label, pair } of labelPairs(reference, second, { labels, merge, regions }))
    dice.set(label, diceOfPair(pair));
  return dice;
}

/** Dice of a pair; two empty masks agree. */
function diceOfPair(pair: MaskPair): number {
  return diceOf(countsOf(pair), 1);
}
