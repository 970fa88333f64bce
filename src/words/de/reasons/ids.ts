/** What is said in German of ids that can be put right. */
import type { IdsReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { labelsExchanged } from "./labels-exchanged.js";
import { labelsOffset } from "./labels-offset.js";
import { labelsWrapped } from "./labels-wrapped.js";
import { trainIds } from "./train-ids.js";

export const idsGerman: ReasonTable<IdsReason["kind"]> = {
  "labels-exchanged": labelsExchanged,
  "labels-offset": labelsOffset,
  "labels-wrapped": labelsWrapped,
  "train-ids": trainIds,
};
