/** `thin` where parts are missing: thin ones are lost and thick ones found, whatever the width that tells them apart. */
import { paddedRuns, sharedVoxels } from "../../../mask/index.js";
import { thinAt } from "../../evidence/thin.js";
import type { Split } from "../../split/split.js";
import { reasonThresholds, thresholds, valuesOf } from "../../thresholds/index.js";

/** Widths in voxels of the finest axis. */
const widths = [3, 4, 5, 6, 8];
const { apart, mostlyThin } = valuesOf(reasonThresholds.thinParts);

/**
 * What is found of the thin parts and of the rest, at the width that tells them apart best.
 *
 * Most of what is missing must be thin: a wide piece that is missing has thin corners too.
 */
export function thinLost({ pair, reference, prediction }: Split) {
  const margin = Math.max(...widths);
  const [wanted, found] = [reference, prediction].map(({ runs }) => paddedRuns(pair, runs, margin));
  if (!wanted || !found) return undefined;
  const missing = wanted.voxels - sharedVoxels(wanted, found);
  const least = thresholds.thinVoxels.value;
  const [best] = widths
    .flatMap((width) => {
      const { thin, bulk } = thinAt(pair, wanted, width);
      if (Math.min(thin.voxels, bulk.voxels) < least) return [];
      const held = sharedVoxels(thin, found);
      if (!areMostlyThin(thin.voxels - held, missing)) return [];
      const recall = held / thin.voxels;
      const elsewhere = sharedVoxels(bulk, found) / bulk.voxels;
      return [{ share: thin.voxels / wanted.voxels, lost: { width, recall, elsewhere } }];
    })
    .sort((a, b) => b.lost.elsewhere - b.lost.recall - (a.lost.elsewhere - a.lost.recall));
  return best && areApart(best.lost.recall, best.lost.elsewhere) ? best : undefined;
}

export const areMostlyThin = (thin: number, missing: number): boolean => thin >= mostlyThin * missing;
export const areApart = (recall: number, elsewhere: number): boolean => elsewhere - recall >= apart;
