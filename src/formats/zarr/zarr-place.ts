/** The position of an OME-Zarr: its finest level's scale and translation, and its axes' directions in the body. */
import { MILLIMETRES, placeFrom, STAGE } from "../placed.js";

interface Transformation {
  readonly type: string;
  readonly scale?: readonly number[];
  readonly translation?: readonly number[];
}

export interface Multiscale {
  readonly axes?: readonly {
    readonly name: string;
    readonly type?: string;
    readonly unit?: string;
    readonly orientation?: { readonly value?: string };
  }[];
  readonly datasets: readonly {
    readonly path: string;
    readonly coordinateTransformations?: readonly Transformation[];
  }[];
  readonly coordinateTransformations?: readonly Transformation[];
}

const SIDES: Readonly<Record<string, readonly number[]>> = {
  left: [1, 0, 0],
  right: [-1, 0, 0],
  posterior: [0, 1, 0],
  anterior: [0, -1, 0],
  superior: [0, 0, 1],
  inferior: [0, 0, -1],
};

/** @param kept the array's spatial axes. */
export function zarrPlace(scale: Multiscale | undefined, kept: readonly number[]) {
  const own = scale?.datasets[0]?.coordinateTransformations ?? [];
  const steps = [own, scale?.coordinateTransformations ?? []].map((list) => ({
    size: list.find(({ type }) => type === "scale")?.scale,
    start: list.find(({ type }) => type === "translation")?.translation,
  }));
  const along = kept.map((axis) => {
    const unit = MILLIMETRES.get(scale?.axes?.[axis]?.unit ?? "");
    let [size, start] = [1, 0];
    // Transformations of all scales apply after those of one scale.
    for (const step of steps) {
      const by = step.size?.[axis] ?? 1;
      size *= by;
      start = start * by + (step.start?.[axis] ?? 0);
    }
    return { size: size * (unit ?? Number.NaN), start: start * (unit ?? 1) };
  });
  const sizes = along.map(({ size }) => size);
  const isSized = steps[0]?.size !== undefined && sizes.every((size) => Number.isFinite(size) && size > 0);
  const spacing = isSized
    ? { spacing: sizes, unit: "mm" as const }
    : { spacing: kept.map(() => 1), unit: "px" as const };
  const sides = kept.map((axis) => SIDES[/-to-(\w+)$/.exec(scale?.axes?.[axis]?.orientation?.value ?? "")?.[1] ?? ""]);
  const starts = along.map(({ start }) => (Number.isFinite(start) ? start : 0));
  const isPlaced = steps.some(({ start }) => start !== undefined);
  if (sides.every((side) => side !== undefined)) {
    const origin = [0, 1, 2].map((i) => starts.reduce((sum, start, axis) => sum + start * (sides[axis]?.[i] ?? 0), 0));
    return { ...spacing, ...placeFrom(kept.length, origin, sides as (readonly number[])[]) };
  }
  return isPlaced ? { ...spacing, ...placeFrom(kept.length, starts.reverse()), world: STAGE } : spacing;
}
