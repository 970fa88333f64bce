// How cost grows with what is asked: voxels, radii, labels, shifts.
import { diagnoseLabels } from "../dist/diagnosis/index.js";
import { labelPairs, measure, range, sweep } from "../dist/index.js";
import { timesOf } from "./clock.mjs";
import { blobs, labelMaps } from "./scenes.mjs";

/** Rows of [what grows, how many times the cost]. */
export function growth(smoke = false) {
  const ratio = (less, more) => {
    const [a, b] = [[], []];
    for (let round = 0; round < (smoke ? 1 : 3); round++) {
      a.push(...timesOf(less, smoke ? 1 : 5, smoke ? 0 : 200));
      b.push(...timesOf(more, smoke ? 1 : 5, smoke ? 0 : 200));
    }
    // The best times: a ratio of short pieces of work is at the mercy of whatever else runs.
    return `${(Math.min(...b) / Math.min(...a)).toPrecision(2)} ×`;
  };
  const scale = smoke ? 8 : 1;
  const shape = (...sizes) => sizes.map((n) => n / scale);
  const [small, large] = [blobs(shape(64, 128, 128)), blobs(shape(128, 256, 256))];
  const flat = blobs(shape(512, 512));
  const by = (count) => range(20 / count, 20, 20 / count);
  const few = labelMaps(shape(1024, 1024), 10);
  const many = labelMaps(shape(1024, 1024), 100);
  const each = (maps, work) => () => [...labelPairs(maps.reference, maps.prediction)].map(({ pair }) => work(pair));
  const usual = { shift: range(-10, 10), dilate: range(0, 10), erode: range(0, 10), grid: true };
  const swept = (pair, options) => () => sweep(pair, options);
  const radii = { dilate: by(20), erode: by(20) };
  const shifts = { shift: range(-10, 10), grid: true };
  const rows = {
    "voxels × 8 (64 × 128 × 128 to 128 × 256 × 256), 20 dilations and 20 erosions": [
      swept(small, radii),
      swept(large, radii),
    ],
    "voxels × 8, 21³ shifts": [swept(small, shifts), swept(large, shifts)],
    "voxels × 8, all metrics": [() => measure(small), () => measure(large)],
    "radii × 4 (20 to 80, up to 20 px), 512²": [swept(flat, radii), swept(flat, { dilate: by(80), erode: by(80) })],
    "labels × 10 (10 to 100 in 1024²), all metrics of each": [each(few, measure), each(many, measure)],
    "labels × 10, shift grid, dilations and erosions of each": [
      each(few, (pair) => sweep(pair, usual)),
      each(many, (pair) => sweep(pair, usual)),
    ],
    "labels × 10, diagnosis of each": [
      () => diagnoseLabels(few.reference, few.prediction, undefined),
      () => diagnoseLabels(many.reference, many.prediction, undefined),
    ],
    "shifts × 4 (33² to 65² + 1), 512²": [
      swept(flat, { shift: range(-16, 16), grid: true }),
      swept(flat, { shift: range(-32, 33), grid: true }),
    ],
  };
  return Object.entries(rows).map(([what, [less, more]]) => [what, ratio(less, more)]);
}
