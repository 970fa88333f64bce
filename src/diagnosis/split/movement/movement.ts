/** A movement of a mask: what the parts `shift` and `size` are about. */
import { movedRuns, type Runs } from "../../../mask/index.js";
import { dilateRuns, erodeRuns } from "../../../morphology/index.js";
import { once } from "../once.js";

/** One correction of a mask on a grid; what leaves the grid is lost. */
export type Correct = (mask: Runs) => Runs;

/** The correction of place and the correction of size; each is absent if there is nothing to correct. */
export interface Corrections {
  readonly shift?: Correct;
  readonly size?: Correct;
  /** How far content may come from or go, in voxels: the margin that a grid needs. */
  readonly reach: number;
}

/** A whole shift and a signed radius; a radius of 0 changes nothing. */
export function correctionsOf(by: readonly number[], radius: number, spacing: readonly number[]): Corrections {
  const moves = by.some((n) => n !== 0);
  const step = Math.min(...spacing);
  // It is priced, used for regions and scored, so each mask is resized only once.
  const resized = new WeakMap<Runs, Runs>();
  const size = (mask: Runs) =>
    once(resized, mask, () =>
      radius > 0 ? dilateRuns(mask, radius, { spacing }) : erodeRuns(mask, -radius, { spacing }),
    );
  return {
    ...(moves ? { shift: (mask: Runs) => movedRuns(mask, by) } : {}),
    ...(radius === 0 ? {} : { size }),
    reach: Math.max(...by.map(Math.abs)) + Math.ceil(Math.abs(radius) / step),
  };
}

/** First the size, within the frame, then the place. */
export function corrected(mask: Runs, { shift, size }: Corrections): Runs {
  const resized = size ? size(mask) : mask;
  return shift ? shift(resized) : resized;
}
