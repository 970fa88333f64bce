/** The change of every case's Dice, from the worst to the best, in the colour of the part that changed most. */
import { type Figure, plain } from "../../figures/figure.js";
import { faint, layoutOf, partColours, parts } from "../../figures/style.js";
import type { Words } from "../../words/index.js";
import { type PairComparison, SAME } from "../statistics/index.js";

/** If there are more cases, those that changed most are shown. */
const MOST = 1500;

export function changeByCase(pair: PairComparison, words: Words): Figure {
  const change = (one: PairComparison["cases"][number]) => one.other - one.baseline;
  const shown = [...pair.cases]
    .sort((one, two) => Math.abs(change(two)) - Math.abs(change(one)))
    .slice(0, MOST)
    .sort((one, two) => change(one) - change(two));
  const places = shown.map((one, x) => ({ one, x }));
  const [worst] = shown;
  return {
    data: parts.flatMap((part) => {
      const some = places.filter(({ one }) => one.part === part);
      if (some.length === 0) return [];
      return [
        {
          type: "bar",
          name: words.part[part],
          x: some.map(({ x }) => x + 1),
          y: some.map(({ one }) => change(one)),
          width: 0.9,
          marker: { color: partColours[part], line: { width: 0 } },
          text: some.map(({ one }) =>
            plain(words.change.caseChange(one.case, one.baseline, one.other, words.part[part])),
          ),
          textposition: "none",
          hovertemplate: "%{text}<extra></extra>",
        },
      ];
    }),
    layout: layoutOf({
      barmode: "overlay",
      xaxis: {
        title: { text: words.change.byCaseCases, standoff: 6 },
        range: [0, shown.length + 1],
        showgrid: false,
        ...(shown.length < 10 ? { dtick: 1 } : {}),
      },
      yaxis: { title: { text: words.change.byCaseChange, standoff: 8 }, zeroline: true, zerolinecolor: faint },
      legend: { y: 1, traceorder: "normal" },
      margin: { l: 60, r: 12, t: 28, b: 42 },
    }),
    title:
      worst && change(worst) < -SAME
        ? plain(words.change.byCaseWorst(worst.case, change(worst)))
        : words.change.byCaseNone,
    alt: plain(words.change.byCaseAlt(shown.length, pair.baseline, pair.other)),
    width: 640,
    height: 260,
  };
}
