/** What is said in English of each reason: a file a reason, a table a family. */
import type { ReasonTable } from "../../reasons.js";
import { objects } from "./objects.js";
import { outline } from "./outlines.js";
import { region } from "./region.js";
import { size } from "./size.js";

/** A reason without words is told by its part of the loss. */
export const reasonsEnglish: Partial<ReasonTable> = { ...size, ...objects, ...region, ...outline };
