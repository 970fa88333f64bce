/** What each finding over a dataset says in German, by family. */
import type { FindingTable } from "../../sentences.js";
import { bookkeepingGerman } from "./bookkeeping.js";
import { cohortGerman } from "./cohort.js";
import { sharedGerman } from "./shared.js";

export const findingsGerman: FindingTable = { ...bookkeepingGerman, ...sharedGerman, ...cohortGerman };
