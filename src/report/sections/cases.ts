/** The cases that cost most, each with its figures, its split and its sentence. */
import { type Overlay, totalsOf } from "../../diagnosis/index.js";
import { type CostlyCase, parts, picturedCases } from "../../figures/index.js";
import { explain, labelFacts, type Words } from "../../words/index.js";
import { isNarrow, listBlock, type Numbering, textBlock } from "../blocks.js";
import type { CaseView } from "../view.js";
import type { Section } from "./section.js";

export const casesSection: Section = ({ results, t, place, told }) => {
  const shown = picturedCases(results).map((costly, index) => caseView(costly, index, t, place));
  if (shown.length === 0) return [];
  return [
    ...textBlock(t.casesTotal(shown.length, totalsOf(results).scores), "note"),
    ...listBlock(told.of("cases"), "told"),
    { kind: "costliest", shown },
  ];
};

/** The id of a case's place in the report. */
export const caseId = (index: number): string => `case-${index + 1}`;

function caseView({ one, overlay }: CostlyCase, index: number, t: Words, place: Numbering): CaseView {
  const { diagnosis } = one;
  const { summary, remedy, evidence } = explain(diagnosis, t.language, labelFacts(one));
  const figures = place.of("cases", index);
  const beside = figures.find(isNarrow) ?? null;
  return {
    id: caseId(index),
    explorer: explorerTitle(overlay, t),
    name: t.caseName(one.case, one.label, one.name),
    dice: t.number.score(diagnosis.dice),
    summary,
    remedy,
    evidence,
    parts: parts
      .filter((part) => Math.abs(diagnosis.loss[part]) >= 0.0005)
      .map((part) => ({ name: t.part[part], value: t.number.fixed(diagnosis.loss[part], 3) })),
    beside,
    figures: figures.filter((figure) => figure !== beside),
  };
}

/** The text above an explorer; if it holds one plane of a volume, that its score is that plane's. */
function explorerTitle(overlay: Overlay | undefined, t: Words): string | null {
  if (!overlay?.scene) return null;
  if (overlay.plane === undefined) return t.headings.explorer;
  return overlay.scene.shape.length === 3 ? t.headings.volumeExplorer : t.headings.planeExplorer;
}
