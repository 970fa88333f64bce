/** Pictures of some labels of one case, here or in a worker: its files are read again, once for all of them. */
import { type Overlay, readAs } from "../../diagnosis/index.js";
import { InputError } from "../../errors/index.js";
import { overlayOf } from "../../figures/overlay/overlay-of.js";
import { type LabelMap, type LabelRegion, membersOf } from "../../mask/index.js";
import { readCase } from "../read-case.js";
import type { CaseTask, WantedPicture } from "./case-task.js";

/**
 * In the order of `wanted`, without those of labels that neither map holds.
 *
 * @param onLabel called after each label.
 */
export async function pictureCase(
  { files, options }: Pick<CaseTask, "files" | "options">,
  wanted: readonly WantedPicture[],
  onLabel?: () => void,
): Promise<Overlay[]> {
  const read = await readCase(files, options).catch(unlessGone);
  if (!read) return [];
  const { image, ...maps } = read;
  const reference = readAs(maps.reference, { ...options, relabel: undefined });
  const prediction = readAs(maps.prediction, options);
  return wanted.flatMap(({ label, predictedAs, isSplit }) => {
    const masks = {
      reference: asLabel(reference, label, options.regions),
      prediction: asLabel(prediction, label, options.regions),
    };
    const overlay = overlayOf({ case: files.case, label, ...masks, image, predictedAs, isSplit });
    onLabel?.();
    return overlay ?? [];
  });
}

/** If a file was removed after it was scored, only its picture is missing. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof InputError)) throw error;
}

/** The map itself; for a region, a map of its label. */
function asLabel(map: LabelMap, label: number, regions: readonly LabelRegion[] | undefined): LabelMap {
  if (!regions) return map;
  const members = new Set(membersOf(label, regions));
  const values = new Int32Array(map.values.length);
  for (let i = 0; i < values.length; i++) values[i] = members.has(map.values[i] as number) ? label : 0;
  return { ...map, values };
}
