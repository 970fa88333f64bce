/** Dice against properties of the images: one panel for each measure, one mark for each case. */
import type { CaseResult, ImageStatistics } from "../diagnosis/index.js";
import type { Words } from "../words/index.js";
import { type Figure, plain, shortened } from "./figure.js";
import type { ReportFigure } from "./report-figure.js";
import { sampledCaption } from "./size.js";
import { mean } from "./statistics.js";
import { curveColour, diceAxis, layoutOf } from "./style.js";

interface ImageTrendsInput {
  readonly imaged: readonly ImagedCase[];
  /** The attribute that distinguishes marks, if one does. */
  readonly attribute?: string | undefined;
  /** The clearest rank correlation, if one is clear. */
  readonly clearest?: { readonly name: keyof ImageStatistics; readonly rho: number } | undefined;
}

const statistics = ["brightness", "contrast", "noise", "sharpness"] as const;

/** They also differ in sign and lightness, for print in grey. */
const looks = [
  { symbol: "circle", color: curveColour },
  { symbol: "square-open", color: "#d55e00" },
  { symbol: "diamond", color: "#66bbdd" },
  { symbol: "x", color: "#882255" },
  { symbol: "triangle-up-open", color: "#4a4f57" },
] as const;

/** Fewer cases show no slope. */
const FEWEST = 4;

export const imagesOfDataset: ReportFigure = {
  id: "images",
  section: "size",
  plan: (results, words) => {
    const { cases, dataset } = results;
    const imaged = imagedCases(cases);
    if (imaged.length < FEWEST) return [];
    // An attribute with more values than marks does not get its own.
    const attribute = dataset.groups
      .map((group) => group.attribute)
      .find((name) => {
        const values = dataset.groups.filter((group) => group.attribute === name).length;
        return values > 1 && values <= looks.length;
      });
    const [clearest] = dataset.findings
      .flatMap((one) => (one.kind === "distribution-shift" ? [{ name: one.name, rho: one.statistic }] : []))
      .sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho));
    const caption = sampledCaption(words.imagesCaption(attribute), results, words);
    return [{ draw: () => ({ ...imageTrends({ imaged, attribute, clearest }, words), caption }) }];
  },
};

interface ImagedCase {
  readonly name: string;
  readonly dice: number;
  readonly image: ImageStatistics;
  readonly group: Readonly<Record<string, string>>;
}

function imageTrends({ imaged, attribute, clearest }: ImageTrendsInput, words: Words): Figure {
  const markOf = ({ group }: ImagedCase) => (attribute === undefined ? "" : (group[attribute] ?? "–"));
  const marks = [...new Set(imaged.map(markOf))].sort();
  const axes = Object.fromEntries(
    statistics.map((name, i) => {
      const left = i * 0.255;
      const text = words.statistic[name];
      return [
        `xaxis${i === 0 ? "" : i + 1}`,
        { domain: [left, left + 0.225], anchor: `y${i === 0 ? "" : i + 1}`, title: { text, standoff: 6 }, nticks: 4 },
      ];
    }),
  );
  const { title, ...scale } = diceAxis(words.dice);
  const dice = Object.fromEntries(
    statistics.map((_, i) => [
      `yaxis${i === 0 ? "" : i + 1}`,
      i === 0 ? { title, ...scale } : { ...scale, matches: "y", showticklabels: false, anchor: `x${i + 1}` },
    ]),
  );
  return {
    data: statistics.flatMap((name, i) =>
      marks.map((mark, g) => {
        const some = imaged.filter((one) => markOf(one) === mark);
        return {
          type: "scatter",
          mode: "markers",
          name: plain(shortened(mark)),
          legendgroup: String(g),
          showlegend: i === 0,
          xaxis: `x${i === 0 ? "" : i + 1}`,
          yaxis: `y${i === 0 ? "" : i + 1}`,
          x: some.map(({ image }) => image[name]),
          y: some.map((one) => one.dice),
          text: some.map((one) => plain(one.name)),
          hovertemplate: "%{text}<br>%{x:.3~g} · %{y:.3f}<extra></extra>",
          marker: {
            ...looks[g % looks.length],
            size: imaged.length > 300 ? 4 : 6,
            opacity: imaged.length > 300 ? 0.6 : 0.9,
          },
        };
      }),
    ),
    layout: layoutOf({
      ...axes,
      ...dice,
      showlegend: attribute !== undefined,
      legend: { y: 1.02 },
      margin: { l: 52, r: 12, t: attribute === undefined ? 10 : 30, b: 42 },
    }),
    title: words.imagesTitle(clearest && words.statistic[clearest.name], clearest?.rho ?? 0),
    alt: words.imagesAlt(imaged.length),
    width: 640,
    height: attribute === undefined ? 200 : 220,
  };
}

function imagedCases(cases: readonly CaseResult[]): ImagedCase[] {
  const byName = new Map<string, CaseResult[]>();
  for (const one of cases) {
    if (one.image === undefined || one.diagnosis.dice === null) continue;
    const labels = byName.get(one.case);
    if (labels) labels.push(one);
    else byName.set(one.case, [one]);
  }
  return [...byName].flatMap(([name, labels]) => {
    const [first] = labels;
    if (!first?.image) return [];
    return [
      {
        name,
        dice: mean(labels.map((one) => one.diagnosis.dice as number)) as number,
        image: first.image,
        group: first.group ?? {},
      },
    ];
  });
}
