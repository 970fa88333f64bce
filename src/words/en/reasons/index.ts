/** English sentences for each reason: one file for each family. */
import type { ReasonTable } from "../../reasons.js";
import { idsEnglish } from "./ids.js";
import { layoutEnglish } from "./layout.js";
import { mixedEnglish } from "./mixed.js";
import { objects } from "./objects.js";
import { outline } from "./outline.js";
import { placeEnglish } from "./place.js";
import { region } from "./region.js";
import { size } from "./size.js";
import { valuesEnglish } from "./values.js";

export const reasonsEnglish: ReasonTable = {
  ...layoutEnglish,
  ...idsEnglish,
  ...valuesEnglish,
  ...mixedEnglish,
  ...placeEnglish,
  ...size,
  ...objects,
  ...region,
  ...outline,
};
