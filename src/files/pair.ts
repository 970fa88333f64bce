/** Two files, one label: the pair that everything is measured on. */
import { InputError } from "../errors/index.js";
import { type LabelMap, type MaskPair, maskPair } from "../mask/index.js";
import { asOriented, onGrid } from "./geometry.js";
import { afterExchange, judgedAlone } from "./ignored.js";
import { checkReach, type MaskOptions, readMask } from "./mask.js";
import { samePlanes } from "./resample.js";
import { readVolume } from "./volume.js";

export interface PairOptions extends MaskOptions {
  /** The label to use; default: the only one in the two files. */
  readonly label?: number | undefined;
  /** "nearest": resample the prediction onto the reference's grid if they differ. */
  readonly resample?: "nearest" | undefined;
  /** The order of the prediction's axes, whatever its header says: "rows,-columns", see `asOriented`. */
  readonly orient?: string | undefined;
  /** Labels of the reference to ignore: their voxels are background in every mask. */
  readonly ignore?: readonly number[] | undefined;
  /** The image that was segmented: outlines are drawn on its grid, else on the other file's. */
  readonly image?: string | undefined;
  /** New ids for stored ones, if a file uses another numbering; other ids stay. */
  readonly ids?: { readonly reference?: IdTable; readonly prediction?: IdTable } | undefined;
}

type IdTable = Readonly<Record<number, number>>;

export interface LabelMaps {
  readonly reference: LabelMap;
  readonly prediction: LabelMap;
  readonly ignored: number;
  /** The prediction as stored, if resampling moved it, it has the reference's shape and nothing is ignored. */
  readonly unplaced?: LabelMap;
  /** The prediction with the ignored ids still in it, if it has any. */
  readonly stored?: LabelMap;
}

export async function readLabelMaps(
  reference: string,
  prediction: string,
  options: PairOptions = {},
): Promise<LabelMaps> {
  const { ids, background } = options;
  const ignore = afterExchange(options.ignore ?? [], background);
  // Ignored ids are found before anything is merged.
  const stored = ignore.length > 0 ? { ...options, asStored: true, threshold: undefined } : options;
  const read = [
    await onItsGrid(reference, stored, ids?.reference, prediction),
    await onItsGrid(prediction, options, ids?.prediction, reference),
  ] as const;
  // Scores may start at 0.
  if (options.threshold !== undefined && !(options.threshold > 0) && !read[0].areIds) {
    throw withoutBackground(reference, options.threshold);
  }
  const [first, moving] = options.orient
    ? [read[0], asOriented(prediction, read[1], read[0], options.orient)]
    : samePlanes(...read);
  const second = onGrid(prediction, moving, first, options.resample);
  if (ignore.length > 0 && options.threshold !== undefined) checkReach(reference, first.values, options.threshold);
  const judged: ReturnType<typeof judgedAlone> =
    ignore.length > 0 ? judgedAlone(first.values, second.values, ignore, options) : { ignored: 0 };
  // If only one of two files has a spacing (a NIfTI next to a PNG), it applies to both.
  const { spacing, unit } = first.unit === "mm" ? first : second;
  const isUnplaced = second !== moving && ignore.length === 0 && moving.shape.join() === first.shape.join();
  return {
    reference: { ...first, spacing, unit },
    prediction: { ...second, spacing, unit },
    ignored: judged.ignored,
    ...(isUnplaced ? { unplaced: moving } : {}),
    ...(judged.stored ? { stored: { ...second, values: judged.stored, spacing, unit } } : {}),
  };
}

/** As `readIds`; outlines without their own grid are drawn on the image's, else on the other file's. */
async function onItsGrid(
  file: string,
  options: PairOptions,
  ids: IdTable | undefined,
  other: string,
): ReturnType<typeof readMask> {
  try {
    return await readIds(file, { ...options, isGridGiven: options.image !== undefined }, ids);
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "grid") throw error;
    const { image, argmax, maxBytes } = options;
    const grid = await (image === undefined
      ? readMask(other, { argmax, maxBytes, asStored: true })
      : readVolume(image, { maxBytes })
    ).catch(() => undefined);
    if (!grid) throw error;
    const { values: _, ...place } = grid;
    return readIds(file, { ...options, grid: place }, ids);
  }
}

async function readIds(file: string, options: MaskOptions, ids: IdTable | undefined): ReturnType<typeof readMask> {
  if (!ids) return readMask(file, options);
  const map = await readMask(file, { ...options, merge: false, asStored: true });
  const values = new Int32Array(map.values.length);
  for (let i = 0; i < values.length; i++) values[i] = ids[map.values[i] as number] ?? (map.values[i] as number);
  return { ...map, values };
}

function withoutBackground(file: string, threshold: number): InputError {
  const problem = `with the threshold ${threshold} its background, 0, would be an object too`;
  const hint = "give a threshold above 0; turn scores that may be negative into probabilities first";
  return new InputError({ code: "threshold", file, problem, hint });
}

/**
 * The masks of one label in two files.
 *
 * @param reference a file of any known format.
 * @param prediction a file on the same grid.
 * @param options `label` to choose one, `merge` to make all of them one, `threshold`, `spacing` in mm, `resample`.
 * @returns the uncropped pair, in the reference's spacing (1 if neither file has one).
 * @throws InputError `label` if the files hold several labels and none is chosen, or not the chosen one; `shape` or
 *   `geometry` if the grids differ; what `readMask` throws.
 * @example
 * const { shape } = await readPair("samples/references/nuclei.png", "samples/predictions/nuclei.png");
 * shape; // [512, 512]
 */
export async function readPair(reference: string, prediction: string, options: PairOptions = {}): Promise<MaskPair> {
  const maps = await readLabelMaps(reference, prediction, options);
  const label = options.label ?? onlyLabel(reference, maps);
  if (options.label !== undefined) checkHeld(reference, maps, options.label);
  const [first, second] = [maps.reference, maps.prediction].map(({ values }) => {
    const mask = new Uint8Array(values.length);
    for (let i = 0; i < values.length; i++) mask[i] = values[i] === label ? 1 : 0;
    return mask;
  }) as [Uint8Array, Uint8Array];
  const { shape, spacing } = maps.reference;
  return maskPair({ shape, spacing, reference: first, prediction: second });
}

function onlyLabel(file: string, maps: LabelMaps): number {
  const all = labelsIn(maps);
  if (all.length <= 1) return all[0] ?? 1;
  const problem = `holds, with its prediction, ${all.length} labels: ${listed(all)}`;
  throw new InputError({ code: "label", file, problem, hint: "choose one with label, or merge them" });
}

/** Two empty masks are valid for any label. */
function checkHeld(file: string, maps: LabelMaps, label: number): void {
  const all = labelsIn(maps);
  if (all.length === 0 || all.includes(label)) return;
  const problem = `does not hold the label ${label}, nor does its prediction`;
  throw new InputError({ code: "label", file, problem, hint: `choose one of those that are there: ${listed(all)}` });
}

function labelsIn({ reference, prediction }: LabelMaps): number[] {
  const labels = new Set<number>();
  for (const { values } of [reference, prediction])
    for (let i = 0; i < values.length; i++) labels.add(values[i] as number);
  labels.delete(0);
  return [...labels].sort((a, b) => a - b);
}

const listed = (labels: readonly number[]): string =>
  labels.length > 20 ? `${labels.slice(0, 20).join(", ")} …` : labels.join(", ");
