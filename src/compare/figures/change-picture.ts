/** One label of one case in every run, side by side, to show a change of its Dice. */
import { type Figure, type PlotlyObject, plain, shortened } from "../../figures/figure.js";
import { panelOf } from "../../figures/overlay/panel.js";
import { scaleBar } from "../../figures/overlay/scale-bar.js";
import { layoutOf } from "../../figures/style.js";
import type { Words } from "../../words/index.js";
import type { ChangePicture } from "../statistics/index.js";

/** A panel's size in CSS px: wide enough for its name, and low enough that half of them fit a printed page. */
const PANEL = { narrow: 150, wide: 230, high: 230 };
const ACROSS = 3;
/** Room for a panel's name and Dice, for the scale bar, and between panels. */
const [NAME, BAR, GAP] = [34, 24, 18];

/** @returns one panel a run: outlines of reference and prediction, and its Dice; panels are moved and enlarged together. */
export function changePicture(picture: ChangePicture, words: Words): Figure {
  const { runs, unit } = picture;
  const [first] = runs;
  const { rows, columns, spacing } = first?.overlay ?? { rows: 1, columns: 1, spacing: [1, 1] as const };
  const extent = { width: columns * spacing[1], height: rows * spacing[0] };
  const scale = Math.min(PANEL.wide / extent.width, PANEL.high / extent.height);
  const [wide, high] = [Math.max(PANEL.narrow, extent.width * scale), extent.height * scale];
  const across = Math.min(ACROSS, runs.length);
  const width = across * wide + (across - 1) * GAP;
  const down = Math.ceil(runs.length / across);
  // Names and scale bar have their own margins, so that they keep their size on a narrow page.
  const plot = down * high + (down - 1) * (NAME + BAR);
  const panels = runs.map(({ overlay }, i) => panelOf(overlay, words, i === 0 ? "" : String(i + 1)));
  const places = runs.map((_, i): Place => {
    const left = (i % across) * (wide + GAP);
    const top = Math.floor(i / across) * (NAME + high + BAR);
    return { x: [left / width, (left + wide) / width], y: [1 - (top + high) / plot, 1 - top / plot] };
  });
  const axes = panels.flatMap(({ xaxis, yaxis }, i) => {
    const axis = i === 0 ? "" : i + 1;
    // The others follow the first panel's axes; Plotly takes no ratio for an axis that follows.
    const { scaleanchor, scaleratio, ...rows } = yaxis;
    const [x, y] =
      i === 0
        ? [xaxis, yaxis]
        : [
            { ...xaxis, matches: "x" },
            { ...rows, matches: "y" },
          ];
    return [
      [`xaxis${axis}`, { ...x, constraintoward: "left", domain: places[i]?.x, anchor: `y${axis}` }],
      [`yaxis${axis}`, { ...y, constraintoward: "top", domain: places[i]?.y, anchor: `x${axis}` }],
    ];
  });
  const bar = scaleBar(columns, spacing[1], unit, { y: places[0]?.y[0] ?? 0, below: 6 });
  const told = titleOf(picture, words);
  const dice = (one: (typeof runs)[number]) => `${words.dice} ${words.number.fixed(one.dice, 3)}`;
  return {
    data: panels.flatMap(({ traces }) => traces),
    layout: layoutOf({
      margin: { l: 0, r: 0, t: NAME, b: BAR },
      ...Object.fromEntries(axes),
      hovermode: false,
      images: panels.map(({ image }) => image),
      shapes: [bar.shape],
      annotations: [
        ...runs.flatMap((one, i) => [
          over(places[i], 13, { text: plain(shortened(one.run)), font: { size: 12, weight: 600 } }),
          over(places[i], 0, { text: dice(one), font: { size: 11 } }),
        ]),
        bar.annotation,
      ],
    }),
    title: plain(told),
    alt: plain(
      words.change.pictureAlt(told, first?.overlay.plane, runs.map((one) => `${one.run} ${dice(one)}`).join(", ")),
    ),
    width: Math.round(width),
    height: Math.round(NAME + plot + BAR),
  };
}

interface Place {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

const over = (place: Place | undefined, up: number, text: Readonly<Record<string, unknown>>): PlotlyObject => ({
  ...{ ...text, xref: "paper", yref: "paper", x: place?.x[0] ?? 0, y: place?.y[1] ?? 1 },
  ...{ yshift: up, xanchor: "left", yanchor: "bottom", showarrow: false },
});

/** From the first run to the one whose change is shown. */
function titleOf(picture: ChangePicture, words: Words): string {
  const [before, after] = [picture.runs[0], picture.runs.find(({ run }) => run === picture.other)];
  const moved = (after?.loss?.[picture.part] ?? 0) - (before?.loss?.[picture.part] ?? 0);
  const name = words.caseName(picture.case, picture.label, picture.name);
  return words.change.pictureTitle(name, before?.dice, after?.dice, words.partNoun[picture.part], moved);
}
