/** What a reason that most scores share says in English, where its facts differ from label to label: a clause that can stand alone. */
import type { SharedKind } from "../../../diagnosis/index.js";
import { ofShared } from "../../of-reasons.js";
import { names, points, whole } from "../number.js";
import { reasonsEnglish } from "../reasons/index.js";

const clauses: Readonly<Record<SharedKind, string>> = {
  "labels-confused": "Neighbouring labels are confused with each other",
  rotated: "The prediction is turned",
  "planes-shifted": "Planes of the prediction are shifted",
  "far-copy": "Objects are found far from their place",
  "too-large": "The prediction is too large",
  "too-small": "The prediction is too small",
  "one-sided": "The boundary lies off on one side only",
  oversmoothed: "Corners and thin parts are smoothed away",
  "objects-missed": "Whole objects are missed",
  "objects-spurious": "Whole objects are spurious",
  "objects-merged": "Neighbouring objects are merged",
  "objects-split": "Objects are cut into pieces",
  mirrored: "The prediction holds a mirror image",
  "region-missing": "A part of the reference is cut off in a straight line",
  "planes-missing": "Planes are empty in one of the masks",
  "part-missing": "Parts of found objects are missing",
  leak: "The prediction leaks beyond the objects",
  hole: "The prediction has holes",
  "hole-filled": "Holes of the reference are filled",
  "contour-only": "The prediction is an outline and not filled",
  boxes: "One of the masks is boxes around the objects",
  thin: "The objects are thin, so every pixel of their outline counts",
  "coarse-grid": "The prediction lies on a coarser grid",
};

export const sharedEnglish = ofShared(reasonsEnglish, clauses, {
  where: ({ count, of }) =>
    count === of ? `, in all ${whole(of)} scored labels` : `, in ${whole(count)} of ${whole(of)} scored labels`,
  more: ({ gain, cases }) =>
    `Over all of them that costs ${points(gain)} Dice${cases.length > 1 ? `; see ${names(cases)}` : ""}.`,
});
