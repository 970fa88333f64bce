/** Every label of one case: the bookkeeping undone first, what is left split. */
import {
  type LabelMap,
  type LabelReader,
  labelPairs,
  labelReader,
  type MaskPair,
  runsOf,
  sharedVoxels,
} from "../mask/index.js";
import { orient } from "../mask/orientation.js";
import type { AnalysisOptions } from "./analysis-options.js";
import { headerWords } from "./bookkeeping/headers.js";
import type { CaseBookkeeping, Exchange, OrientationFit } from "./bookkeeping/index.js";
import { relabelOption } from "./bookkeeping/index.js";
import { diagnoseUndone } from "./diagnose.js";
import type { Diagnosis, LabelMapping } from "./diagnosis.js";
import { once } from "./split/once.js";
import { diceOf } from "./split/scene.js";
import type { Undone } from "./undone.js";
import { score } from "./words.js";

export interface DiagnoseLabelsOptions extends Pick<AnalysisOptions, "labels" | "merge" | "relabel"> {
  /** A second annotator's label map on the reference's grid. */
  readonly secondRater?: LabelMap;
  readonly labelNames?: Readonly<Record<number, string>>;
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
  const { labels, merge, relabel } = options;
  const turned = found?.orientation
    ? { ...prediction, values: orient(prediction.values, prediction.shape, found.orientation.undo) }
    : undefined;
  const raters = options.secondRater ? ratersDice(reference, options.secondRater, options) : undefined;
  // Each way to read the prediction costs one pass over the maps, however many labels are read.
  const readers = new Map<LabelMap, Map<Exchange | undefined, LabelReader>>();
  const readerOf = (map: LabelMap, ids: Exchange | undefined): LabelReader => {
    const ofMap = once(readers, map, () => new Map<Exchange | undefined, LabelReader>());
    const mapping = ids ? composed(relabel ?? [], ids.mapping) : relabel;
    return once(ofMap, ids, () => labelReader(reference, map, { merge, relabel: mapping }));
  };
  const result: LabelDiagnosis[] = [];
  for (const { label, pair } of labelPairs(reference, prediction, { labels, merge, relabel })) {
    const { left, undone } = undo(label, pair);
    const name = options.labelNames?.[label];
    const diagnosis = diagnoseUndone(left, undone, {
      label,
      unit: reference.unit,
      ...(name === undefined ? {} : { name }),
      ...(raters?.get(label) === undefined ? {} : { expectedDice: raters.get(label) as number }),
    });
    result.push({ label, diagnosis });
  }
  return result;

  /** Of nothing, the orientation, the ids and both, what scores highest is undone; the orientation first. */
  function undo(label: number, pair: MaskPair): { left: MaskPair; undone: Undone } {
    const exchange = found?.exchanges.find(({ mapping }) =>
      mapping.some((change) => change.reference === label || change.prediction === label),
    );
    const orientation = found?.orientation;
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
    return {
      left: best.pair,
      undone: {
        ...(best.orientation && orientation
          ? { orientation: { name: orientation.name, gain: turning, ...headerOf(orientation) } }
          : {}),
        ...(best.labels && exchange
          ? { labels: exchanged(exchange, best.pair, best.dice, best.dice - still.dice - turning) }
          : {}),
      },
    };
  }

  function exchanged(exchange: Exchange, left: MaskPair, dice: number, gain: number): NonNullable<Undone["labels"]> {
    const put = exchange.text.endsWith("swapped") ? "swapped back" : "with the ids put right";
    const gone = !left.reference.includes(1) && !left.prediction.includes(1);
    return {
      gain,
      finding: exchange.text,
      undone: gone ? `${put} nothing is left of it to score` : `${put} it is ${score(dice)}`,
      relabel: relabelOption(found?.exchanges.flatMap(({ mapping }) => mapping) ?? []),
    };
  }
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

function ratersDice(reference: LabelMap, second: LabelMap, { labels, merge }: DiagnoseLabelsOptions) {
  const dice = new Map<number, number>();
  for (const { label, pair } of labelPairs(reference, second, { labels, merge })) dice.set(label, diceOfPair(pair));
  return dice;
}

/** Dice of a pair; two empty masks agree. */
function diceOfPair({ reference, prediction, shape }: MaskPair): number {
  const [r, p] = [runsOf(reference, shape), runsOf(prediction, shape)];
  return diceOf(sharedVoxels(r, p), p.voxels, r.voxels);
}

function headerOf({ headers }: OrientationFit): { header?: string } {
  const header = headerWords(headers);
  return header === "" ? {} : { header };
}
