/** Texts on groups of cases and on the images, in English. */
import { number } from "./number.js";

export const groupsEnglish = {
  statistic: { brightness: "brightness", contrast: "contrast", noise: "noise", sharpness: "sharpness" },
  groupsTitle: (attribute: string, worst: string, dice: number, others: number) =>
    `${attribute}: ${worst} scores ${number.score(dice)}, the others ${number.score(others)}`,
  groupsCaption: (intervals: boolean, shown: number, all: number) =>
    `Mean loss of each group, split into its parts.${intervals ? " Whiskers: 95 % intervals of the whole loss, over cases." : " Too few cases for intervals: a group needs eight."}${shown === all ? "" : ` The ${shown} of ${number.whole(all)} groups that lose most are drawn; the table has all.`}`,
  groupsTable: (attribute: string) => `Dice and the parts of its loss by ${attribute}`,
  groupImagesTable: (attribute: string) => `The images by ${attribute}, means; q where they differ from the others'`,
  imagesTitle: (statistic: string | undefined, rho: number) =>
    statistic === undefined
      ? "Dice does not clearly move with any measure of the images"
      : `Dice ${rho > 0 ? "rises" : "falls"} with ${statistic}: rank correlation ${number.fixed(rho, 2)}`,
  imagesCaption: (attribute: string | undefined) =>
    `Each mark is a case: its Dice, labels averaged, against a measure of its image${attribute === undefined ? "" : `; colour and sign tell ${attribute}`}. A slope is distribution shift: the model does worse where images look different.`,
  imagesAlt: (cases: number) =>
    `Four scatters of Dice against brightness, contrast, noise and sharpness of the images of ${number.whole(cases)} cases`,
  group: "Group",
  interval95: "95 % interval",
  differs: "q (Dice)",
};
