/**
 * The centre line of a 2-D mask, by Zhang & Suen's parallel thinning: pixel by pixel the same as scikit-image's
 * `skeletonize`.
 *
 * Two passes alternate, one for each diagonal side. A pass first finds all removable pixels and then removes them
 * together, so the line depends on the two sides only and not on the order of pixels.
 *
 * @see Zhang & Suen, A fast parallel algorithm for thinning digital patterns (1984).
 */

/**
 * Neighbourhoods where scikit-image differs from the paper: ends and corners that may go in one pass only (in the paper
 * a square of 2 × 2 pixels vanishes), and bends that are cut. Eight neighbours as bits, clockwise from the upper left.
 */
const OTHERWISE: readonly (readonly [passes: number, neighbourhoods: readonly number[]])[] = [
  [0, [48, 129]],
  [1, [3, 6, 11, 12, 14, 131, 134, 161, 194, 198]],
  [2, [24, 26, 56, 96, 104, 108, 176, 192, 224]],
  [3, [10, 40, 130, 160]],
];

/** For each neighbourhood, the passes in which the pixel may go, as bits 1 and 2. */
const MAY_GO = Uint8Array.from({ length: 256 }, (_, bits) => {
  const listed = OTHERWISE.find(([, neighbourhoods]) => neighbourhoods.includes(bits));
  if (listed) return listed[0];
  const at = (i: number) => (bits >> (i % 8)) & 1;
  const [above, right, below, left] = [at(1), at(3), at(5), at(7)];
  let count = 0;
  let starts = 0;
  for (let i = 0; i < 8; i++) {
    count += at(i);
    if (at(i) === 0 && at(i + 1) === 1) starts++;
  }
  if (starts !== 1 || count < 2 || count > 6) return 0;
  const first = !(right && below && (above || left));
  const second = !(above && left && (right || below));
  return (first ? 1 : 0) | (second ? 2 : 0);
});

/**
 * Thins a mask in place.
 *
 * @param image 0 or 1, row-major, with a margin of background on every side.
 * @param columns its row length.
 */
export function thinFlat(image: Uint8Array, columns: number): void {
  const around = [-columns - 1, -columns, 1 - columns, 1, columns + 1, columns, columns - 1, -1];
  const neighbours = (at: number) => {
    let bits = 0;
    for (let i = 0; i < 8; i++) bits |= (image[at + (around[i] as number)] as number) << i;
    return bits;
  };
  // A pass checks only pixels next to one that was removed since the last check.
  const waiting: [number[], number[]] = [[], []];
  const isWaiting = new Uint8Array(image.length);
  const wait = (at: number) => {
    if (image[at] === 0) return;
    for (const pass of [0, 1] as const) {
      if (((isWaiting[at] as number) >> pass) & 1) continue;
      isWaiting[at] = (isWaiting[at] as number) | (1 << pass);
      waiting[pass].push(at);
    }
  };
  for (let i = 0; i < image.length; i++) wait(i);
  for (let pass: 0 | 1 = 0; waiting[0].length + waiting[1].length > 0; pass = pass === 0 ? 1 : 0) {
    const looked = waiting[pass];
    waiting[pass] = [];
    for (const at of looked) isWaiting[at] = (isWaiting[at] as number) & ~(1 << pass);
    const going = looked.filter((at) => image[at] !== 0 && ((MAY_GO[neighbours(at)] as number) >> pass) & 1);
    for (const at of going) image[at] = 0;
    for (const at of going) for (const step of around) wait(at + step);
  }
}
