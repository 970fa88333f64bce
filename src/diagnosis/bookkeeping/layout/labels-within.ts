/** Which labels an offset moves completely beside themselves. */
import { cubeOf, type LabelMap, placeOf } from "../../../mask/index.js";
import { once } from "../../split/once.js";

/**
 * How many labels have only objects that are no longer than an offset along some axis.
 *
 * @param offset along planes, rows and columns, in 2-D too.
 */
export function labelsWithin({ values, shape }: LabelMap, offset: readonly number[]): number {
  const cube = cubeOf(shape);
  const ends = new Map<number, { readonly first: number[]; readonly last: number[] }>();
  values.forEach((id, i) => {
    if (id === 0) return;
    const { first, last } = once(ends, id, () => ({ first: [...cube], last: [-1, -1, -1] }));
    placeOf(i, cube).forEach((at, axis) => {
      first[axis] = Math.min(at, first[axis] as number);
      last[axis] = Math.max(at, last[axis] as number);
    });
  });
  const isBeside = ({ first, last }: { readonly first: readonly number[]; readonly last: readonly number[] }) =>
    offset.some((step, axis) => Math.abs(step) > (last[axis] as number) - (first[axis] as number));
  return [...ends.values()].filter(isBeside).length;
}
