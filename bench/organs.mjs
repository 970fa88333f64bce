// A label map and its prediction as a scan has them: organs and many small lesions, shifted, grown, shrunk, missed and
// invented. By formula, so that every run sees the same voxels.

/** Draws an ellipsoid, as far as it lies in the frame. */
function draw(map, shape, centre, radii, label) {
  const [first, last] = [-1, 1].map((side) => centre.map((c, k) => Math.round(c + side * radii[k])));
  for (let z = Math.max(0, first[0]); z <= Math.min(shape[0] - 1, last[0]); z++) {
    for (let y = Math.max(0, first[1]); y <= Math.min(shape[1] - 1, last[1]); y++) {
      const left = 1 - ((z - centre[0]) / radii[0]) ** 2 - ((y - centre[1]) / radii[1]) ** 2;
      if (left <= 0) continue;
      const half = radii[2] * Math.sqrt(left);
      const line = (z * shape[1] + y) * shape[2];
      const [from, to] = [Math.max(0, Math.round(centre[2] - half)), Math.min(shape[2], Math.round(centre[2] + half))];
      if (from < to) map.fill(label, line + from, line + to);
    }
  }
}

/**
 * Twelve organs (labels 1 to 12) and 120 lesions (label 13), as two maps.
 *
 * @param spread the part of each axis over which they lie.
 * @param body whether label 14 is a body that fills most of the frame, with everything else in it.
 */
export function organs(shape, { spread = 0.7, body = false } = {}) {
  let seed = 1;
  const random = (low, high) => {
    seed = (seed * 48271) % 2147483647;
    return low + ((high - low) * seed) / 2147483647;
  };
  const place = () => shape.map((n) => random(0.5 - spread / 2, 0.5 + spread / 2) * n);
  const [reference, prediction] = [0, 1].map(() => new Uint8Array(shape.reduce((product, n) => product * n, 1)));
  if (body) {
    const centre = shape.map((n) => n / 2);
    draw(
      reference,
      shape,
      centre,
      shape.map((n) => 0.49 * n),
      14,
    );
    draw(
      prediction,
      shape,
      centre.map((c) => c + 1),
      shape.map((n) => 0.49 * n - 2),
      14,
    );
  }
  for (let label = 1; label <= 12; label++) {
    const [centre, size] = [place(), label <= 4 ? 0.14 : 0.05];
    const radii = shape.map((n) => size * n * random(0.6, 1));
    draw(reference, shape, centre, radii, label);
    const by = [
      [2, 3, -2],
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
    ][label % 4];
    const wider = [0, 2, -1.5, 0][label % 4];
    const moved = centre.map((c, k) => c + by[k]);
    draw(
      prediction,
      shape,
      moved,
      radii.map((r) => Math.max(1, r + wider)),
      label,
    );
  }
  for (let lesion = 0; lesion < 120; lesion++) {
    const [centre, radii] = [place(), [0, 1, 2].map(() => random(2, 7))];
    draw(reference, shape, centre, radii, 13);
    if (lesion % 4 !== 0)
      draw(
        prediction,
        shape,
        centre.map((c) => c + random(-1, 1)),
        radii,
        13,
      );
    if (lesion % 10 === 0) draw(prediction, shape, place(), radii, 13);
  }
  return { reference, prediction };
}
