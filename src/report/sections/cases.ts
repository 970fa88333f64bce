/** The cases that cost most, each with its picture, its split and its sentence. */
import { type CaseResult, type Overlay, type Results, totalsOf } from "../../diagnosis/index.js";
import { parts } from "../../figures/index.js";
import { explain, labelFacts, type Words } from "../../words/index.js";
import type { Numbering } from "../numbering.js";
import type { CasesView, CaseView } from "../view.js";
import { placeCaseFigures } from "./case-figures.js";
import type { ToldFindings } from "./findings.js";

/** Two on a page: six pages at most. */
const MOST = 12;
/** Fewer than these are shown only if there are no more. */
const LEAST = 3;
/** Cases are shown until they hold this share of the total loss. */
const SHARE = 0.8;

export function casesView(results: Results, t: Words, place: Numbering, told: ToldFindings): CasesView | null {
  const ranked = results.cases
    .filter((one) => one.diagnosis.dice !== null && one.diagnosis.dice < 1)
    .sort((a, b) => (a.diagnosis.dice ?? 0) - (b.diagnosis.dice ?? 0));
  const overlays = new Map(results.overlays.map((overlay) => [keyOf(overlay), overlay]));
  const drawn = ranked.filter((one) => overlays.has(keyOf(one)));
  const shown = costliest(drawn.length > 0 ? drawn : ranked, ranked);
  if (shown.length === 0) return null;
  return {
    shown: shown.map((one, index) => caseView(one, index, overlays.get(keyOf(one)), t, place)),
    findings: told.of("cases"),
    total: t.casesTotal(shown.length, totalsOf(results).scores),
  };
}

function costliest(some: readonly CaseResult[], all: readonly CaseResult[]): CaseResult[] {
  const lossOf = (one: CaseResult): number => 1 - (one.diagnosis.dice ?? 1);
  const enough = SHARE * all.reduce((sum, one) => sum + lossOf(one), 0);
  let held = 0;
  return some.slice(0, MOST).filter((one, index) => {
    const wanted = index < LEAST || held < enough;
    held += lossOf(one);
    return wanted;
  });
}

function keyOf({ case: name, label }: { readonly case: string; readonly label: number }): string {
  return JSON.stringify([name, label]);
}

function caseView(one: CaseResult, index: number, overlay: Overlay | undefined, t: Words, place: Numbering): CaseView {
  const { diagnosis } = one;
  const { summary, remedy, evidence } = explain(diagnosis, t.language, labelFacts(one));
  const name = t.caseName(one.case, one.label, one.name);
  const figures = overlay && placeCaseFigures({ one, overlay, index, t }, place);
  return {
    id: `case-${index + 1}`,
    explorer: explorerTitle(overlay, t),
    name,
    dice: t.number.score(diagnosis.dice),
    summary,
    remedy,
    evidence,
    parts: parts
      .filter((part) => Math.abs(diagnosis.loss[part]) >= 0.0005)
      .map((part) => ({ name: t.part[part], value: t.number.fixed(diagnosis.loss[part], 3) })),
    overlay: figures?.beside ?? null,
    figures: figures?.below ?? [],
  };
}

/** The text above an explorer; if it holds one plane of a volume, that its score is that plane's. */
function explorerTitle(overlay: Overlay | undefined, t: Words): string | null {
  if (!overlay?.scene) return null;
  if (overlay.plane === undefined) return t.headings.explorer;
  return overlay.scene.shape.length === 3 ? t.headings.volumeExplorer : t.headings.planeExplorer;
}

/** The pictures from which explorers are made, by the `id` of the case. */
export function exploredCases(results: Results, view: CasesView | null, t: Words): ReadonlyMap<string, Overlay> {
  const nameOf = new Map(results.cases.map((one) => [keyOf(one), t.caseName(one.case, one.label, one.name)]));
  const byName = new Map(results.overlays.map((overlay) => [nameOf.get(keyOf(overlay)), overlay]));
  return new Map(
    (view?.shown ?? []).flatMap(({ id, name }) => {
      const overlay = byName.get(name);
      return overlay ? [[id, overlay] as const] : [];
    }),
  );
}
