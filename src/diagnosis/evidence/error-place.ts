/** Where the wrong voxels are: missing or extra, on one side or everywhere, at the frame. */
import { type Axis, axesOf, centroid, cubeOf, type MaskPair, runsOf } from "../../mask/index.js";
import type { Evidence } from "../diagnosis.js";
import { percent } from "../words.js";

/** A side holds the errors where it has this share of them. */
const oneSided = 0.7;
const atFrameShare = 0.25;
/** Planes from which on a stack's first and last two are its edge. */
const leastPlanes = 16;
const sides: Readonly<Record<Axis, readonly [before: string, after: string]>> = {
  planes: ["towards the first plane", "towards the last plane"],
  rows: ["in the upper half", "in the lower half"],
  columns: ["in the left half", "in the right half"],
};

/** @param pair cropped to its masks; its reference holds something. */
export function errorPlace(pair: MaskPair): Evidence[] {
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
    const nearPlane = !flat && framePlanes >= leastPlanes && (plane + plane0 < 2 || plane + plane0 >= framePlanes - 2);
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
  if (wrong < 10) return [];
  const axes = axesOf(shape);
  const shares = before.map((count) => count / wrong);
  const leaning = axes.flatMap((name, axis) => {
    const share = shares[axis] as number;
    if (share >= oneSided) return [{ share, where: sides[name][0] }];
    return 1 - share >= oneSided ? [{ share: 1 - share, where: sides[name][1] }] : [];
  });
  const place =
    leaning.length > 0
      ? leaning.map(({ share, where }) => `${percent(share)} of them ${where}`).join(", ")
      : "on all sides of the object";
  const frameText = atFrame / wrong >= atFrameShare ? `; ${percent(atFrame / wrong)} lie at the image's edge` : "";
  return [
    {
      kind: "error-place",
      text: `Of the wrong voxels ${percent(missing / wrong)} are missing and ${percent(extra / wrong)} extra, ${place}${frameText}.`,
      values: {
        missing,
        extra,
        before: Object.fromEntries(axes.map((name, axis) => [name, shares[axis]])),
        atFrame,
        leaning: leaning.map(({ where }) => where).join(" and "),
      },
    },
  ];
}
