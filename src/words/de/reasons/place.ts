/** What is said in German of the reasons of place. */
import type { PlaceReason } from "../../../diagnosis/reasons/reason.js";
import type { ReasonTable } from "../../reasons.js";
import { farCopy } from "./far-copy.js";
import { planesShifted } from "./planes-shifted.js";
import { rotated } from "./rotated.js";
import { shifted } from "./shifted.js";

export const placeGerman: ReasonTable<PlaceReason["kind"]> = {
  shifted,
  rotated,
  "planes-shifted": planesShifted,
  "far-copy": farCopy,
};
