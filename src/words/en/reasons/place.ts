/** English sentences for the reasons of place. */
import { type PlaceReason, reasonThresholds } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { given, percent, whole } from "../number.js";
import { across, distance, stepLength, towards } from "../terms.js";

/** Whether an offset is nearer to half a voxel than to a whole one. */
export const isPart = (n: number): boolean => Math.abs(n - Math.round(n)) >= 0.25;

const { all } = reasonThresholds.farCopy;

export const placeEnglish: ReasonTable<PlaceReason["kind"]> = {
  shifted: {
    wrong: ({ by }, label) => `The prediction lies ${stepLength(by, label)} too far ${towards(label.axes, by)}`,
    todo: ({ by }) =>
      by.some(isPart)
        ? "Check how the prediction was resampled: voxel centres must be aligned, not corners."
        : "Check crop, padding and origin of the prediction before you change the model.",
  },
  rotated: {
    wrong: ({ degrees, axes }, label) => {
      const angle = `${given(Math.abs(degrees))}°`;
      if (label.axes.length === 2)
        return `The prediction is turned ${degrees > 0 ? "counterclockwise" : "clockwise"} by ${angle}`;
      return `The prediction is turned by ${angle} in the plane of ${axes[0]} and ${axes[1]}`;
    },
    todo: () =>
      "Compare the direction in both files' headers, and check that every rotation of the image is undone in the prediction.",
    shared: "The prediction is turned",
  },
  "planes-shifted": {
    wrong: ({ axis, planes, of, block, shear }, label) => {
      if (shear)
        return `The ${axis} are sheared: each lies ${stepLength(shear, label)} farther ${towards(label.axes, shear)} than the one before`;
      if (!block) return `${planes} of ${of} ${axis} are shifted, each differently`;
      const range =
        block.from === block.to ? `${across[axis].one} ${block.from}` : `${axis} ${block.from} to ${block.to}`;
      return `In ${range} the prediction lies ${stepLength(block.by, label)} off`;
    },
    todo: () =>
      "Check whether the image was corrected for motion after the reference was drawn, and use the same version for both.",
    shared: "Planes of the prediction are shifted",
  },
  "objects-displaced": {
    wrong: ({ objects, of, px, mm }) =>
      `${whole(objects)} of ${whole(of)} objects are displaced, each its own way, by up to ${distance(px, mm)}`,
    todo: () =>
      "Look at single objects on the image: one of the masks may belong to another image, or its objects were placed one by one.",
    shared: "Objects are displaced, each its own way",
  },
  "far-copy": {
    wrong: ({ by, share }, label) => {
      const off = `lies ${stepLength(by, label)} too far ${towards(label.axes, by)}, farther than the object is long`;
      return share >= all.value ? `The prediction ${off}` : `${percent(share)} of the prediction ${off}`;
    },
    todo: () => "Compare origin, crop and tile positions of the prediction with the reference's.",
    shared: "Objects are found far from their place",
  },
};
