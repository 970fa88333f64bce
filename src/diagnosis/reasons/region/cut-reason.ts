/** `region-missing`: what lies beyond a straight cut, with the whole objects there. */
import { axesOf, lessRuns, type Runs, unionOfRuns } from "../../../mask/index.js";
import { corrected } from "../../split/movement/movement.js";
import type { Split } from "../../split/split.js";
import { type FieldOfView, isOutside, type Window } from "../../split/structures/field-of-view.js";
import { isBeyondRound, type RoundView } from "../../split/structures/round-view.js";
import { reasonThresholds, valuesOf } from "../../thresholds/index.js";
import type { Reason } from "../reason.js";
import { isStack, planesBeyond } from "../stack.js";
import { areBeyond, beyondWindow, type Cut, cutOf, isElsewhere } from "./cut.js";
import { diceWith, extentOf, measured } from "./facts.js";

const { mostEarly } = valuesOf(reasonThresholds.region);

/** What is missing beyond a straight cut, with whole objects. */
export function beyondCut(
  found: Split,
  gone: Runs,
  parts: Runs,
): { readonly cut: Cut; readonly gone: Runs } | undefined {
  const { matching, reference, explanation } = found;
  const { stage, corrections, regions } = explanation;
  const predicted = corrected(stage.kept, corrections);
  const extra = (regions?.extra.voxels ?? 0) + stage.spurious.voxels;
  const missed = matching.missed.filter((is) => is).length;
  const cut = isElsewhere(gone.voxels, stage.reference.voxels, extra)
    ? undefined
    : cutOf(stage.reference, gone, { missed, found: reference.count - missed }, predicted);
  if (cut) return { cut, gone };
  const beyond = beyondWindow(stage.reference, stage.missed, unionOfRuns(predicted, stage.spurious), parts);
  return beyond && { cut: { cut: "window" }, gone: beyond };
}

export function cutReason(found: Split, gone: Runs, { cut, axis, side }: Cut): Reason {
  const { stage } = found.explanation;
  const { voxels } = gone;
  const name = axis === undefined ? undefined : axesOf(stage.shape)[axis];
  return {
    kind: "region-missing",
    cut,
    ...(name ? { axis: name } : {}),
    ...(side ? { side } : {}),
    ...(axis !== undefined && side ? endsEarly(found, axis, side) : {}),
    ...extentOf(found, cut === "window" || cut === "round" ? lessRuns(stage.reference, gone) : gone),
    voxels,
    share: voxels / found.reference.runs.voxels,
    ...measured(found, diceWith(found, gone)),
  };
}

/** By how few planes of its stack a prediction ends before its reference: a model does that by itself; more are a crop. */
function endsEarly({ explanation: { stage }, pair }: Split, axis: number, side: "first" | "last") {
  if (!isStack(pair.spacing, axis)) return {};
  const planes = planesBeyond(stage.reference, unionOfRuns(stage.kept, stage.spurious), axis, side);
  return areFewPlanes(planes) ? { early: planes } : {};
}

export const areFewPlanes = (planes: number): boolean => planes > 0 && planes <= mostEarly;

/** The cut that has nearly all missed objects beyond it; along other axes as well, it is a window. */
export function cutBefore(
  { matching: { missed }, reference }: Split,
  view: Omit<FieldOfView, "lacking"> & Partial<Pick<RoundView, "round">>,
): Cut | undefined {
  const boxes = reference.boxes.filter((_, k) => missed[k]);
  const { round } = view;
  if (round && boxes.length > 0)
    return areBeyond(boxes.filter((box) => isBeyondRound(box, round)).length, boxes.length)
      ? { cut: "round" }
      : undefined;
  const isBeyond = (ends: Window) => areBeyond(boxes.filter((box) => isOutside(box, ends)).length, boxes.length);
  if (boxes.length === 0 || !isBeyond(view.ends)) return undefined;
  const { axis, side, ends } = view;
  const plane = ends.map(([from, to], other): Window[number] => [
    other === axis && side === "first" ? from : Number.NEGATIVE_INFINITY,
    other === axis && side === "last" ? to : Number.POSITIVE_INFINITY,
  ]);
  return axis !== undefined && side && isBeyond(plane) ? { cut: "plane", axis, side } : { cut: "window" };
}
