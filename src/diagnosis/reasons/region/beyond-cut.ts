/**
 * A label entirely beyond a cut: its prediction is empty because the image was cut, as other labels show.
 */
import type { MaskPair } from "../../../mask/index.js";
import { axesOf, boundingBox } from "../../../mask/index.js";
import type { Diagnosis } from "../../diagnosis.js";
import type { ReasonOf } from "../reason.js";

export interface Cuttable {
  readonly diagnosis: Diagnosis;
  /** The masks of a label without a prediction, bookkeeping undone. */
  readonly left?: MaskPair;
}

/** The diagnoses; labels without a prediction that are beyond another label's cut are reported as cut off with it. */
export function withCuts<Label extends Cuttable>(labels: readonly Label[]): Label[] {
  const cuts = labels.flatMap(({ diagnosis: { reason } }) =>
    reason?.kind === "region-missing" && reason.cut === "plane" ? [reason] : [],
  );
  return labels.map((label) => {
    const { diagnosis, left } = label;
    if (!left || diagnosis.reason?.kind !== "prediction-empty") return label;
    const box = boundingBox(left.reference, left.shape);
    if (!box) return label;
    const from = box.offset.map((at, axis) => at + (left.frame.offset[axis] as number));
    const to = box.shape.map((n, axis) => (from[axis] as number) + n - 1);
    const cut = cuts.find((one) => liesBeyond(one, from, to, axesOf(left.shape).indexOf(one.axis ?? "rows")));
    if (!cut) return label;
    const { axis, side } = cut;
    let voxels = 0;
    for (let i = 0; i < left.reference.length; i++) voxels += left.reference[i] as number;
    const { gain, after } = diagnosis.reason;
    const reason: ReasonOf<"region-missing"> = {
      kind: "region-missing",
      cut: "plane",
      ...(axis ? { axis } : {}),
      ...(side ? { side } : {}),
      from,
      to,
      voxels,
      share: 1,
      gain,
      after,
    };
    return { ...label, diagnosis: { ...diagnosis, reason, reasons: [reason, ...diagnosis.reasons.slice(1)] } };
  });
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
