/** English sentences for the family `region`. */
import type { RegionReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { areNeighbours } from "../../terms.js";
import { list, percent, whole } from "../number.js";
import { across, at, boxOf, endsEarly, ordinal, runsOn, sides, stackEnds } from "../terms.js";

export const region: ReasonTable<RegionReason["kind"]> = {
  "region-missing": {
    wrong: ({ cut, axis, side, share, early, axes, sides: tile }) => {
      if (axes)
        return `Straight bands of ${list(axes)} are empty in the prediction, as between tiles: ${percent(share)} of the reference`;
      if (tile)
        return `Blocks of ${tile.join(" × ")} ${tile.length === 2 ? "pixels" : "voxels"} are left out at regular places: ${percent(share)} of the reference`;
      if (early && axis && side)
        return `${endsEarly(early, axis, side)}: ${percent(share)} of the reference is missing`;
      return cut === "plane" && axis && side
        ? `The prediction ends at a straight cut ${sides[axis][side]} and misses ${percent(share)} of the reference`
        : cut === "window" || cut === "round"
          ? `Only a ${cut === "round" ? "round part" : "window"} of the image is predicted: ${percent(share)} of the reference lies outside it`
          : `A rectangle of the image is left out, with ${percent(share)} of the reference`;
    },
    todo: ({ cut, axis, from, to, early, axes, sides: tile }, label) => {
      if (axes)
        return "Check how tiles are put together: their margins are cut off or left empty; retraining does not help.";
      if (tile)
        return "Check where tiles are predicted and put together: some are skipped or overwritten with background; retraining does not help.";
      if (early && axis) return stackEnds(axis);
      return cut === "plane"
        ? `Look for a crop, a field of view or a missing tile (${boxOf(from, to, label)}); retraining does not help.`
        : cut === "window" || cut === "round"
          ? `Look for a ${cut === "round" ? "round field of view" : "crop or a field of view"} (${boxOf(from, to, label)}) beyond which nothing is predicted; retraining does not help.`
          : `Look for a tile or a window that was not predicted (${boxOf(from, to, label)}); retraining does not help.`;
    },
    shared: "A part of the reference is cut off in a straight line",
  },
  "planes-missing": {
    wrong: ({ axis, planes, every, thick, left, ends, side }) => {
      const one = across[axis].one;
      if (left) return `Only every ${ordinal(left)} ${one} is ${side === "reference" ? "annotated" : "predicted"}`;
      if (every && thick) return `${whole(thick)} of every ${whole(every)} ${axis} are empty in the ${side}`;
      if (every) return `Every ${ordinal(every)} ${one} is empty in the ${side}`;
      if (ends) return `The first and last ${axis} are empty in the ${side}, ${whole(planes.length)} in all`;
      const isOne = planes.length === 1;
      const inMiddle = areNeighbours(planes) ? " in the middle" : "";
      return `${whole(planes.length)} ${isOne ? one : axis}${inMiddle} ${isOne ? "is" : "are"} empty in the ${side}`;
    },
    todo: ({ axis, planes, ends, side }) =>
      side === "reference"
        ? `Score only the ${axis} that were annotated, or have the others annotated: nothing can be said of them.`
        : ends
          ? stackEnds(axis)
          : `Predict or write the missing ${axis} again, from ${across[axis].one} ${planes[0]} on, and check how ${axis === "planes" ? "planes are gathered into a volume" : "tiles are put together"}.`,
    shared: "Planes are empty in one of the masks",
  },
  "part-missing": {
    wrong: ({ share, count, area }) =>
      area
        ? `One area of the image is not predicted: ${percent(share)} of the reference`
        : `${percent(share)} of the reference is missing inside objects that are found, in ${count === 1 ? "one piece" : "several pieces"}`,
    todo: ({ place, area }, label) =>
      area
        ? `Look there in the image (${boxOf(area.from, area.to, label)}) for a tile that was not predicted or an artefact; else train on more that look like it.`
        : `Look at the missing part beside the image, ${at(place, label)}, and train on more that look like it.`,
    shared: "Parts of found objects are missing",
  },
  leak: {
    wrong: ({ share, end }) =>
      end?.late
        ? `${runsOn(end.late, end.axis, end.side)}: ${percent(share)} of the reference's size`
        : end
          ? `The reference ends at a straight cut ${sides[end.axis][end.side]}, and the prediction goes on: ${percent(share)} of the reference's size`
          : `The prediction leaks into its surroundings: ${percent(share)} of the reference's size`,
    todo: ({ place, end }, label) =>
      end
        ? `Check whether the object goes on ${at(place, label)} in the image: if so, score only what was annotated, or have the rest annotated.`
        : `Look at the image ${at(place, label)}, and show what lies there in training as background.`,
    shared: "The prediction leaks beyond the objects",
  },
  hole: {
    wrong: ({ share, count }) =>
      `The prediction has ${count === 1 ? "a hole" : "holes"} of ${percent(share)} of the reference`,
    todo: () => "Fill holes in the postprocessing, and look at what differs there in the image.",
    shared: "The prediction has holes",
  },
  "hole-filled": {
    shared: "Holes of the reference are filled",
    // If less is enclosed than the hole is filled with, it is an outline, or a thin wall.
    wrong: ({ share, count }) =>
      share > 1
        ? "The prediction fills what the reference only outlines"
        : `The prediction fills ${count === 1 ? "a hole" : "holes"} that the reference leaves open: ${percent(share)} of its size`,
    todo: ({ share }) =>
      share > 1
        ? "Fill the outlines of the reference before scoring, or, where the label is a wall, leave what it encloses empty in the prediction."
        : "Decide whether the label includes what it encloses, and drop the filling of holes from the postprocessing if not.",
  },
  "contour-only": {
    wrong: () => "The prediction holds the outlines of the objects and not their insides",
    todo: () => "Fill the outlines before scoring, where the prediction is drawn or exported.",
    shared: "The prediction is an outline and not filled",
  },
  boxes: {
    wrong: ({ side, under }) =>
      under === undefined
        ? `The ${side} consists of boxes around the objects`
        : `The ${side} consists of boxes, and those of label ${under} cover this label`,
    todo: ({ side }) =>
      side === "reference"
        ? "Have the objects' outlines drawn: against boxes not even a perfect mask scores higher."
        : "Score masks and not boxes: a detector's boxes, or bounding boxes drawn as masks, cannot score higher.",
    shared: "One of the masks is boxes around the objects",
  },
};
