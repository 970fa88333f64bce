/** English sentences for the family `objects`. */

import { type ObjectsReason, thresholds } from "../../../diagnosis/index.js";
import type { Axis } from "../../../mask/index.js";
import type { ReasonTable } from "../../reasons.js";
import { percent } from "../number.js";
import { at, missedOf, sizeOf, untouchedOf } from "../terms.js";

const ways: Readonly<Record<Axis, string>> = {
  planes: "from the first to the last plane",
  rows: "top to bottom",
  columns: "left to right",
};

export const objects: ReasonTable<ObjectsReason["kind"]> = {
  "objects-missed": {
    shared: "Whole objects are missed",
    wrong: ({ count, of }) => missedOf(count, of),
    todo: ({ count, of, median, largest }, label) =>
      count === of - 1 && (count > 1 || (of > 1 && median >= thresholds.smallObject.value))
        ? "Look for a step after prediction that keeps the largest object alone, and look at the missed objects beside the image."
        : 4 * median < largest || median < thresholds.smallObject.value
          ? `Lower the detection threshold, check the postprocessing for a filter that removes small objects, and train on more small objects (median size ${sizeOf(median, label)}).`
          : "Look at the missed objects beside the image, and train on more that look like them.",
  },
  "objects-spurious": {
    shared: "Whole objects are spurious",
    wrong: ({ count, of }) => untouchedOf(count, of),
    todo: ({ count, largest, place }, label) =>
      count > 1 && largest < thresholds.smallObject.value
        ? `Remove such small objects after prediction (the largest is ${sizeOf(largest, label)}), or raise the threshold.`
        : `Check whether the reference lacks the object ${at(place, label)}; if not, raise the threshold or train on more background.`,
  },
  "objects-merged": {
    wrong: ({ count, of }) => `${count} of ${of} objects ${count === 1 ? "is" : "are"} merged into a neighbour`,
    todo: () => "Separate touching objects, by a watershed or by predicting their borders, before you count them.",
    shared: "Neighbouring objects are merged",
  },
  "objects-split": {
    wrong: ({ count, of }) =>
      count === 1 && of === 1
        ? "The object is predicted in several pieces"
        : `${count} of ${of} objects ${count === 1 ? "is" : "are"} predicted in several pieces`,
    todo: () => "Look at the cuts in the images, and check tile borders and the step that separates objects.",
    shared: "Objects are cut into pieces",
  },
  mirrored: {
    wrong: ({ axis, how, objects }) =>
      objects
        ? `${objects.count} of ${objects.of} objects are predicted on the other side, mirrored ${ways[axis]}`
        : how === "also"
          ? `The prediction also holds the object's mirror image, ${ways[axis]}`
          : `The prediction is the object's mirror image, ${ways[axis]}`,
    todo: ({ axis, how, objects }) =>
      objects
        ? "Look at these objects beside the image, and check which of the two masks has them on the wrong side."
        : how === "also"
          ? `Check that predictions of images flipped along the ${axis} are flipped back before they are merged.`
          : `Flip the prediction back along the ${axis}, and check flips and the header's direction.`,
    shared: "The prediction holds a mirror image",
  },
  "prediction-empty": {
    wrong: () => "The prediction is empty",
    todo: () => "Check first that this label was predicted at all: its id, its channel, the threshold and the crop.",
  },
  "reference-empty": {
    wrong: ({ covers }) =>
      covers === undefined
        ? "The reference is empty, and the prediction is not"
        : `The reference is empty, but the prediction marks ${percent(covers)} of the image: it may be inverted`,
    todo: ({ covers }) =>
      covers === undefined
        ? "Check that this label was annotated in this case at all, and under this id."
        : "Check which class means background in the prediction; if it is inverted, score 1 − mask.",
  },
};
