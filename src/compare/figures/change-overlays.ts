/** One label of one case in several runs: the same slice with the same crop, so that only the runs' predictions differ. */
import type { Overlay } from "../../diagnosis/index.js";
import { overlayIn } from "../../figures/overlay/overlay-of.js";
import { windowOf } from "../../figures/overlay/window.js";
import { cropped, type MaskPair, type Volume } from "../../mask/index.js";

export interface ChangeOverlaysInput {
  readonly case: string;
  readonly label: number;
  /** The label's masks in each run, crops of images of one shape; the change is from the first to the second. */
  readonly pairs: readonly MaskPair[];
  readonly image?: Volume | undefined;
}

/**
 * The slice where the errors of the first two runs differ most, cropped to the masks of all runs and a margin; `undefined`
 * if all masks are empty.
 */
export function changeOverlays({ case: name, label, pairs, image }: ChangeOverlaysInput): Overlay[] | undefined {
  const [first] = pairs;
  if (!first) return undefined;
  const { shape } = first.frame;
  const [rows = 1, columns = 1] = shape.slice(-2);
  const isVolume = shape.length === 3;
  const plane = isVolume ? busiestPlane(pairs) : 0;
  const slices = slicesOf(pairs, plane);
  const window = windowOf(
    slices.flatMap(({ reference, prediction }) => [reference, prediction]),
    rows,
    columns,
  );
  if (!window) return undefined;
  const of = { case: name, label, ...(isVolume ? { plane } : {}) };
  const grey = image?.values.subarray(plane * rows * columns, (plane + 1) * rows * columns);
  return slices.map((slice) => overlayIn(window, { of, columns, spacing: first.spacing, ...slice, image: grey }));
}

/** The plane with the most voxels in which only one of the first two runs errs; of equals the one with the most foreground. */
function busiestPlane(pairs: readonly MaskPair[]): number {
  const from = Math.min(...pairs.map(({ frame }) => frame.offset[0] ?? 0));
  const to = Math.max(...pairs.map(({ frame, shape }) => (frame.offset[0] ?? 0) + (shape[0] ?? 1)));
  let best = { plane: from, held: -1 };
  for (let plane = from; plane < to; plane++) {
    const slices = slicesOf(pairs, plane);
    const [one, other] = slices;
    const size = one?.reference.length ?? 0;
    let held = 0;
    for (let i = 0; i < size; i++) {
      for (const { reference, prediction } of slices) if (reference[i] || prediction[i]) held++;
      const differ =
        other && (one?.reference[i] === one?.prediction[i]) !== (other.reference[i] === other.prediction[i]);
      if (differ) held += slices.length * size + 1;
    }
    if (held > best.held) best = { plane, held };
  }
  return best.plane;
}

/** A plane of the whole image; outside the crops it is background. */
const slicesOf = (pairs: readonly MaskPair[], plane: number) =>
  pairs.map(({ shape, frame, reference, prediction }) => {
    const offset = frame.offset.map((first, axis) => (shape.length === 3 && axis === 0 ? plane : 0) - first);
    const box = { offset, shape: frame.shape.slice(-2) };
    return { reference: cropped(reference, shape, box), prediction: cropped(prediction, shape, box) };
  });
