import { bestPoint } from "../sweep/index.js";
import { english, type Words } from "../words/index.js";
import type { Figure } from "./figure.js";
import { diceBar, mapMarks } from "./map-marks.js";
import { layoutOf } from "./style.js";

export interface RadiusShiftInput {
  /** Name of the axis of the shift. */
  readonly axis: "planes" | "rows" | "columns";
  /** Ascending, holding 0. */
  readonly offsets: readonly number[];
  /** Signed, in px, ascending, holding 0. */
  readonly radii: readonly number[];
  /** One row for each radius, one score for each offset. */
  readonly dice: readonly (readonly (number | null)[])[];
}

/**
 * Dice over a shift along one axis and a signed radius together, with the best of both marked.
 *
 * @param input the `axis` of the shift, `offsets` in voxels and signed `radii` in px, both ascending and holding 0; `dice`: one row for each radius.
 * @param words the texts of a language, by `wordsOf`; default English.
 * @returns a figure for `show` and `renderFigures`: Plotly's data and layout with a title and a text for those who do not see it.
 * @example
 * radiusShiftMap({ axis: "rows", offsets: [0, 1], radii: [0], dice: [[0.5, 1]] }).data[0].z; // [[0.5, 1]]
 */
export function radiusShiftMap({ axis, offsets, radii, dice }: RadiusShiftInput, words: Words = english): Figure {
  const before = dice[radii.indexOf(0)]?.[offsets.indexOf(0)] ?? null;
  const best = bestPoint({ offsets: [offsets], radii, dice: dice.flat() });
  const [shift, radius] = [best?.offsets[0] ?? 0, best?.radius ?? 0];
  return {
    data: [
      {
        type: "contour",
        x: offsets,
        y: radii,
        z: dice,
        zmin: 0,
        zmax: 1,
        colorscale: "Cividis",
        contours: { start: 0.1, end: 0.9, size: 0.1, showlines: true },
        line: { width: 0.6, color: "rgba(255,255,255,0.6)" },
        hovertemplate: "%{x}, %{y}: %{z:.3f}<extra></extra>",
        colorbar: diceBar(words),
      },
      ...mapMarks(words, shift !== 0 || radius !== 0 ? [shift, radius] : undefined),
    ],
    layout: layoutOf({
      xaxis: { title: { text: words.shiftAxis(words.axis[axis]), standoff: 6 }, showgrid: false },
      yaxis: { title: { text: words.radiusAxis("px"), standoff: 8 }, showgrid: false },
    }),
    title: words.radiusShiftTitle(shift, radius, before, best?.dice ?? null),
    alt: words.radiusShiftAlt(shift, radius),
    width: 480,
    height: 340,
  };
}
