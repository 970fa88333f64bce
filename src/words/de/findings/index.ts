/** German sentences for each finding over a dataset, by family. */
import { ofShared } from "../../of-reasons.js";
import type { FindingTable } from "../../sentences.js";
import { names, points, whole } from "../number.js";
import { reasonsGerman } from "../reasons/index.js";
import { bookkeepingGerman } from "./bookkeeping.js";
import { cohortGerman } from "./cohort.js";

export const findingsGerman: FindingTable = {
  ...bookkeepingGerman,
  ...ofShared(reasonsGerman, {
    where: ({ count, of }) =>
      count === of
        ? `, bei allen ${whole(of)} bewerteten Labels`
        : `, bei ${whole(count)} von ${whole(of)} bewerteten Labels`,
    more: ({ gain, cases }) =>
      `Im Mittel über alle bewerteten Labels kostet das ${points(gain)} Dice${cases.length > 1 ? `; siehe ${names(cases)}` : ""}.`,
  }),
  ...cohortGerman,
};
