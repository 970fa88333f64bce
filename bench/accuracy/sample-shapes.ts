/** Shapes as they are: vertebrae, a sacrum, a cord and their label map, lesions and nuclei, small pieces of the samples. */
import { readVolume } from "../../src/files/index.js";
import { type Box, boundingBox, cropped } from "../../src/mask/index.js";
import type { Shape } from "./shapes.js";
import { drawn, type Random } from "./voxels.js";

interface Cut {
  readonly name: string;
  readonly file: string;
  /** Labels that are kept, written as 1, 2, … */
  readonly labels: readonly number[];
  /** Where they are looked for. */
  readonly within: Box;
}

const spine = "samples/references/spine.nii.gz";
const cuts: readonly Cut[] = [
  { name: "vertebrae", file: spine, labels: [49], within: { offset: [0, 182, 230], shape: [17, 130, 120] } },
  { name: "sacrum", file: spine, labels: [26], within: { offset: [0, 380, 270], shape: [17, 132, 150] } },
  { name: "cord", file: spine, labels: [60], within: { offset: [0, 240, 300], shape: [17, 150, 100] } },
  { name: "spine", file: spine, labels: [49, 60, 61, 100], within: { offset: [0, 60, 250], shape: [17, 110, 130] } },
  {
    name: "ms-lesions",
    file: "samples/references/patient07.nii.gz",
    labels: [1],
    within: { offset: [60, 60, 50], shape: [50, 80, 90] },
  },
  {
    name: "nuclei-sample",
    file: "samples/references/nuclei.png",
    labels: [255],
    within: { offset: [100, 80], shape: [160, 160] },
  },
];

/** Voxels of background that are left around each, within the planes. */
const margin = 8;

/** Each is always drawn alike, and faces either way. */
export async function sampleShapes(): Promise<Shape[]> {
  return Promise.all(
    cuts.map(async ({ name, file, labels, within }) => {
      const { shape, spacing, values } = await readVolume(file);
      const ids = cropped(
        Uint8Array.from(values, (value) => labels.indexOf(value) + 1),
        shape,
        within,
      );
      const box = boundingBox(
        ids.map((id) => Math.min(1, id)),
        within.shape,
      );
      if (!box) throw new Error(`${file} does not hold ${labels}`);
      const wide = box.shape.map((_, axis) => (axis === box.shape.length - 3 ? 1 : margin));
      const around = {
        offset: box.offset.map((first, axis) => first - (wide[axis] as number)),
        shape: box.shape.map((n, axis) => n + 2 * (wide[axis] as number)),
      };
      const own = cropped(ids, within.shape, around);
      const draw = (random: Random) => drawn(around.shape, spacing, random() < 0.5 ? own : turned(own, around.shape));
      return { name, draw };
    }),
  );
}

/** The last axis the other way round. */
function turned(values: Uint8Array, shape: readonly number[]): Uint8Array {
  const columns = shape.at(-1) as number;
  return values.map((_, i) => values[i - 2 * (i % columns) + columns - 1] as number);
}
