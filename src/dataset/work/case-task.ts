/** The work on one case, here or in a worker: read it once, then survey it or score every label. */
import {
  type AnalysisOptions,
  type CaseBookkeeping,
  type CaseResult,
  type CaseSurvey,
  type Diagnosis,
  diagnoseLabels,
  imageStatistics,
  instancesOf,
  type LabelDiagnosis,
  survey,
  withEmptyScore,
  withInstances,
} from "../../diagnosis/index.js";
import { given, InputError } from "../../errors/index.js";
import { isOutOfMemory, MORE_MEMORY } from "../../files/index.js";
import { bodyCodes, type LabelMap, labelReader, type MaskPair } from "../../mask/index.js";
import { countsOf, labelMeanNames, type MeasureOptions, tolerancesFor } from "../../metrics/index.js";
import type { CaseTally, TallyOptions } from "../../reconcile/index.js";
import { defaultSweep, type Sweep, sweep, sweepThresholds } from "../../sweep/index.js";
import type { CaseFiles, UnpairedFile } from "../dataset.js";
import { measuresOf } from "../further-measures.js";
import { type CaseVolumes, readCase } from "../read-case.js";
import { asksForProbabilities, openCalibration, readProbabilities } from "../read-probabilities.js";
import { readSoftCase, type SoftCase } from "../read-soft-case.js";
import { tallyCase } from "../tally-case.js";

export type Task = "measure" | "sweep" | "diagnose";

/** One label of one case; a key is present if its task was requested. */
export type LabelResult = Omit<CaseResult, "measures" | "sweep" | "diagnosis"> &
  Partial<Pick<CaseResult, "measures" | "sweep" | "diagnosis">>;

export interface CaseTask {
  readonly files: CaseFiles;
  readonly options: AnalysisOptions;
  readonly tasks: readonly Task[];
  readonly tally?: TallyOptions;
  readonly labelNames?: Readonly<Record<number, string>>;
  /** What the dataset's survey found for this case; absent in a survey. */
  readonly bookkeeping?: CaseBookkeeping;
  /** The case whose prediction belongs to this one, if predictions are exchanged. */
  readonly exchanged?: CaseFiles;
  /** Only one share of the labels: a big case's labels are divided among workers. */
  readonly share?: { readonly index: number; readonly of: number };
  /** What each label is by itself, after shares were diagnosed: what labels show together remains. */
  readonly apart?: readonly LabelDiagnosis[];
  /** Pictures of these labels, instead of any task. */
  readonly pictures?: readonly WantedPicture[];
}

export interface WantedPicture {
  readonly label: number;
  /** The prediction's id for this label, if ids are exchanged. */
  readonly predictedAs?: number | undefined;
  /** Whether the explorer gets the switches of the split. */
  readonly isSplit: boolean;
}

/** The labels of a case; if labels or regions were chosen, also which labels its files hold. */
export interface CaseScore {
  readonly case: string;
  readonly labels: LabelResult[];
  readonly held?: readonly number[];
  /** Its image, if it could not be read. */
  readonly unread?: UnpairedFile;
  readonly tally?: CaseTally;
}

/** An error that costs the case: the user's, or ours (`bug` then holds the stack). */
export interface CaseFault {
  readonly case: string;
  /** The whole message on one line, and its two parts: the problem and the hint. */
  readonly error: string;
  readonly problem: string;
  readonly hint: string;
  readonly bug?: string;
}

export const surveyCase = async (task: CaseTask): Promise<CaseSurvey | CaseFault> =>
  guarded(task, async () => {
    const { reference, prediction, unplaced, stored, image, objects } = await readCase(task.files, task.options);
    const found = survey(reference, prediction, { ...task.options, case: task.files.case, unplaced, stored, image });
    // Objects of one class may cover the same voxels and still differ.
    if (!objects || instancesOf(objects.reference, objects.prediction).identical) return found;
    return { ...found, slips: found.slips.filter(({ kind }) => kind !== "identical") };
  });

