/** Where the wrong voxels are: missing or extra, on one side or everywhere, at the frame. */
import { type Axis, axesOf, centroid, cubeOf, type MaskPair, runsOf } from "../../mask/index.js";
import { thresholds } from "../thresholds/index.js";

const { atFrame: atFrameShare, balanced, oneSided, stackPlanes, wrongVoxels } = thresholds;

export interface ErrorPlace {
  readonly kind: "error-place";
  readonly missing: number;
  readonly extra: number;
  /** Share of the wrong voxels before the reference's middle, by axis. */
  readonly before: Readonly<Partial<Record<Axis, number>>>;
  /** Sides of the reference's middle that hold most of them. */
  readonly leaning: readonly { readonly axis: Axis; readonly side: "first" | "last"; readonly share: number }[];
  /** Whether they are on all sides alike. */
  readonly allSides: boolean;
  /** Share within two voxels of the image's edge, if it is large. */
  readonly atFrame?: number;
}

/** @param pair cropped to its masks; its reference is not empty. */
export function errorPlace(pair: MaskPair): ErrorPlace[] {
  const { shape, reference, prediction, frame } = pair;
  const cube = cubeOf(shape);
  const flat = shape.length === 2;
  const middle = centroid(runsOf(reference, shape));
  const [framePlanes, frameRows, frameColumns] = cubeOf(frame.shape);
  const [plane0, row0, column0] = flat
    ? [0, ...(frame.offset as [number, number])]
    : (frame.offset as number[] as [number, number, number]);
  const early = [0, 0, 0];
  let [missing, extra, atFrame] = [0, 0, 0];
  for (let plane = 0, i = 0; plane < cube[0]; plane++) {
    // A stack too thin to have a middle is near its ends everywhere.
    const nearPlane =
      !flat && framePlanes >= stackPlanes.value && (plane + plane0 < 2 || plane + plane0 >= framePlanes - 2);
    for (let row = 0; row < cube[1]; row++) {
      const nearRow = nearPlane || row + row0 < 2 || row + row0 >= frameRows - 2;
      let inRow = 0;
      for (let column = 0; column < cube[2]; column++, i++) {
        if (reference[i] === prediction[i]) continue;
        inRow++;
        if (reference[i]) missing++;
        else extra++;
        if (column < middle[2]) (early[2] as number)++;
        if (nearRow || column + column0 < 2 || column + column0 >= frameColumns - 2) atFrame++;
      }
      if (plane < middle[0]) (early[0] as number) += inRow;
      if (row < middle[1]) (early[1] as number) += inRow;
    }
  }
  const before = flat ? early.slice(1) : early;
  const wrong = missing + extra;
  if (wrong < wrongVoxels.value) return [];
  const axes = axesOf(shape);
  const shares = before.map((count) => count / wrong);
  const leaning = axes.flatMap((axis, i): ErrorPlace["leaning"][number][] => {
    const share = shares[i] as number;
    if (share >= oneSided.value) return [{ axis, side: "first", share }];
    return 1 - share >= oneSided.value ? [{ axis, side: "last", share: 1 - share }] : [];
  });
  return [
    {
      kind: "error-place",
      missing,
      extra,
      before: Object.fromEntries(axes.map((axis, i) => [axis, shares[i]])),
      leaning,
      allSides: shares.every((share) => Math.min(share, 1 - share) >= balanced.value),
      ...(atFrame / wrong >= atFrameShare.value ? { atFrame: atFrame / wrong } : {}),
    },
  ];
}
