/**
 * One plain style for every figure.
 *
 * People with any colour vision can distinguish the colours, and neighbours differ in lightness in grey print.
 */
import { type Cause, type Part, parts } from "../diagnosis/index.js";
import type { PlotlyObject } from "./figure.js";

export const ink = "#222222";
export const faint = "#6b6b6b";
/** Lines of curves; dark enough for thin lines. */
export const curveColour = "#0b4f8a";
export const rule = "#e3e3e3";
/** The page is seen around a figure. */
export const noPaper = "rgba(0,0,0,0)";
/** The reference is drawn in blue, solid; the prediction in orange, dashed. */
export const referenceColour = "#0b63a5";
export const predictionColour = "#d55e00";
/** Outlines of other labels in the explorer: light on its dark pictures. */
export const otherColour = "#9aa3ad";

export { parts };

/** What is missed is blue like the reference, what is spurious orange like the prediction. */
export const partColours: Readonly<Record<Part, string>> = {
  orientation: "#882255",
  labels: "#ddaa33",
  shift: "#6a3d9a",
  size: "#7cc8b8",
  missed: referenceColour,
  spurious: "#f08c3a",
  boundary: "#848992",
};

/** The part of the loss that belongs to a cause. */
export const partOf = (cause: Cause): Part | "none" =>
  cause === "under-segmentation" || cause === "over-segmentation" ? "size" : cause;

export const fontFamily = '"Source Sans 3", "Noto Sans Math", "Other Scripts", system-ui, sans-serif';

/** A layout with everything that figures have in common; axes and a legend, which is above the plot, get the common style. */
export function layoutOf(own: Record<string, unknown>): PlotlyObject {
  const axes = Object.entries(own)
    .filter(([name]) => /^[xy]axis\d*$/.test(name))
    .map(([name, axis]) => {
      const { title, ...rest } = axis as { title?: object };
      return [name, { ...axisLook, ...rest, ...(title ? { title: { font: { size: 12 }, ...title } } : {}) }];
    });
  return {
    font: { family: fontFamily, size: 12, color: ink },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: faint, activecolor: ink },
    margin: { l: 52, r: 12, t: 10, b: 42, pad: 0 },
    paper_bgcolor: noPaper,
    plot_bgcolor: "rgba(0,0,0,0)",
    showlegend: "legend" in own,
    dragmode: "zoom",
    hoverlabel: { font: { family: fontFamily, size: 12 } },
    ...own,
    ...("legend" in own ? { legend: { ...legendLook, ...(own.legend as object) } } : {}),
    ...Object.fromEntries(axes),
  };
}

const legendLook = { orientation: "h", x: 0, yanchor: "bottom", font: { size: 11 } } as const;

const axisLook = {
  ...{ gridcolor: rule, gridwidth: 1, zeroline: false, linecolor: faint },
  ...{ ticks: "outside", ticklen: 4, tickcolor: faint, tickfont: { size: 11 }, automargin: true },
} as const;

/** A vertical axis with a name for each row, the first at the top; `air` in rows beyond the last one. */
export function rowAxis(names: readonly string[], air = 0.6): Record<string, unknown> {
  const rows = { tickvals: names.map((_, row) => row), ticktext: names };
  return { ...rows, autorange: false, range: [names.length - (1 - air), -air], showgrid: false, ticks: "" };
}

/** Whiskers of an interval, from a bar's end: how far it reaches to either side. */
export const whiskers = (array: readonly number[], arrayminus: readonly number[]): PlotlyObject => ({
  ...{ type: "data", symmetric: false, array, arrayminus },
  ...{ color: ink, thickness: 1.2, width: 4 },
});

/** A line to compare with: a tangent, a diagonal. */
export function dashed(x: readonly number[], y: readonly number[], color: string = faint): PlotlyObject {
  const look = { line: { color, width: 1, dash: "dash" }, showlegend: false, hoverinfo: "skip" };
  return { type: "scatter", mode: "lines", x, y, ...look };
}

/** An axis of Dice: 0 to 1, with a little space so that points at the ends are complete. */
export const diceAxis = (title: string): Record<string, unknown> => ({
  title: { text: title, standoff: 8 },
  range: [-0.02, 1.04],
  tickvals: [0, 0.2, 0.4, 0.6, 0.8, 1],
  tickformat: ".1f",
});

/**
 * The replacements of colours on a dark page, as written in a figure's JSON: text and lines become as light as they were
 * dark, and so do the parts of the loss that would be invisible there.
 */
export const onDark: Readonly<Record<string, string>> = {
  [ink]: "#e4e6e9",
  [faint]: "#a3a8af",
  [rule]: "#3a3e44",
  "#4a4f57": "#b9bdc4",
  [curveColour]: "#7db8ea",
  "rgba(11,79,138": "rgba(125,184,234",
  "#0b2c55": "#c3d4f0",
  [partColours.orientation]: "#cc6699",
  [partColours.shift]: "#a584cf",
  [partColours.missed]: "#4d9be0",
};
