/** A case whose prediction is a probability map: the reference's single label, and each voxel's probability. */
import type { AnalysisOptions } from "../diagnosis/index.js";
import { given, InputError } from "../errors/index.js";
import { afterExchange, onGrid, readMask, readVolume } from "../files/index.js";
import type { LabelMap, VoxelArray } from "../mask/index.js";
import type { CaseFiles } from "./dataset.js";
import type { CaseVolumes } from "./read-case.js";

const USUAL_THRESHOLD = 0.5;

export interface SoftCase extends CaseVolumes {
  /** Row-major, on the reference's grid; NaN where the reference is ignored. */
  readonly probability: VoxelArray;
  readonly held: readonly number[];
}

/**
 * A reference mask and a probability map, which `threshold` turns into the prediction; only one label is in both. If the
 * reference holds several, `labels` or `merge` must choose.
 */
export async function readSoftCase(files: CaseFiles, options: AnalysisOptions): Promise<SoftCase> {
  const { threshold = USUAL_THRESHOLD, thresholds = [], spacing, resample, merge } = options;
  const common = given({ spacing });
  const { palette, background } = options;
  const ignored = new Set(afterExchange([...(files.ignore ?? []), ...(options.ignore ?? [])], background));
  const chosen = merge && options.labels ? new Set(options.labels) : undefined;
  const stored = ignored.size > 0 ? { asStored: true } : { merge: merge && !chosen };
  const ids = await readMask(files.reference, { ...common, ...stored, palette, background });
  const volume = await readVolume(files.prediction, common);
  checkMap(files.prediction, volume.values, thresholds);
  const { values } = onGrid(files.prediction, volume, ids, resample);
  const label = merge ? 1 : onlyLabel(files.reference, ids.values, ignored, options.labels);
  // Ignored voxels become NaN in a copy, as an array of integers cannot hold NaN.
  const probability = ignored.size === 0 ? values : new Float64Array(values);
  const Kind = label >= 0 && label < 256 ? Uint8Array : Int32Array;
  const [reference, prediction] = [new Kind(values.length), new Kind(values.length)];
  const held = new Set<number>();
  let unjudged = 0;
  for (let i = 0; i < values.length; i++) {
    const id = ids.values[i] as number;
    held.add(id);
    if (ignored.has(id)) {
      probability[i] = Number.NaN;
      unjudged++;
    } else if (merge ? id !== 0 && (chosen?.has(id) ?? true) : id === label) reference[i] = label;
    if ((probability[i] as number) >= threshold) prediction[i] = label;
  }
  const { unit, spacing: size } = ids.unit === "mm" ? ids : volume;
  const grid: LabelMap = { ...ids, unit, spacing: size };
  return {
    reference: { ...grid, values: reference },
    prediction: { ...grid, values: prediction },
    ignored: unjudged,
    held: [...held].filter((id) => id !== 0 && !ignored.has(id)),
    probability,
  };
}

/** Sweeping thresholds over a mask or a label map would give a meaningless curve. */
function checkMap(file: string, values: VoxelArray, thresholds: readonly number[]): void {
  const few = new Set<number>();
  let [isWhole, largest] = [true, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) throw noMap(file, "holds the value NaN", "replace what is undefined");
    if (few.size < 3) few.add(value);
    if (isWhole && !Number.isInteger(value)) isWhole = false;
    if (value > largest) largest = value;
  }
  if (!isWhole) return;
  if (few.size <= 2) {
    const all = [...few].sort((a, b) => a - b).join(" and ");
    throw noMap(file, `holds only the values ${all}: a mask and no probabilities`, "leave --thresholds out");
  }
  if (Math.max(...thresholds) <= 1) {
    const problem = `holds whole numbers only, up to ${largest}, and no probabilities between 0 and 1`;
    throw noMap(file, problem, "give a probability map, or thresholds in its own units, such as 0:255:5");
  }
}

function onlyLabel(file: string, values: VoxelArray, ignored: ReadonlySet<number>, chosen?: readonly number[]): number {
  const labels = new Set<number>(chosen);
  if (!chosen) for (let i = 0; i < values.length; i++) labels.add(values[i] as number);
  for (const id of [0, ...ignored]) labels.delete(id);
  if (labels.size <= 1) return [...labels][0] ?? 1;
  const problem = `cannot be compared with one probability map, with ${labels.size} labels`;
  const hint = "choose one with --labels, or make them one with --merge";
  throw new InputError({ code: "label", file, problem, hint });
}

const noMap = (file: string, problem: string, hint: string): InputError =>
  new InputError({ code: "values", file, problem, hint });
