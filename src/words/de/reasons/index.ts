/** What is said in German of each reason: a file a reason, a table a family. */
import type { ReasonTable } from "../../reasons.js";
import { idsGerman } from "./ids.js";
import { layoutGerman } from "./layout.js";
import { mixedGerman } from "./mixed.js";
import { objects } from "./objects.js";
import { outline } from "./outlines.js";
import { region } from "./region.js";
import { size } from "./size.js";

/** A reason without words is told by its part of the loss. */
export const reasonsGerman: Partial<ReasonTable> = {
  ...layoutGerman,
  ...idsGerman,
  ...mixedGerman,
  ...size,
  ...objects,
  ...region,
  ...outline,
};
