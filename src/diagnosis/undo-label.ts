/** One label of a case after the mistakes of the bookkeeping are undone: its layout, its ids, values that are not labels. */
import { type LabelMap, type LabelReader, labelReader, type MaskPair, membersOf } from "../mask/index.js";
import { countsOf, diceOf } from "../metrics/index.js";
import type { AnalysisOptions } from "./analysis-options.js";
import {
  type CaseBookkeeping,
  type Exchange,
  type LayoutFit,
  type Others,
  readAs,
  relabelOption,
  type TwoMaps,
  valueSlipOf,
  withLabels,
  undone as withoutMistake,
  withoutVoid,
} from "./bookkeeping/index.js";
import type { LabelMapping } from "./diagnosis.js";
import type { IdsReason, LayoutReason, ValuesReason } from "./reasons/reason.js";
import { once } from "./split/once.js";
import type { Undone } from "./undone.js";

export interface UndoneLabel {
  /** The resulting masks. */
  readonly left: MaskPair;
  readonly undone: Undone;
  /** The two maps that they come from, and how the predicted ids are read. */
  readonly maps: TwoMaps;
  readonly ids: readonly LabelMapping[];
}

interface Way {
  readonly pair: MaskPair;
  readonly maps: TwoMaps;
  readonly orientation: boolean;
  readonly labels: boolean;
}

