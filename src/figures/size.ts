import type { CaseResult, Part, Results } from "../diagnosis/index.js";
import { english, type Words } from "../words/index.js";
import { type Figure, plain } from "./figure.js";
import type { ReportFigure } from "./report-figure.js";
import { mean } from "./statistics.js";
import { diceAxis, layoutOf, partColours, partOf, parts } from "./style.js";

/** Each cause has its own sign, for print in grey. */
const symbols: Readonly<Record<Part | "none", string>> = {
  ...{ orientation: "triangle-up", labels: "star", shift: "diamond", size: "square" },
  ...{ missed: "x", spurious: "cross", boundary: "circle", none: "circle-open" },
};

export const sizeOfDataset: ReportFigure = {
  id: "size",
  section: "size",
  plan: (results, words) => {
    if (results.cases.filter(isSized).length < 2) return [];
    const caption = sampledCaption(words.sizeCaption, results, words);
    return [{ draw: () => ({ ...sizeFigure(results.cases, words), caption }) }];
  },
};

/** A caption, and the total number if the figure shows a sample. */
export const sampledCaption = (caption: string, { cases, sampledFrom }: Results, words: Words): string =>
  sampledFrom ? `${caption} ${words.sampled(cases.length, sampledFrom.labels)}` : caption;

const isSized = ({ measures }: CaseResult): boolean => measures.dice !== null && measures.reference > 0;

/**
 * Dice against the size of the object: one px costs a small one much.
 *
 * @param cases the `cases` of results; one mark for each that has a reference and a Dice. Colour and sign show the cause.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * sizeFigure([]).data; // []
 */
export function sizeFigure(cases: readonly CaseResult[], words: Words = english): Figure {
  const shown = cases.filter(isSized);
  const sizes = [...shown].sort((a, b) => a.measures.reference - b.measures.reference);
  const third = Math.floor(sizes.length / 3);
  const meanOf = (some: readonly CaseResult[]): number => mean(some.map((one) => one.measures.dice as number)) ?? 0;
  const causes = [...parts, "none" as const].filter((part) =>
    shown.some((one) => partOf(one.diagnosis.cause) === part),
  );
  return {
    data: causes.map((part) => {
      const some = shown.filter((one) => partOf(one.diagnosis.cause) === part);
      return {
        type: "scatter",
        mode: "markers",
        name: part === "none" ? words.noCause : words.part[part],
        x: some.map((one) => one.measures.reference),
        y: some.map((one) => one.measures.dice),
        text: some.map((one) => plain(words.caseName(one.case, one.label, one.name))),
        hovertemplate: "%{text}<br>%{x} · %{y:.3f}<extra></extra>",
        marker: {
          color: part === "none" ? "#4a4f57" : partColours[part],
          symbol: symbols[part],
          size: shown.length > 300 ? 5 : 7,
          opacity: shown.length > 300 ? 0.6 : 0.9,
        },
      };
    }),
    layout: layoutOf({
      xaxis: {
        type: "log",
        title: { text: words.sizeAxis(shown.some((one) => one.shape.length === 3)), standoff: 6 },
        dtick: 1,
        tickformat: ",d",
      },
      yaxis: diceAxis(words.dice),
      legend: { y: 1.02, itemsizing: "constant" },
      margin: { l: 52, r: 12, t: 30, b: 42 },
    }),
    title: third > 0 ? words.sizeTitle(meanOf(sizes.slice(0, third)), meanOf(sizes.slice(-third))) : words.sizePlain,
    alt: words.sizeAlt(shown.length),
    width: 640,
    height: 270,
  };
}
