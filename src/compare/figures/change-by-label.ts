/** Which part of the loss changed in which label: one field for each label and cause, blue if less is lost. */
import { type Figure, plain } from "../../figures/figure.js";
import { layoutOf, parts, rowAxis } from "../../figures/style.js";
import type { Words } from "../../words/index.js";
import type { PairComparison } from "../statistics/index.js";

/** If there are more labels, those whose Dice changed most are shown. */
const MOST = 30;

/** A smaller change is not shown. */
const SEEN = 0.0005;

export function changeByLabel(pair: PairComparison, words: Words): Figure | null {
  const hasMoved = ({ difference, causes }: PairComparison["labels"][number]) =>
    difference !== null && causes.some((cause) => Math.abs(cause.difference ?? 0) > SEEN);
  const shown = pair.labels
    .filter(hasMoved)
    .sort((one, two) => Math.abs(two.difference ?? 0) - Math.abs(one.difference ?? 0))
    .slice(0, MOST);
  if (pair.labels.length < 2 || shown.length === 0) return null;
  const moved = (label: (typeof shown)[number], part: string) =>
    label.causes.find((cause) => cause.part === part)?.difference ?? 0;
  const columns = parts.filter((part) => shown.some((label) => Math.abs(moved(label, part)) > SEEN));
  if (columns.length === 0) return null;
  const z = shown.map((label) => columns.map((part) => moved(label, part)));
  const most = Math.max(...z.flat().map(Math.abs));
  const nameOf = ({ label, name }: (typeof shown)[number]) => (name === undefined ? `${label}` : `${name} (${label})`);
  const fields = shown.flatMap((label, row) =>
    columns.map((part, column) => ({ label, part, value: z[row]?.[column] ?? 0 })),
  );
  const top = [...fields].sort((one, two) => Math.abs(two.value) - Math.abs(one.value))[0];
  const told = (value: number) => words.number.signed(value, 3);
  return {
    data: [
      {
        type: "heatmap",
        x: columns.map((part) => words.part[part]),
        y: shown.map((_, row) => row),
        z,
        zmin: -most,
        zmax: most,
        xgap: 2,
        ygap: 2,
        colorscale: [
          [0, "#2166ac"],
          [0.5, "#f3f3f3"],
          [1, "#b2500c"],
        ],
        text: z.map((line) => line.map((value) => (Math.abs(value) < SEEN ? "" : told(value)))),
        texttemplate: "%{text}",
        hovertext: shown.map((label, row) =>
          columns.map((part, column) => plain(`${nameOf(label)}, ${words.part[part]}: ${told(z[row]?.[column] ?? 0)}`)),
        ),
        hovertemplate: "%{hovertext}<extra></extra>",
        showscale: false,
      },
    ],
    layout: layoutOf({
      xaxis: { side: "top", showgrid: false, ticks: "", showline: false },
      yaxis: rowAxis(
        shown.map((label) => plain(nameOf(label))),
        0.5,
      ),
      margin: { l: 60, r: 12, t: 30, b: 10 },
    }),
    title: top ? plain(words.change.byLabelTitle(words.partNoun[top.part], nameOf(top.label), top.value)) : "",
    alt: plain(
      words.change.byLabelAlt(shown.map((label) => `${nameOf(label)} ${told(label.difference ?? 0)}`).join(", ")),
    ),
    width: 640,
    height: 60 + 24 * shown.length,
  };
}
