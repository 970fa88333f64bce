/** English sentences for each finding over a dataset, by family. */
import { ofShared } from "../../of-reasons.js";
import type { FindingTable } from "../../sentences.js";
import { names, points, whole } from "../number.js";
import { reasonsEnglish } from "../reasons/index.js";
import { bookkeepingEnglish } from "./bookkeeping.js";
import { cohortEnglish } from "./cohort.js";

export const findingsEnglish: FindingTable = {
  ...bookkeepingEnglish,
  ...ofShared(reasonsEnglish, {
    where: ({ count, of }) =>
      count === of ? `, in all ${whole(of)} scored labels` : `, in ${whole(count)} of ${whole(of)} scored labels`,
    more: ({ gain, cases }) =>
      `On average over all scored labels that costs ${points(gain)} Dice${cases.length > 1 ? `; see ${names(cases)}` : ""}.`,
  }),
  ...cohortEnglish,
};
