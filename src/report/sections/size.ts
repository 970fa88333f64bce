/** Size, groups and images: what Dice goes along with over the dataset. */
import type { Results } from "../../diagnosis/index.js";
import { sizeFigure, type Words } from "../../figures/index.js";
import type { Numbering } from "../numbering.js";
import type { SizeView } from "../view.js";

export function sizeView(results: Results, t: Words, place: Numbering): SizeView | null {
  const shown = results.cases.filter((one) => one.measures.dice !== null && one.measures.reference > 0);
  if (shown.length < 2) return null;
  return {
    figure: place.figure(sizeFigure(results.cases, t), t.sizeCaption),
    findings: results.dataset.findings
      .slice(3)
      .map(t.told.finding)
      .map(({ text, remedy }) => (remedy === undefined ? text : `${text} ${remedy}`)),
    groups: null,
  };
}
