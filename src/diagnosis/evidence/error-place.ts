/** Where the wrong voxels are: missing or extra, on one side or everywhere, at the frame. */
import { type Axis, axesOf, centroid, cornerOf, cubeOf, lessRuns, type MaskPair, type Runs } from "../../mask/index.js";
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
  readonly allSides: boolean;
  /** Share within two voxels of the image's edge, if it is large. */
  readonly atFrame?: number;
}

/** @param pair cropped to its masks, which are these runs; its reference is not empty. */
export function errorPlace({ shape, frame }: MaskPair, reference: Runs, prediction: Runs): ErrorPlace[] {
  const [, rows] = cubeOf(shape);
  const flat = shape.length === 2;
  const middle = centroid(reference);
  const [framePlanes, frameRows, frameColumns] = cubeOf(frame.shape);
  const [plane0, row0, column0] = cornerOf(frame.offset);
  const early = [0, 0, 0] as [number, number, number];
  const [less, more] = [lessRuns(reference, prediction), lessRuns(prediction, reference)];
  const [missing, extra] = [less.voxels, more.voxels];
  // Columns from the first that is not near the frame's edge to the one before the last.
  const [firstFar, lastFar, toMiddle] = [2 - column0, frameColumns - 2 - column0, Math.ceil(middle[2])];
  const upTo = (from: number, to: number, end: number) => Math.max(0, Math.min(to, end) - from);
  let atFrame = 0;
  for (const { first, edges } of [less, more]) {
    for (let line = 0; line + 1 < first.length; line++) {
      const end = 2 * (first[line + 1] as number);
      if (2 * (first[line] as number) === end) continue;
      const [plane, row] = [Math.floor(line / rows), line % rows];
      // A stack too thin to have a middle is near its ends everywhere.
      const nearPlane =
        !flat && framePlanes >= stackPlanes.value && (plane + plane0 < 2 || plane + plane0 >= framePlanes - 2);
      const nearRow = nearPlane || row + row0 < 2 || row + row0 >= frameRows - 2;
      let inRow = 0;
      for (let i = 2 * (first[line] as number); i < end; i += 2) {
        const [from, to] = [edges[i] as number, edges[i + 1] as number];
        inRow += to - from;
        early[2] += upTo(from, to, toMiddle);
        // Of a narrow frame every column is near its edge.
        const far = nearRow ? 0 : upTo(Math.max(from, firstFar), to, lastFar);
        atFrame += to - from - far;
      }
      if (plane < middle[0]) early[0] += inRow;
      if (row < middle[1]) early[1] += inRow;
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
