/** The memory that a case will need, from its files' headers; the largest label's box is taken to be the volume. */
import { type InputSize, inputSize, wholeMemory } from "../../files/index.js";
import { needsSurfaces } from "../../sweep/index.js";
import { asksForProbabilities } from "../read-probabilities.js";
import type { CaseTask } from "./case-task.js";

/** The memory of a worker before it reads anything. */
const WORKER = 120 * 2 ** 20;

/** The most bytes of work per voxel of a label's box: masks and derived arrays (`bench/case-memory.mjs`). */
const WORK = { survey: 4, measure: 4, sweep: 7, diagnose: 16 };
/** Surfaces of perturbed masks: a double-precision distance for every voxel of a window around the box. */
const SURFACES = 20;
/** Each mask has a separate map of its numbered objects. */
const OBJECTS = 8;
/** Merging makes a second array; the first stays in memory until it is collected. */
const MERGED = 5;

/** Up to this much memory from one file may be uncollected while the next is read. */
const UNCOLLECTED = 200 * 2 ** 20;
/** Wide values are stored in the smallest type that holds them all: at most two bytes for up to 65,535 label ids. */
const IDS = 2;

export interface CaseSize {
  /** The file with the most voxels, from its header. */
  readonly largest: { readonly file: string; readonly voxels: number };
  /** Bytes of the voxels of all files, unpacked. */
  readonly voxelBytes: number;
  /** The memory to reserve for a process that surveys the case, and for one that scores it. */
  readonly survey: number;
  readonly score: number;
}

export async function caseSize({ files, options, tasks, tally }: CaseTask): Promise<CaseSize> {
  const soft = tasks.includes("sweep") && options.thresholds !== undefined;
  const masks = [files.reference, files.secondRater, soft ? undefined : files.prediction];
  const isProbable =
    asksForProbabilities(options.metrics) || (tally && (options.argmax ?? options.threshold) !== undefined);
  // Probabilities are read in addition to the mask made from them, then class by class.
  const again = soft ? [files.prediction] : isProbable ? [files.prediction, files.prediction] : [];
  const images = [files.image, ...again];
  const sizesOf = (inputs: readonly (string | undefined)[]) =>
    Promise.all(inputs.filter((input) => input !== undefined).map(inputSize));
  const [asMasks, asImages] = [await sizesOf(masks), await sizesOf(images)];
  const cut = options.threshold !== undefined;
  const taken = [
    ...asMasks.map((size) => takenBy(size, cut ? 1 : IDS, cut)),
    ...asImages.map((size) => takenBy(size, Number.POSITIVE_INFINITY, false)),
  ];
  const named = [...masks, ...images].filter((input) => input !== undefined);
  const sizes = [...asMasks, ...asImages].map(({ voxels }, at) => ({ file: named[at] as string, voxels }));
  const largest = sizes.reduce((one, other) => (other.voxels > one.voxels ? other : one), {
    file: files.reference,
    voxels: 0,
  });
  const { voxels } = largest;
  const moved = options.resample || options.orient ? 4 : 0;
  const objects = options.instances || options.metrics?.length ? OBJECTS : 0;
  const surfaces = tasks.includes("sweep") && needsSurfaces(options.sweep?.metrics) ? SURFACES : 0;
  const beside = objects + moved + (soft ? 2 : 0) + (options.merge ? MERGED : 0);
  const kept = taken.reduce((sum, one) => sum + one.kept, 0);
  // The first file is kept while the last one is read. The memory of reading is freed before work begins, except for
  // what is still uncollected.
  const read = taken.reduce((sum, one) => sum + one.reading, 0);
  const reading = Math.min(read, UNCOLLECTED + Math.max(0, ...taken.map((one) => one.reading)));
  const taking = (work: number) => WORKER + kept + Math.max(reading, (work + beside) * voxels);
  return {
    largest,
    voxelBytes: [...asMasks, ...asImages].reduce((sum, size) => sum + size.voxels * size.width, 0),
    survey: taking(WORK.survey),
    score: taking(Math.max(WORK.measure, ...tasks.map((task) => WORK[task] + (task === "sweep" ? surfaces : 0)))),
  };
}

/** The bytes kept of an input, and the extra bytes while it is read. */
function takenBy({ voxels, width, kept, twice, stored, beside }: InputSize, most: number, cut: boolean) {
  const bytes = voxels * Math.min(kept, most);
  const unpacked = twice ? voxels * width : 0;
  return { kept: bytes, reading: stored + beside + unpacked + (cut ? voxels * kept : 0) };
}

/** The default memory limit for all cases in progress: six tenths of what this process may use. */
export const memoryLimit = (): number => 0.6 * wholeMemory();
