/** Two files, one label: the pair that everything is measured on. */
import { InputError } from "../errors/index.js";
import { type LabelMap, type MaskPair, maskPair, type VoxelArray } from "../mask/index.js";
import { onGrid } from "./geometry.js";
import { type MaskOptions, readMask } from "./mask.js";
import { samePlanes } from "./same-planes.js";

export interface PairOptions extends MaskOptions {
  /** The label to take; default: the only one that the two files hold. */
  readonly label?: number | undefined;
  /** "nearest": the prediction is brought onto the reference's grid where the two differ. */
  readonly resample?: "nearest" | undefined;
  /** Labels of the reference that mean "not judged": such voxels are background in both masks. */
  readonly ignore?: readonly number[] | undefined;
}

/** Two label maps on one grid. */
export interface LabelMaps {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
}

/**
 * Both files as label maps on the reference's grid.
 *
 * @throws InputError `shape` or `geometry`, with both values, when the two grids differ; else as `readMask`.
 */
export async function readLabelMaps(
  reference: string,
  prediction: string,
  options: PairOptions = {},
): Promise<LabelMaps> {
  const { ignore } = options;
  // Ids are looked at before they are merged.
  const masks = ignore ? { ...options, asStored: true } : options;
  const [first, moving] = samePlanes(await readMask(reference, masks), await readMask(prediction, masks));
  const second = onGrid(prediction, moving, first, options.resample);
  if (ignore) leaveOut(first.values, second.values, new Set(ignore), options.merge === true);
  // Where only one of two files has a spacing (a NIfTI beside a PNG), it holds for both.
  const { spacing, unit } = first.unit === "mm" ? first : second;
  return { reference: { ...first, spacing, unit }, prediction: { ...second, spacing, unit } };
}

/**
 * The masks of one label in two files.
 *
 * @param options `label` to pick one, `merge` to make all of them one, `threshold`, `spacing`, `resample`.
 * @returns the uncropped pair, in the reference's spacing (1 where neither file has one).
 * @throws InputError `label` when the files hold several labels and none is chosen; else as `readLabelMaps`.
 */
export async function readPair(reference: string, prediction: string, options: PairOptions = {}): Promise<MaskPair> {
  const maps = await readLabelMaps(reference, prediction, options);
  const label = options.label ?? onlyLabel(reference, maps);
  const [first, second] = [maps.reference, maps.prediction].map(({ values }) => {
    const mask = new Uint8Array(values.length);
    for (let i = 0; i < values.length; i++) mask[i] = values[i] === label ? 1 : 0;
    return mask;
  }) as [Uint8Array, Uint8Array];
  const { shape, spacing } = maps.reference;
  return maskPair({ shape, spacing, reference: first, prediction: second });
}

/** In place: the arrays are this case's own. */
function leaveOut(reference: VoxelArray, prediction: VoxelArray, ignored: ReadonlySet<number>, merge: boolean): void {
  for (let i = 0; i < reference.length; i++) {
    if (ignored.has(reference[i] as number)) {
      reference[i] = 0;
      prediction[i] = 0;
    } else if (merge) {
      reference[i] = reference[i] === 0 ? 0 : 1;
      prediction[i] = prediction[i] === 0 ? 0 : 1;
    }
  }
}

function onlyLabel(file: string, { reference, prediction }: LabelMaps): number {
  const labels = new Set<number>();
  for (const { values } of [reference, prediction])
    for (let i = 0; i < values.length; i++) labels.add(values[i] as number);
  labels.delete(0);
  if (labels.size <= 1) return [...labels][0] ?? 1;
  const all = [...labels].sort((a, b) => a - b);
  const named = all.length > 20 ? `${all.slice(0, 20).join(", ")} …` : all.join(", ");
  throw new InputError({
    code: "label",
    file,
    problem: `holds, with its prediction, ${all.length} labels: ${named}`,
    hint: "choose one with label, or merge them",
  });
}
