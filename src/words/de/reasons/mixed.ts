/** German sentences on ids that nothing corrects. */
import type { MixedReason } from "../../../diagnosis/index.js";
import { intoOne } from "../../exchange.js";
import type { ReasonTable } from "../../reasons.js";
import { names, percent } from "../number.js";

export const mixedGerman: ReasonTable<MixedReason["kind"]> = {
  "labels-merged": {
    wrong: ({ labels, into, side }) => {
      const written = side === "reference" ? "annotiert" : "vorhergesagt";
      const gone = labels.filter((id) => id !== into).map(String);
      if (gone.length === 1) return `Label ${gone[0]} ist als Label ${into} ${written}`;
      if (gone.length < labels.length) return `Die Labels ${names(gone)} sind als Label ${into} ${written}`;
      return `Die Labels ${names(gone)} sind ${gone.length === 2 ? "beide" : "alle"} als ${into} ${written}`;
    },
    todo: ({ labels, into, side }) =>
      side === "reference"
        ? `Diese Labels in den Referenzen unterscheiden; bis dahin mit --relabel ${intoOne(labels, into)} auswerten.`
        : labels.includes(into)
          ? "Dort, wo die Vorhersage geschrieben wird, die Tabelle der Nummern prüfen, welches Label welches überschreibt, und ob ein Filter dünne Labels entfernt."
          : "Die Tabelle der Nummern prüfen, wo die Vorhersage geschrieben wird: Diese Labels lassen sich nicht mehr unterscheiden.",
  },
  "labels-confused": {
    wrong: ({ labels, share, oneWay }) => {
      if (!oneWay)
        return `Die Labels ${names(labels.map(String))} sind verwechselt: Bis zu ${percent(share)} eines Labels tragen die Nummer eines anderen`;
      const others = labels.filter((id) => id !== oneWay.label).map(String);
      const theirs = `Label ${names(others)}`;
      return oneWay.how === "lost"
        ? `Von Label ${oneWay.label} sind ${percent(share)} als ${theirs} vorhergesagt`
        : `Von dem, was als Label ${oneWay.label} vorhergesagt ist, gehören ${percent(share)} zu ${theirs}`;
    },
    todo: ({ oneWay }) =>
      oneWay
        ? "Prüfen, welches dieser Labels welches überschreibt, wo beide wahrscheinlich sind, und das unterlegene im Training stärker gewichten."
        : "Prüfen, ob das Training Bilder links und rechts spiegelt und ob beim Zusammensetzen der Vorhersage Nummern verwechselt werden.",
    shared: "Benachbarte Labels werden miteinander verwechselt",
  },
};
