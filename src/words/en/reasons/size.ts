/** English sentences for the family `size`. */
import type { SizeReason } from "../../../diagnosis/reasons/reason.js";
import type { Axis } from "../../../mask/index.js";
import type { ReasonTable } from "../../reasons.js";
import { list, percent } from "../number.js";
import { axesIn, distance, endsEarly, runsOn, stackEnds } from "../terms.js";

const sides: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: { first: "towards the first plane", last: "towards the last plane" },
  rows: { first: "on its upper side", last: "on its lower side" },
  columns: { first: "on its left side", last: "on its right side" },
};

const ways: Readonly<Record<Axis, Readonly<Record<"first" | "last", string>>>> = {
  planes: sides.planes,
  rows: { first: "towards the top", last: "towards the bottom" },
  columns: { first: "towards the left", last: "towards the right" },
};

const stackRunsOn = (axes: readonly Axis[] = []): string =>
  `Agree on the ${list(axes)} at which the object begins and ends, and look there for planes that are repeated or filled in.`;

export const size: ReasonTable<SizeReason["kind"]> = {
  "too-large": {
    wrong: ({ px, mm, axes, ends, uneven }) =>
      ends
        ? `The prediction begins and ends up to ${distance(px, mm)} too far out, at the first and last ${list(axes ?? [])}`
        : uneven
          ? `The prediction is too large along most of its outline, by ${distance(px, mm)} on average`
          : `The prediction is about ${distance(px, mm)} too large${axesIn(axes)}`,
    todo: ({ axes, ends }) =>
      ends
        ? stackRunsOn(axes)
        : axes && !axes.includes("planes")
          ? "Raise the threshold, and look for a dilation that works plane by plane."
          : "Raise the threshold, and look for a dilation in the postprocessing.",
    shared: "The prediction is too large",
  },
  "too-small": {
    wrong: ({ px, mm, axes, line, uneven }) =>
      line
        ? `The prediction is only a line along the middle of the object, about ${distance(px, mm)} too small all around`
        : uneven
          ? `The prediction is too small along most of its outline, by ${distance(px, mm)} on average`
          : `The prediction is about ${distance(px, mm)} too small${axesIn(axes)}`,
    todo: ({ line }) =>
      line
        ? "Compare centre lines (clDice), or enlarge the line to the object's width, and look for a skeleton or a thinning in the postprocessing."
        : "Lower the threshold, and check that the model was trained on the same rule for where an object ends.",
    shared: "The prediction is too small",
  },
  "one-sided": {
    wrong: ({ axis, side, px, ends, towards }, { axes, spacing, unit }) => {
      if (ends) return px > 0 ? runsOn(1, axis, side) : endsEarly(1, axis, side);
      const mm = unit === "mm" ? px * (spacing[axes.indexOf(axis)] ?? 1) : undefined;
      const far = `${distance(px, mm)} too far ${px > 0 ? "out" : "in"} ${sides[axis][side]} only`;
      return towards
        ? `The boundary lies up to ${far}, more and more ${ways[towards.axis][towards.side]}`
        : `The boundary lies ${far}`;
    },
    todo: ({ axis, px, ends }) =>
      ends
        ? px > 0
          ? stackRunsOn([axis])
          : stackEnds(axis)
        : Math.abs(px) === 1
          ? `Check how masks are resampled along the ${axis}: a shift by half a voxel moves one side by a voxel and not the other.`
          : `Check resampling and crops along the ${axis}, and whether the reference is drawn by another rule on that side.`,
    shared: "The boundary lies off on one side only",
  },
  oversmoothed: {
    wrong: ({ lost, filled, hull }) =>
      hull
        ? `Concavities are filled up to the convex hull: ${percent(filled ?? 0)} of the object is added`
        : filled
          ? `Gaps and notches are smoothed over: ${percent(filled)} of the object is added`
          : `Corners and thin parts are smoothed away: ${percent(lost)} of the object`,
    todo: ({ px }) =>
      px === undefined
        ? "Look for a step that draws convex hulls or outlines with few corners, and leave it out."
        : `Leave out the smoothing after prediction, or keep its radius below ${px} px, and predict on the image's own grid.`,
    shared: "Outlines are smoothed: corners are lost, or gaps filled",
  },
};
