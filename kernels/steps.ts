/**
 * The first axis of a transform, sixteen voxels at once: steps along planes to the nearest voxel of the other kind.
 *
 * Steps are bytes that saturate at 255, which stands for "none"; distances beyond 254 steps are never needed. A voxel
 * that differs from the one before is 1 step from the other kind; one that equals it is one step farther than the one
 * before.
 */

/** No voxel of the other kind within 254 steps. */
export const NONE: i32 = 255;

/** Steps of the first plane of a sweep; what lies outside the volume is background, or nothing. */
export function firstSteps(mask: usize, size: usize, outside: bool, steps: usize): void {
  for (let i: usize = 0; i < size; i += 16) {
    const none = i8x16.splat(<i8>NONE);
    const foreground = i8x16.ne(v128.load(mask + i), i8x16.splat(0));
    v128.store(steps + i, outside ? v128.bitselect(i8x16.splat(1), none, foreground) : none);
  }
}

/** Steps of the next plane of a sweep; `before` and `steps` may be the same. */
export function nextSteps(mask: usize, maskBefore: usize, before: usize, size: usize, steps: usize): void {
  const one = i8x16.splat(1);
  for (let i: usize = 0; i < size; i += 16) {
    const alike = i8x16.eq(v128.load(mask + i), v128.load(maskBefore + i));
    v128.store(steps + i, v128.bitselect(i8x16.add_sat_u(v128.load(before + i), one), one, alike));
  }
}
