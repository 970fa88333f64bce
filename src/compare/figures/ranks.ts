/** How often each run takes each rank over resampled cases: one stacked bar a run. */
import { type Figure, plain } from "../../figures/figure.js";
import { layoutOf, rowAxis } from "../../figures/style.js";
import type { Words } from "../../words/index.js";
import type { Ranking } from "../statistics/index.js";

/** From the first rank, dark, to the last, light. */
function shade(place: number, places: number): string {
  const light = 30 + (55 * place) / Math.max(1, places - 1);
  return `hsl(207, 60%, ${light.toFixed(0)}%)`;
}

export function ranksFigure(ranking: Ranking, words: Words): Figure {
  const runs = [...ranking.runs].sort((one, two) => one.rank - two.rank);
  const places = runs.map((_, i) => i);
  const best = runs[0];
  const share = (run: (typeof runs)[number], place: number) => run.shares[place] ?? 0;
  return {
    data: places.map((place) => ({
      type: "bar",
      orientation: "h",
      name: words.change.rank(place + 1),
      y: places,
      x: runs.map((run) => share(run, place)),
      width: 0.7,
      marker: { color: shade(place, places.length), line: { color: "#ffffff", width: 1 } },
      text: runs.map(
        (run) => `${plain(run.name)}: ${words.change.rank(place + 1)}, ${words.number.fixed(share(run, place), 3)}`,
      ),
      textposition: "none",
      hovertemplate: "%{text}<extra></extra>",
    })),
    layout: layoutOf({
      barmode: "stack",
      xaxis: { title: { text: words.change.ranksAxis, standoff: 6 }, range: [0, 1], tickformat: ".0%" },
      yaxis: rowAxis(runs.map((run) => plain(run.name))),
      legend: { y: 1, traceorder: "normal" },
      margin: { l: 60, r: 12, t: 28, b: 42 },
    }),
    title: best ? plain(words.change.ranksTitle(best.name, best.shares[0] ?? 0)) : "",
    alt: plain(
      words.change.ranksAlt(runs.map((run) => `${run.name} ${words.number.fixed(share(run, 0), 2)}`).join(", ")),
    ),
    width: 640,
    height: 90 + 26 * Math.max(2, runs.length),
  };
}
