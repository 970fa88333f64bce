/** What is said in English of a boundary that is off on one side. */
import type { Axis } from "../../../mask/index.js";
import type { ReasonWords } from "../../reasons.js";
import { distance } from "../terms.js";

const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "towards the first plane", last: "towards the last plane" },
  rows: { first: "on its upper side", last: "on its lower side" },
  columns: { first: "on its left side", last: "on its right side" },
};

export const oneSided: ReasonWords<"one-sided"> = {
  wrong: ({ axis, side, px }, { axes, spacing, unit }) => {
    const mm = unit === "mm" ? px * (spacing[axes.indexOf(axis)] ?? 1) : undefined;
    return `The boundary lies ${distance(px, mm)} too far ${px > 0 ? "out" : "in"} ${sides[axis][side]} only`;
  },
  todo: ({ axis, px }) =>
    Math.abs(px) === 1
      ? `Check how masks are resampled along the ${axis}: a shift by half a voxel moves one side by a voxel and not the other.`
      : `Check resampling and crops along the ${axis}, and whether the reference is drawn by another rule on that side.`,
};
