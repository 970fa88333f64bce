/**
 * How much memory a case will take, by its files' headers.
 *
 * An estimate to share memory by: what is read is known, and how far the largest label's box spans the volume is not, so
 * that it is taken to span all of it.
 */
import { type InputSize, inputSize, wholeMemory } from "../../files/index.js";
import { needsSurfaces } from "../../sweep/index.js";
import { asksForProbabilities } from "../read-probabilities.js";
import type { CaseTask } from "./case-task.js";

/** What a worker takes with nothing read. */
const WORKER = 120 * 2 ** 20;

/** Bytes of work for each voxel of a label's box, at most: its masks, and what is found of them (`bench/case-memory.mjs`). */
const WORK = { survey: 4, measure: 4, sweep: 7, diagnose: 16 };
/** Surfaces of perturbed masks: every voxel's distance in double precision, of a window around the box. */
const SURFACES = 20;
/** Objects of a mask are numbered in a map of their own, one a mask. */
const OBJECTS = 8;
/** What was read lies beside what it was merged to until it is collected. */
const MERGED = 5;

/** What was read for one file may lie about, up to so much, while the next one is read. */
const UNCOLLECTED = 200 * 2 ** 20;
/** Wide values are kept in the smallest type that holds them all: two bytes and fewer for up to 65,535 label ids. */
const IDS = 2;

export interface CaseSize {
  /** Of the file with the most, as its header tells. */
  readonly largest: { readonly file: string; readonly voxels: number };
  /** Voxels of all files, unpacked, in bytes. */
  readonly voxelBytes: number;
  /** Memory to set aside for a process that surveys the case, and for one that scores it. */
  readonly survey: number;
  readonly score: number;
}

export async function caseSize({ files, options, tasks, tally }: CaseTask): Promise<CaseSize> {
  const soft = tasks.includes("sweep") && options.thresholds !== undefined;
  const masks = [files.reference, files.secondRater, soft ? undefined : files.prediction];
  const isProbable =
    asksForProbabilities(options.metrics) || (tally && (options.argmax ?? options.threshold) !== undefined);
  // Probabilities are read beside the mask that is made of them, then class by class.
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
  // The first file is kept while the last one is read; what reading took is given back before work begins, but for what
  // waits to be collected.
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

/** Bytes of what is kept of an input, and of what else there is while it is read. */
function takenBy({ voxels, width, kept, twice, stored, beside }: InputSize, most: number, cut: boolean) {
  const bytes = voxels * Math.min(kept, most);
  const unpacked = twice ? voxels * width : 0;
  return { kept: bytes, reading: stored + beside + unpacked + (cut ? voxels * kept : 0) };
}

/** Memory that cases in flight may take together by default: six tenths of what this process may use. */
export function memoryLimit(): number {
  return 0.6 * wholeMemory();
}