/** @returns what undoes them for one label: nothing, the layout, the ids or both, whichever scores highest; the layout comes first. */
export function undoing(
  reference: LabelMap,
  prediction: LabelMap,
  found: CaseBookkeeping | undefined,
  options: Pick<AnalysisOptions, "merge" | "regions" | "relabel"> & Others,
): (label: number, pair: MaskPair) => UndoneLabel {
  const { merge, regions, relabel = [] } = options;
  const still: TwoMaps = { reference, prediction };
  const turned = found?.layout && {
    reference,
    prediction: withoutMistake(reference, prediction, found.layout.undo, options),
  };
  const slip = valueSlipOf(found?.slips ?? []);
  const voids = [...(found?.voids ?? []), ...(found?.exchanges ?? []).flatMap(({ facts }) => voidsOf(facts))];
  const judged = new Map<TwoMaps, TwoMaps>();
  // Each way to read the maps costs one pass over them, for any number of labels.
  const readers = new Map<TwoMaps, Map<Exchange | undefined, LabelReader>>();
  const mappingOf = (exchange: Exchange | undefined) => (exchange ? composed(relabel, exchange.mapping) : relabel);

  function pairOf(label: number, maps: TwoMaps, exchange?: Exchange): MaskPair {
    const ofMaps = once(readers, maps, () => new Map<Exchange | undefined, LabelReader>());
    const reader = once(ofMaps, exchange, () => {
      const mapping = mappingOf(exchange);
      // If background stands for a class, it must be renamed before labels are searched for.
      const isRead = mapping.some((change) => change.prediction === 0);
      const read = isRead ? readAs(maps.prediction, { relabel: mapping }) : maps.prediction;
      return labelReader(maps.reference, read, { merge, regions, relabel: isRead ? undefined : mapping });
    });
    return reader.read(label).pair;
  }

  /** The maps with their true ids, before they are renamed. */
  function named(maps: TwoMaps, exchange: Exchange | undefined): TwoMaps {
    if (slip) return once(judged, maps, () => withLabels(maps, slip));
    const stored = exchange?.facts.kind === "train-ids" ? options.stored : undefined;
    const own = stored && maps === still ? once(storedMaps, maps, () => ({ ...maps, prediction: stored })) : maps;
    return voids.length === 0 ? own : once(judged, own, () => withoutVoid(own, voids));
  }
  const storedMaps = new Map<TwoMaps, TwoMaps>();

  return (label, pair) => {
    const members = membersOf(label, regions);
    const exchange = found?.exchanges.find(({ mapping, facts }) => {
      const touched = mapping.flatMap((change) => [change.reference, change.prediction]);
      return [...touched, ...voidsOf(facts), ...lostOf(facts)].some((id) => members.includes(id));
    });
    const isLost = exchange !== undefined && lostOf(exchange.facts).includes(label);
    const ways: Way[] = [turned ? [still, turned] : [still]].flat().flatMap((maps) => {
      const orientation = maps === turned;
      const plain = { pair: maps === still ? pair : pairOf(label, maps), maps, orientation, labels: false };
      if (!exchange && !slip && voids.length === 0) return [plain];
      const meant = named(maps, exchange);
      const read = pairOf(label, meant, slip ? undefined : exchange);
      // Nothing restores what became background.
      const renamed = isLost && !read.prediction.includes(1) ? { ...read, prediction: read.reference } : read;
      return [plain, { pair: renamed, maps: meant, orientation, labels: true }];
    });
    const scored = ways.map((way) => ({ ...way, dice: diceOfPair(way.pair) }));
    const [asIs] = scored as [(typeof scored)[number]];
    // Voxels of another label leave this label empty if they meet none of its own.
    const isGiven = exchange?.mapping.some((change) => change.prediction === label) ?? false;
    const best = scored.reduce((a, b) => (b.dice > a.dice || (isGiven && b.labels && b.dice === a.dice) ? b : a));
    const turnedAlone = scored.find((one) => one.orientation && !one.labels)?.dice ?? 0;
    const byTurning = best.labels ? Math.max(0, turnedAlone - asIs.dice) : best.dice - asIs.dice;
    const turning = best.orientation ? Math.min(byTurning, best.dice - asIs.dice) : 0;
    const isGone = !best.pair.reference.includes(1) && !best.pair.prediction.includes(1);
    const measured = { gain: best.dice - asIs.dice - turning, after: isGone ? null : best.dice };
    const layout = best.orientation ? found?.layout : undefined;
    const labels = best.labels ? idsReason(label, exchange, measured) : undefined;
    return {
      left: best.pair,
      maps: best.maps,
      ids: best.labels && !slip ? mappingOf(exchange) : relabel,
      undone: {
        ...(layout ? { orientation: layoutReason(layout, turning, asIs.dice + turning) } : {}),
        ...(labels ? { labels } : {}),
        ...(found && found.merged.length > 0 ? { merged: found.merged } : {}),
      },
    };
  };

  function idsReason(
    label: number,
    exchange: Exchange | undefined,
    measured: { readonly gain: number; readonly after: number | null },
  ): IdsReason | ValuesReason {
    if (slip) {
      const { before: _, after: __, ...facts } = slip;
      return { ...facts, ...measured } as ValuesReason;
    }
    if (!exchange)
      return { kind: "void-label", label: voids.includes(label) ? label : (voids[0] as number), ...measured };
    const { facts } = exchange;
    if (facts.kind === "instance-ids") return { ...facts, ...measured };
    const all = (found?.exchanges ?? []).filter((one) => one.relabel !== "");
    const option = exchange.relabel && relabelOption(all.flatMap((one) => one.mapping));
    return { ...facts, ...measured, relabel: option };
  }
}

/** Ids that an exchange treats as not judged. */
const voidsOf = (facts: Exchange["facts"]): readonly number[] => (facts.kind === "train-ids" ? facts.ignore : []);

/** Ids that an exchange made background. */
const lostOf = (facts: Exchange["facts"]): readonly number[] => ("lost" in facts ? (facts.lost ?? []) : []);

const layoutReason = (
  { before: _, undo, headers, ...facts }: LayoutFit,
  gain: number,
  after: number,
): LayoutReason => ({ ...facts, gain, after });

/** First the ids that the user exchanged, then those that were found. */
function composed(first: readonly LabelMapping[], then: readonly LabelMapping[]): LabelMapping[] {
  const next = new Map(then.map(({ reference, prediction }) => [prediction, reference]));
  const renamed = new Set(first.map(({ prediction }) => prediction));
  return [
    ...first.map(({ reference, prediction }) => ({ prediction, reference: next.get(reference) ?? reference })),
    ...then.filter(({ prediction }) => !renamed.has(prediction)),
  ];
}

/** Dice of a pair; two empty masks agree. */
export const diceOfPair = (pair: MaskPair): number => diceOf(countsOf(pair), 1);
