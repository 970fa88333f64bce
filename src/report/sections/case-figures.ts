/** The figures of a case, in the order in which they are placed and numbered. A new one is one entry, its file in `figures` and its words. */
import type { CaseResult, Overlay } from "../../diagnosis/index.js";
import { type Figure, overlayFigure, surfaceFigure } from "../../figures/index.js";
import type { Words } from "../../words/index.js";
import type { Numbering } from "../numbering.js";
import type { FigureView } from "../view.js";

/** What a case's figures are made from. */
export interface CaseMaterial {
  readonly one: CaseResult;
  readonly overlay: Overlay;
  /** The case's place among those shown, from 0. */
  readonly index: number;
  readonly t: Words;
}

interface CaseFigure {
  readonly id: string;
  /** Beside the text on the case, or below it. */
  readonly place: "beside" | "below";
  /** `null` if the case lacks what it needs. */
  readonly make: (material: CaseMaterial) => { readonly figure: Figure; readonly caption: string } | null;
}

/** How many of the costliest cases have a surface: each takes a third of a page, and about 150 kB. */
const MOST_SURFACES = 4;

const caseFigures: readonly CaseFigure[] = [
  {
    id: "overlay",
    place: "beside",
    make: ({ one, overlay, t }) => {
      const options = { name: nameOf(one, t), unit: one.unit, words: t, width: 300, maxHeight: 220 };
      const figure = overlayFigure(overlay, options);
      const enlarged = "xaxis2" in figure.layout;
      return { figure, caption: t.overlayCaption(overlay.plane, overlay.image !== undefined, enlarged) };
    },
  },
  {
    id: "surface",
    place: "below",
    make: ({ one, overlay: { scene }, index, t }) => {
      if (index >= MOST_SURFACES || !scene) return null;
      const figure = surfaceFigure(scene, { name: nameOf(one, t), unit: one.unit, words: t });
      return figure && { figure, caption: t.surfaceCaption };
    },
  },
];

function nameOf(one: CaseResult, t: Words): string {
  return t.caseName(one.case, one.label, one.name);
}

/** @returns the figure beside the case's story, and those below it. */
export function placeCaseFigures(
  material: CaseMaterial,
  place: Numbering,
): { readonly beside: FigureView | null; readonly below: readonly FigureView[] } {
  const placed = caseFigures.flatMap(({ place: where, make }) => {
    const made = make(material);
    return made ? [{ where, view: place.figure(made.figure, made.caption) }] : [];
  });
  return {
    beside: placed.find(({ where }) => where === "beside")?.view ?? null,
    below: placed.flatMap(({ where, view }) => (where === "below" ? [view] : [])),
  };
}
