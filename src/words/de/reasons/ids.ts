/** German sentences on ids that can be corrected. */
import type { IdsReason } from "../../../diagnosis/index.js";
import type { ReasonTable } from "../../reasons.js";
import { signed } from "../number.js";
import { exchangeOf, maskNames, relabelOption } from "../terms.js";

export const idsGerman: ReasonTable<IdsReason["kind"]> = {
  "labels-exchanged": {
    wrong: ({ mapping, side }) => exchangeOf(mapping, side),
    todo: ({ relabel }) =>
      relabel === ""
        ? "Die Nummern in den Dateien dieses Falls berichtigen: In den anderen Fällen ist das nicht nötig."
        : `Mit ${relabelOption(relabel)} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`,
  },
  "labels-offset": {
    wrong: ({ by, lost = [] }) =>
      `Die vorhergesagten Nummern sind um ${signed(by, 0)} verschoben${lost.length === 0 ? "" : `, Label ${lost.join()} ist dadurch Hintergrund`}`,
    todo: ({ relabel, lost = [] }) =>
      lost.length === 0
        ? `Mit ${relabelOption(relabel)} neu bewerten und die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird.`
        : `Die Tabelle der Nummern berichtigen, wo die Vorhersage geschrieben wird; bis dahin mit ${relabelOption(relabel)} bewerten, was Label ${lost.join()} nicht wiederherstellt.`,
  },
  "labels-wrapped": {
    wrong: ({ modulo }) =>
      `Die vorhergesagten Nummern sind die der Referenz modulo ${modulo}: Sie wurden als Bytes geschrieben`,
    todo: ({ relabel }) => `Die Vorhersage mit 16 Bit schreiben; bis dahin mit ${relabelOption(relabel)} bewerten.`,
  },
  "train-ids": {
    wrong: ({ side }) => `Die ${maskNames[side]} enthält train ids von Cityscapes, in denen die Straße 0 ist`,
    todo: ({ side, relabel, ignore }) =>
      relabel === ""
        ? `Die ${maskNames[side]} mit label ids schreiben.`
        : `Mit ${relabelOption(relabel)}${ignore.length === 0 ? "" : ` --ignore ${ignore.join(",")}`} neu bewerten.`,
  },
};
