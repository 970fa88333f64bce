/** `tiles-out-of-order`: patches of the prediction were put together in another order. */
import type { ReasonWords } from "../../reasons.js";
import { whole } from "../number.js";

export const tilesOutOfOrder: ReasonWords<"tiles-out-of-order"> = {
  wrong: ({ moved }) => `${whole(moved)} tiles of the prediction stand in another's place`,
  todo: () => "Put the patches back where they were cut: check the order of rows and columns in their grid.",
};
