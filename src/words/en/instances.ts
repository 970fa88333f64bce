/** English sentences on objects with ids. */
import type { InstanceWords } from "../sentences.js";
import { whole } from "./number.js";
import { counted } from "./terms.js";

const are = (count: number) => (count === 1 ? "is" : "are");

export const instancesEnglish: InstanceWords = {
  wrong: ({ merged, reused, split, inexact, missed, spurious, reference, prediction }, fault) =>
    ({
      merged: `${whole(merged)} of ${counted(reference, "object")} ${are(merged)} merged into a neighbour`,
      reused: `${whole(reused)} of ${counted(reference, "object")} ${reused === 1 ? "shares" : "share"} a predicted id with an object elsewhere`,
      split: `${whole(split)} of ${counted(reference, "object")} ${are(split)} predicted in several pieces`,
      inexact: `${whole(inexact)} of ${counted(reference, "object")} ${are(inexact)} found too inexactly to match`,
      missed: `${whole(missed)} of ${counted(reference, "object")} ${are(missed)} missed`,
      spurious: `${whole(spurious)} of ${counted(prediction, "predicted object")} ${are(spurious)} spurious`,
    })[fault],
  todo: (fault) =>
    ({
      merged:
        "Separate touching objects: lower the overlap at which predicted objects are joined, or check the step that seeds them.",
      reused: "Save the ids with 16 bits or more (a byte ends at 255), and number objects over all tiles of an image.",
      split: "Look at the cuts in the images, and check tile borders and the step that seeds objects.",
      inexact: "Compare the outlines in the images, and the borders between touching objects.",
      missed: "Look at the missed objects in the images, and lower the detection threshold.",
      spurious: "Look at the spurious objects in the images, and raise the detection threshold.",
    })[fault],
};
