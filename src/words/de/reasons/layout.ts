/** What is said in German of the layout of the whole map. */
import type { LayoutReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { allForeground } from "./all-foreground.js";
import { casesExchanged } from "./cases-exchanged.js";
import { flipped } from "./flipped.js";
import { inverted } from "./inverted.js";
import { notPutBack } from "./not-put-back.js";
import { planesOutOfOrder } from "./planes-out-of-order.js";
import { rolled } from "./rolled.js";
import { scaled } from "./scaled.js";
import { tilesOutOfOrder } from "./tiles-out-of-order.js";
import { wrongHeader } from "./wrong-header.js";

export const layoutGerman: ReasonTable<LayoutReason["kind"]> = {
  flipped,
  "wrong-header": wrongHeader,
  "planes-out-of-order": planesOutOfOrder,
  "tiles-out-of-order": tilesOutOfOrder,
  inverted,
  "all-foreground": allForeground,
  scaled,
  rolled,
  "not-put-back": notPutBack,
  "cases-exchanged": casesExchanged,
};
