/** What is said in English of each reason: a file a reason, a table a family. */
import type { ReasonTable } from "../../reasons.js";
import { idsEnglish } from "./ids.js";
import { layoutEnglish } from "./layout.js";
import { mixedEnglish } from "./mixed.js";
import { objects } from "./objects.js";
import { outline } from "./outlines.js";
import { region } from "./region.js";
import { size } from "./size.js";

/** A reason without words is told by its part of the loss. */
export const reasonsEnglish: Partial<ReasonTable> = {
  ...layoutEnglish,
  ...idsEnglish,
  ...mixedEnglish,
  ...size,
  ...objects,
  ...region,
  ...outline,
};
