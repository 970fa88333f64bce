/**
 * A label entirely beyond a cut, or within planes that were left out: its prediction is empty because the image was cut, as other labels show.
 */
import { axesOf, boxOfRuns, type MaskPair, plus, runsOf } from "../../../mask/index.js";
import type { Diagnosis } from "../../diagnosis.js";
import type { ReasonOf } from "../reason.js";

export interface Cuttable {
  readonly diagnosis: Diagnosis;
  /** The masks of a label without a prediction, bookkeeping undone. */
  readonly left?: MaskPair;
}

/** The diagnoses; labels without a prediction that are beyond another label's cut, or in its empty planes, are reported as cut off with it. */
export function withCuts<Label extends Cuttable>(labels: readonly Label[]): Label[] {
  const lost = labels.flatMap(({ diagnosis: { reason } }) =>
    reason?.kind === "planes-missing" && reason.side === "prediction" ? [reason] : [],
  );
  const cuts = labels.flatMap(({ diagnosis: { reason } }) => (reason?.kind === "region-missing" ? [reason] : []));
  const window = windowOf(cuts.filter(({ cut }) => cut === "window"));
  return labels.map((label) => {
    const { diagnosis, left } = label;
    if (!left || diagnosis.reason?.kind !== "prediction-empty") return label;
    const runs = runsOf(left.reference, left.shape);
    const box = boxOfRuns(runs);
    if (!box) return label;
    const from = plus(box.offset, left.frame.offset);
    const to = box.shape.map((n, axis) => (from[axis] as number) + n - 1);
    const axes = axesOf(left.shape);
    const { gain, after } = diagnosis.reason;
    const told = (reason: ReasonOf<"planes-missing" | "region-missing">) => ({
      ...label,
      diagnosis: { ...diagnosis, reason, reasons: [reason, ...diagnosis.reasons.slice(1)] },
    });
    const own = (axis: number) =>
      Array.from({ length: box.shape[axis] as number }, (_, k) => (from[axis] as number) + k);
    const gap = lost.find(({ axis, planes }) => own(axes.indexOf(axis)).every((plane) => planes.includes(plane)));
    if (gap) {
      const planes = own(axes.indexOf(gap.axis));
      return told({ ...gap, planes, of: planes.length, gain, after });
    }
    const isOut = axes.some((_, axis) => window?.isCut(axis, from[axis] as number, to[axis] as number));
    const plane = cuts.find(
      (one) => one.cut === "plane" && liesBeyond(one, from, to, axes.indexOf(one.axis ?? "rows")),
    );
    if (!plane && !isOut) return label;
    const { axis, side } = plane ?? {};
    return told({
      kind: "region-missing",
      cut: plane ? "plane" : "window",
      ...(axis ? { axis } : {}),
      ...(side ? { side } : {}),
      from: plane || !window ? from : window.from,
      to: plane || !window ? to : window.to,
      voxels: runs.voxels,
      share: 1,
      gain,
      after,
    });
  });
}

interface Window {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Whether a place along an axis is beyond a side at which several labels are cut; others end there by themselves. */
  readonly isCut: (axis: number, first: number, last: number) => boolean;
}

/** The window that the windows of several labels show together. */
function windowOf(windows: readonly ReasonOf<"region-missing">[]): Window | undefined {
  const [one] = windows;
  if (!one) return undefined;
  const from = one.from.map((_, axis) => Math.min(...windows.map((window) => window.from[axis] as number)));
  const to = one.to.map((_, axis) => Math.max(...windows.map((window) => window.to[axis] as number)));
  const isShared = (end: "from" | "to", axis: number, at: number) =>
    windows.filter((window) => Math.abs((window[end][axis] as number) - at) <= 1).length > 1;
  return {
    from,
    to,
    isCut: (axis, first, last) => {
      const [least, most] = [from[axis] as number, to[axis] as number];
      return (last < least && isShared("from", axis, least)) || (first > most && isShared("to", axis, most));
    },
  };
}

function liesBeyond(
  { axis, side, from, to }: ReasonOf<"region-missing">,
  first: readonly number[],
  last: readonly number[],
  at: number,
): boolean {
  if (!axis || at < 0) return false;
  return side === "last" ? (first[at] as number) >= (from[at] as number) : (last[at] as number) <= (to[at] as number);
}
