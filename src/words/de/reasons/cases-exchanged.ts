/** `cases-exchanged`: the prediction is the one of another case. */
import type { ReasonWords } from "../../reasons.js";

export const casesExchanged: ReasonWords<"cases-exchanged"> = {
  wrong: ({ fits, belongs }) =>
    fits === undefined
      ? `Die Vorhersage des Falls ${belongs} passt zu dieser Referenz, die eigene zu keiner`
      : `Diese Vorhersage passt zur Referenz des Falls ${fits}, nicht zur eigenen`,
  todo: ({ belongs }) =>
    belongs === undefined
      ? "Die Namen der Dateien prüfen: Zu dieser Referenz passt auch keine Vorhersage eines anderen Falls."
      : `Die Namen der Dateien prüfen: Zu dieser Referenz passt die Vorhersage des Falls ${belongs}.`,
};
