/** `cases-exchanged`: the prediction is the one of another case. */
import type { ReasonWords } from "../../reasons.js";

export const casesExchanged: ReasonWords<"cases-exchanged"> = {
  wrong: ({ fits }) => `Diese Vorhersage passt zur Referenz des Falls ${fits}, nicht zur eigenen`,
  todo: ({ belongs }) => `Die Namen der Dateien prüfen: Zu dieser Referenz passt die Vorhersage des Falls ${belongs}.`,
};
