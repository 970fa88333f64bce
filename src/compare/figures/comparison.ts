import { type Figure, plain } from "../../figures/figure.js";
import { dashed, diceAxis, layoutOf, partColours } from "../../figures/style.js";
import { english, type Words } from "../../words/index.js";

export interface Compared {
  readonly name: string;
  readonly first: number;
  readonly second: number;
}

/** A smaller change does not count. */
const SAME = 0.0005;

/**
 * Two predictions of the same objects compared: one mark an object.
 *
 * @param objects a name and two Dice scores each.
 * @param names the names of the two.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * comparisonFigure([{ name: "a", first: 0.5, second: 0.75 }], ["old", "new"]).data[1].y; // [0.75]
 */
export function comparisonFigure(
  objects: readonly Compared[],
  names: readonly [string, string],
  words: Words = english,
): Figure {
  const changes = objects.map(({ first, second }) => second - first);
  const better = changes.filter((change) => change > SAME).length;
  const worse = changes.filter((change) => change < -SAME).length;
  const mean = changes.reduce((sum, change) => sum + change, 0) / Math.max(1, changes.length);
  return {
    data: [
      dashed([0, 1], [0, 1]),
      {
        type: "scatter",
        mode: "markers",
        x: objects.map((object) => object.first),
        y: objects.map((object) => object.second),
        text: objects.map((object) => plain(object.name)),
        hovertemplate: "%{text}<br>%{x:.3f} → %{y:.3f}<extra></extra>",
        marker: { color: partColours.shift, size: 8, opacity: 0.85 },
      },
    ],
    layout: layoutOf({
      xaxis: { ...diceAxis(plain(words.comparisonAxis(names[0]))) },
      yaxis: { ...diceAxis(plain(words.comparisonAxis(names[1]))), scaleanchor: "x" },
    }),
    title: plain(words.comparisonTitle(names[1], better, worse, mean)),
    alt: words.comparisonAlt(names[0], names[1], objects.length),
    width: 420,
    height: 400,
  };
}
