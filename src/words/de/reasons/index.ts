/** German sentences for each reason: one file for each family. */
import type { ReasonTable } from "../../reasons.js";
import { idsGerman } from "./ids.js";
import { layoutGerman } from "./layout.js";
import { mixedGerman } from "./mixed.js";
import { objects } from "./objects.js";
import { outline } from "./outline.js";
import { placeGerman } from "./place.js";
import { region } from "./region.js";
import { size } from "./size.js";
import { valuesGerman } from "./values.js";

export const reasonsGerman: ReasonTable = {
  ...layoutGerman,
  ...idsGerman,
  ...valuesGerman,
  ...mixedGerman,
  ...placeGerman,
  ...size,
  ...objects,
  ...region,
  ...outline,
};
