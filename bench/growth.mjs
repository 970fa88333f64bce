// How cost grows with what is asked: voxels, radii, labels, shifts.
import { labelPairs, measure, range, sweep } from "../dist/index.js";
import { median, timesOf } from "./clock.mjs";
import { blobs, labelMaps } from "./scenes.mjs";

/** Rows of [what grows, how many times the cost]. */
export function growth() {
  const ratio = (less, more) => {
    const [a, b] = [[], []];
    for (let round = 0; round < 3; round++) {
      a.push(...timesOf(less, 3));
      b.push(...timesOf(more, 3));
    }
    return `${(median(b) / median(a)).toPrecision(2)} ×`;
  };
  const [small, large] = [blobs([64, 128, 128]), blobs([128, 256, 256])];
  const flat = blobs([512, 512]);
  const by = (count) => range(20 / count, 20, 20 / count);
  const each = (maps) => () => [...labelPairs(maps.reference, maps.prediction)].map(({ pair }) => measure(pair));
  const curves = (pair, options) => () => sweep(pair, options);
  return [
    [
      "voxels × 8 (64 × 128 × 128 to 128 × 256 × 256), 20 dilations and 20 erosions",
      ratio(curves(small, { dilate: by(20), erode: by(20) }), curves(large, { dilate: by(20), erode: by(20) })),
    ],
    [
      "voxels × 8, 21³ shifts",
      ratio(curves(small, { shift: range(-10, 10), grid: true }), curves(large, { shift: range(-10, 10), grid: true })),
    ],
    [
      "voxels × 8, all metrics",
      ratio(
        () => measure(small),
        () => measure(large),
      ),
    ],
    [
      "radii × 4 (20 to 80, up to 20 px), 512²",
      ratio(curves(flat, { dilate: by(20), erode: by(20) }), curves(flat, { dilate: by(80), erode: by(80) })),
    ],
    [
      "labels × 10 (10 to 100 in 1024²), all metrics of each",
      ratio(each(labelMaps([1024, 1024], 10)), each(labelMaps([1024, 1024], 100))),
    ],
    [
      "shifts × 4 (33² to 65² + 1), 512²",
      ratio(curves(flat, { shift: range(-16, 16), grid: true }), curves(flat, { shift: range(-32, 33), grid: true })),
    ],
  ];
}
