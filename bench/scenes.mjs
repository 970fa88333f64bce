// Pairs of blobs to time on: an ellipsoid with a wavy surface and a few small ones beside it; the prediction is a
// little larger, moved and wavy in another way. By formula, so that every run and every program sees the same voxels.
import { maskPair } from "../dist/index.js";

/** A wavy ellipsoid of about a third of the extent, around `centre` (as a part of the extent, one number an axis). */
function drawBlob(mask, shape, centre, radius, phase) {
  const [planes, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const along = (n, c, k, flat) =>
    Array.from({ length: n }, (_, i) => {
      const place = flat ? 0 : i / n - c;
      return { square: (place / radius) ** 2, wave: Math.cos(k * place * (0.3 / radius) + phase) };
    });
  const z = along(planes, centre[0], 21, shape.length === 2);
  const y = along(rows, centre[1], 33, false);
  const x = along(columns, centre[2], 27, false);
  for (let p = 0, i = 0; p < planes; p++) {
    for (let r = 0; r < rows; r++) {
      const square = z[p].square + y[r].square;
      const wave = 0.25 * z[p].wave * y[r].wave;
      if (square > 1.3) {
        i += columns;
        continue;
      }
      for (let c = 0; c < columns; c++, i++) if (square + x[c].square + wave * x[c].wave < 1) mask[i] = 1;
    }
  }
}

/** The pair of blobs of a shape. */
export function blobs(shape, spacing = shape.map(() => 1)) {
  const size = shape.reduce((product, n) => product * n, 1);
  const [reference, prediction] = [new Uint8Array(size), new Uint8Array(size)];
  drawBlob(reference, shape, [0.5, 0.48, 0.5], 0.3, 0.4);
  drawBlob(prediction, shape, [0.5, 0.49, 0.51], 0.31, 0.9);
  for (const [k, centre] of [
    [0.12, 0.15, 0.2],
    [0.8, 0.85, 0.15],
    [0.2, 0.8, 0.86],
  ].entries()) {
    if (k !== 1) drawBlob(reference, shape, centre, 0.04, k);
    if (k !== 2)
      drawBlob(
        prediction,
        shape,
        centre.map((c) => c + 0.005),
        0.045,
        k,
      );
  }
  return maskPair({ shape, spacing, reference, prediction });
}

/** Label maps of one shape with `count` labels, the prediction moved by a voxel along each axis. */
export function labelMaps(shape, count) {
  const side = Math.ceil(Math.sqrt(count));
  const [planes, rows, columns] = shape.length === 2 ? [1, ...shape] : shape;
  const map = (off) => {
    const values = new Uint16Array(planes * rows * columns);
    for (let p = 0, i = 0; p < planes; p++) {
      for (let r = 0; r < rows; r++) {
        const y = Math.floor(((r + off) * side) / rows);
        for (let c = 0; c < columns; c++, i++) {
          const x = Math.floor(((c + off) * side) / columns);
          const label = y * side + x + 1;
          const centred = (v, n, k) => ((v + off) * side) / n - k - 0.5;
          if (label <= count && centred(r, rows, y) ** 2 + centred(c, columns, x) ** 2 < 0.16) values[i] = label;
        }
      }
    }
    return { shape, spacing: shape.map(() => 1), unit: "mm", values };
  };
  return { reference: map(0), prediction: map(1) };
}
