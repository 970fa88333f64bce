/**
 * Whether much of the prediction's outline lies on the reference's own where a zoom would have moved it away.
 *
 * A zoom moves every outline that is not at its middle. What was cut off on all sides, as by a field of view, ends where a smaller
 * object would, but the rest of its outline stays.
 */
import { lessRuns, type Runs, runsOf, sharedVoxels } from "../../../mask/index.js";
import { boundaryOfRuns, dilateRuns } from "../../../morphology/index.js";
import { layoutThresholds } from "../../thresholds/index.js";
import { binary } from "../slip.js";
import type { Scene } from "./scene.js";
import { inverseZoom, undone, type Zooming } from "./undo.js";

const mostKept = layoutThresholds.scaled.mostKept.value;

export function keepsOutline({ reference, referenceRuns, predictionRuns, cube }: Scene, undo: Zooming): boolean {
  const empty = { ...reference, values: new Uint8Array(reference.values.length) };
  const zoomed = undone(empty, reference, inverseZoom(undo, cube));
  const found = boundaryOfRuns(predictionRuns);
  const [own, made] = [referenceRuns, runsOf(binary(zoomed), zoomed.shape)].map(nearOutline) as [Runs, Runs];
  return areKept(sharedVoxels(found, lessRuns(own, made)), sharedVoxels(found, lessRuns(made, own)));
}

/** Outlines waver by a voxel. */
function nearOutline(mask: Runs): Runs {
  return dilateRuns(boundaryOfRuns(mask), 1, { element: "square" });
}

/** @param kept voxels of the prediction's outline that lie only on the reference's, `moved` those only where the zoom brings that. */
export const areKept = (kept: number, moved: number): boolean => kept >= mostKept * (kept + moved) && kept > 0;