export const scoreCase = async (task: CaseTask, onLabel?: () => void): Promise<CaseScore | CaseFault> =>
  guarded(task, async () => {
    const { files, options, tasks, share, tally } = task;
    if (tally) return { case: files.case, labels: [], tally: await tallyCase(files, options, tally) };
    const soft = tasks.includes("sweep") && options.thresholds ? await readSoftCase(files, options) : undefined;
    const read = soft ?? (await readCase(files, options));
    const { reference, prediction } = read;
    // A probability map is compared with one label only, whichever was chosen.
    const reading = soft && options.merge ? { labels: [1] } : options;
    const reader = labelReader(reference, prediction, reading);
    const held = soft?.held ?? reader.held;
    const all = reader.labels.map(reader.read);
    const pairs = share ? shareOf(all, share) : all;
    const exchanged =
      task.exchanged && (await readCase({ ...files, prediction: task.exchanged.prediction }, options)).prediction;
    const diagnoses = tasks.includes("diagnose")
      ? diagnosesOf(task, { ...read, exchanged }, share && pairs.map(({ label }) => label))
      : undefined;
    const counts = asksForLabelMeans(options.metrics) ? all.map(({ pair }) => countsOf(pair)) : undefined;
    const facts = { ignored: read.ignored, ...given({ objects: read.objects, counts }) };
    const calibrated = asksForProbabilities(options.metrics)
      ? openCalibration(await readProbabilities(files, options), options)
      : undefined;
    const image = read.image && tasks.includes("diagnose") ? imageStatistics(read.image) : undefined;
    const common = { axisCodes: bodyCodes(reference), group: files.group, image };
    const labels: LabelResult[] = [];
    for (const { label, pair } of pairs) {
      const name = options.regions ? options.regions[label - 1]?.name : task.labelNames?.[label];
      const measures = tasks.includes("measure")
        ? await measuresOf(label, pair, options, { ...facts, calibration: calibrated?.(label) })
        : undefined;
      const sweep = tasks.includes("sweep") ? swept(pair, label, soft, options) : undefined;
      const { shape, spacing, unit } = reference;
      labels.push({
        ...{ case: files.case, label, ...given({ name }), shape, spacing, unit },
        ...given({ ...common, measures, sweep, diagnosis: diagnoses?.get(label) }),
      });
      onLabel?.();
    }
    return {
      case: files.case,
      labels,
      ...given({ held: (options.labels || options.regions) && held, unread: read.unread }),
    };
  });

const asksForLabelMeans = (metrics: readonly string[] = []): boolean =>
  labelMeanNames.some((name) => metrics.some((text) => text.includes(name)));

/** The labels of one share, alike in every worker: from the largest box down, each to the share with the least work. */
function shareOf<One extends { readonly pair: MaskPair }>(
  all: readonly One[],
  { index, of }: NonNullable<CaseTask["share"]>,
): One[] {
  const weight = ({ pair }: One) => 4096 + pair.reference.length;
  const loads = Array.from({ length: of }, () => 0);
  const mine = new Set<One>();
  for (const one of [...all].sort((a, b) => weight(b) - weight(a))) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] as number) + weight(one);
    if (least === index) mine.add(one);
  }
  return all.filter((one) => mine.has(one));
}

function swept(pair: MaskPair, label: number, soft: SoftCase | undefined, options: AnalysisOptions): Sweep {
  const { sweep: asked, thresholds = [] } = options;
  const scoring = scoringOf(label, options);
  // The grid of shifts only in 2-D: in 3-D it would have 9,261 points per label.
  const usual = { ...defaultSweep, grid: pair.shape.length === 2 };
  const curves = sweep(pair, { ...(asked ?? usual), ...scoring });
  if (!soft) return curves;
  const { shape, spacing, values } = soft.reference;
  const reference = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) reference[i] = values[i] === label ? 1 : 0;
  const how = { ...given({ metrics: asked?.metrics }), ...scoring };
  const threshold = sweepThresholds({ shape, spacing, reference, probability: soft.probability }, thresholds, how);
  return { ...curves, threshold };
}

/** @param share absent: all labels. */
function diagnosesOf(
  task: CaseTask,
  read: CaseVolumes & { readonly exchanged?: LabelMap | undefined },
  share: readonly number[] | undefined,
): Map<number, Diagnosis> {
  if (share?.length === 0) return new Map();
  const found = diagnoseLabels(read.reference, read.prediction, task.bookkeeping, {
    ...task.options,
    ...{ unplaced: read.unplaced, stored: read.stored, exchanged: read.exchanged },
    ...given({ share, apart: task.apart, secondRater: read.secondRater }),
  });
  const { objects } = read;
  const instances = objects && instancesOf(objects.reference, objects.prediction, task.options.matchIou);
  return new Map(
    found.map(({ label, diagnosis }) => {
      const scored = withEmptyScore(diagnosis, task.options.emptyScore);
      return [label, instances ? withInstances(scored, instances) : scored];
    }),
  );
}

function scoringOf(label: number, options: AnalysisOptions): MeasureOptions {
  const { emptyScore = null, missingDistance = null, surface = "boundary", tolerance, labelTolerance } = options;
  const tolerances = tolerancesFor(label, options.sweep?.tolerance ?? tolerance, labelTolerance);
  return { emptyScore, missingDistance, surface, tolerance: tolerances };
}

/** A bad file ends only its own case; so does a bug, whose stack is reported at the end. */
export async function guarded<T>(task: CaseTask, run: () => Promise<T>): Promise<T | CaseFault> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InputError) return faultOf(task, error.message, error.hint);
    if (isOutOfMemory(error))
      return faultOf(task, `${task.files.reference}: there is too little memory for this case`, MORE_MEMORY);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...faultOf(task, `internal error: ${stack.split("\n")[0]}`, "report it with the stack"), bug: stack };
  }
}

export const faultOf = (task: CaseTask, problem: string, hint: string): CaseFault => ({
  case: task.files.case,
  error: `${problem}; ${hint}`,
  problem,
  hint,
});
