/** What each finding over a dataset says in English, by family. */
import type { FindingTable } from "../../sentences.js";
import { bookkeepingEnglish } from "./bookkeeping.js";
import { cohortEnglish } from "./cohort.js";
import { sharedEnglish } from "./shared.js";

export const findingsEnglish: FindingTable = { ...bookkeepingEnglish, ...sharedEnglish, ...cohortEnglish };
