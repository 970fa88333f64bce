/** Every text of figures and reports, in English. */
import type { Sentences } from "../sentences.js";
import { changeEnglish } from "./change.js";
import { groupsEnglish } from "./groups.js";
import { number } from "./number.js";
import { sensitivityEnglish } from "./sensitivity.js";
import { englishSentences } from "./sentences.js";
import { tablesEnglish } from "./tables.js";
import { partNouns } from "./terms.js";

/** One score, or the median of several, because an object may respond differently from most. */
const diceOf = (several: boolean) => (several ? "the median Dice" : "Dice");

export const english = {
  ...sensitivityEnglish,
  ...groupsEnglish,
  language: "en" as "en" | "de",
  date: (date: Date) => new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date),
  number,
  told: englishSentences as Sentences,
  tables: tablesEnglish,
  /** Decimal mark and thousands mark, as Plotly expects them. */
  separators: ".,",
  dice: "Dice",
  label: "label",
  reference: "reference",
  prediction: "prediction",
  perfect: "Perfect",
  unmoved: "unmoved",
  bestShift: "best shift",
  noCause: "nothing lost",
  nothingLost: "Nothing is lost: prediction and reference agree",
  part: {
    orientation: "orientation",
    labels: "labels",
    shift: "shift",
    size: "size",
    missed: "missed",
    spurious: "spurious",
    boundary: "boundary",
  },
  /** The same within a sentence: the part to which Dice is lost. */
  partNoun: partNouns,
  axis: { planes: "planes", rows: "rows", columns: "columns" },
  caseName: (name: string, label: number, labelName: string | undefined) =>
    `${name}, ${labelName === undefined ? `label ${label}` : `${labelName} (${label})`}`,
  inPlane: (name: string, plane: number | undefined) => (plane === undefined ? name : `${name}, plane ${plane}`),
  shiftAxis: (axis: string) => `Shift along ${axis} (px)`,
  radiusAxis: (unit: string) => `Prediction eroded (−) or dilated (+) by (${unit})`,
  sizeAxis: (solid: boolean) => `Size of the reference (${solid ? "voxels" : "pixels"})`,
  lossAxis: "Mean loss of Dice",
  waterfallTitle: (part: string, amount: number, loss: number) =>
    `Most is lost to ${part}: ${number.points(amount)} of ${number.points(loss)}`,
  waterfallAlt: (columns: string) => `Waterfall of the loss: ${columns}`,
  shiftHelps: (axis: string, offset: number, before: number, after: number, several: boolean) =>
    `Moving the prediction by ${number.signed(offset, 0)} px along ${axis} raises ${diceOf(several)} from ${number.score(before)} to ${number.score(after)}`,
  /** @param gains whether any shift gains at all, even less than is reported. */
  shiftCosts: (cost: number, gains: boolean, several: boolean) =>
    `No shift raises ${diceOf(several)}${gains ? " by more than 0.005" : ""}; one px of shift ${several ? "lowers it by" : "costs"} up to ${number.fixed(cost, 3)}`,
  radiusHelps: (radius: number, unit: string, before: number, after: number, several: boolean) =>
    `${radius < 0 ? "Eroding" : "Dilating"} the prediction by ${number.given(Math.abs(radius))} ${unit} raises ${diceOf(several)} from ${number.score(before)} to ${number.score(after)}`,
  radiusCosts: (cost: number, unit: string, gains: boolean, several: boolean) =>
    `Neither eroding nor dilating raises ${diceOf(several)}${gains ? " by more than 0.005" : ""}; one ${unit} of either ${several ? "lowers it by" : "costs"} ${number.fixed(cost, 3)}`,
  curvesAlt: (cases: number, what: string) =>
    `Curves of Dice against ${what}, ${cases === 1 ? "for one object" : `median and quartiles of ${cases} objects`}`,
  shiftMapTitle: (name: string | undefined, at: readonly number[], before: number | null, after: number | null) =>
    `${name === undefined ? "" : `${name}: `}${
      at.length === 0
        ? `no shift raises Dice from ${number.score(before)}`
        : `moved by (${at.map((offset) => number.signed(offset, 0)).join(", ")}) px, Dice is ${number.score(after)} instead of ${number.score(before)}`
    }`,
  shiftMapAlt: (at: readonly number[], dice: number | null) =>
    `Heat map of Dice over shifts; the best is ${number.score(dice)} at (${at.map((offset) => number.signed(offset, 0)).join(", ")})`,
  sizeTitle: (small: number, large: number) =>
    `The smallest third of the objects scores ${number.score(small)} on average, the largest ${number.score(large)}`,
  sizePlain: "Dice against the size of the object",
  sizeAlt: (count: number) => `Scatter of Dice against the size of the reference for ${count} objects, by cause`,
  lossBarsTitle: (name: string, loss: number, part: string | undefined) =>
    `${name} loses most: ${number.points(loss)}${part === undefined ? "" : `, most of it to ${part}`}`,
  lossBarsAlt: (bars: string) => `Stacked bars of the loss: ${bars}`,
  overlayAlt: (name: string, plane: number | undefined) =>
    `Outlines of reference and prediction of ${name}${plane === undefined ? "" : `, plane ${plane}`}`,
  surfaceTitle: (name: string, inside: number, outside: number) =>
    `${name}: the prediction lies inside ${number.shortPercent(inside)} of the reference's surface and outside ${number.shortPercent(outside)} of it`,
  surfaceAlt: (name: string) =>
    `Surface of the reference of ${name}, coloured by the distance of the prediction's surface, from three sides`,
  surfaceScale: (unit: string) => `prediction inside (−)<br>or outside (+), ${unit}`,
  surfaceCaption:
    "The reference's surface, coloured by where the prediction's lies: blue inside, orange outside. Whole objects that are missed are blue, spurious ones orange.",
  /** The explorer's, passed to the page unchanged. */
  explorer: {
    name: "Explorer",
    decimal: ".",
    axis: { planes: "along planes", rows: "along rows", columns: "along columns" },
    shift: "Shift",
    radius: "Radius, px",
    element: "Element",
    threshold: "Threshold",
    plane: "Plane shown",
    map: "Shift along rows and columns",
    reset: "Reset",
    worst: "Where it is worst",
    label: "Case and label",
    others: "other labels as predicted",
    reference: "reference",
    prediction: "prediction",
    dice: "Dice {dice}{change}",
    volume: "3-D Dice {dice}{change}",
    undefined: "undefined",
    counts: "{both} in both, {missed} missed, {spurious} spurious",
    hint: "Drag the picture, or use its arrow keys, + and −. A click moves the crosshair of a volume, Page Up and Page Down turn its planes. The wheel or two fingers zoom.",
    canvas:
      "Overlay of reference and prediction. Arrow keys move the prediction, plus and minus resize it, 0 resets it.",
    corrections: "Corrections, and what each gains from here",
    undo: {
      orientation: "Turn it back",
      labels: "Put the ids right",
      shift: "Undo the shift",
      size: "Undo the size",
      missed: "Add what is missed",
      spurious: "Remove what is spurious",
      boundary: "Put the boundary right",
    },
  },
  figure: "Figure",
  table: "Table",
  meanDice: "Mean Dice",
  reportTitle: "Why is the Dice score low?",
  sections: {
    answer: "The answer",
    causes: "By cause and label",
    sensitivity: "Sensitivity",
    cases: "The cases that cost most",
    size: "Size, groups and images",
    change: "What changed",
    table: "All cases",
    methods: "Methods",
  },
  headings: {
    contents: "Contents",
    findings: "What to do about it",
    compared: "What was compared",
    failed: "Not analysed",
    labelMap: "Labels that were read as others",
    explorer: "Explore: shift and resize the prediction, and see Dice follow",
    volumeExplorer:
      "Explore plane by plane: shift and resize the prediction, and see the Dice of the whole volume follow",
    planeExplorer: "Explore this plane: the volume is too large for the page, so Dice is that of the plane alone",
    formulas: "Formulas",
    conventions: "Conventions",
    means: "What Dice is by other conventions",
    options: "Options",
    inputs: "Inputs",
    citation: "How to cite",
    parts: "Loss by part",
  },
  facts: {
    reference: "References",
    prediction: "Predictions",
    layout: "Paired",
    compared: "Compared",
    date: "Date",
    version: "Version",
    axes: "Axes",
    unpaired: "Not paired",
    absent: "Labels that no file holds",
  },
  columns: {
    case: "Case",
    label: "Label",
    cases: "Cases",
    size: (solid: boolean) => `Size (${solid ? "voxels" : "px"})`,
    cause: "Cause",
    shiftCost: "1 px of shift",
    dilationCost: (unit: string) => `1 ${unit} of dilation`,
    erosionCost: (unit: string) => `1 ${unit} of erosion`,
  },
  partShort: {
    orientation: "Orient.",
    labels: "Labels",
    shift: "Shift",
    size: "Size",
    missed: "Missed",
    spurious: "Spurious",
    boundary: "Boundary",
  },
  cause: {
    orientation: "orientation",
    labels: "labels",
    shift: "shift",
    "under-segmentation": "under-segmentation",
    "over-segmentation": "over-segmentation",
    missed: "missed",
    spurious: "spurious",
    boundary: "boundary",
    none: "nothing lost",
  },
  remedy: "Remedy",
  filter: "Filter the table",
  showAll: "Show all rows",
  filterHint: "Words, or a column and a value: dice<0.7 site=B",
  skip: "Skip to the report",
  comparedValue: (cases: number, labels: number, scores: number, without: number, failed: number) =>
    [
      `${number.whole(cases)} ${cases === 1 ? "case" : "cases"}`,
      `${number.whole(labels)} ${labels === 1 ? "label" : "labels"}`,
      `${number.whole(scores)} ${scores === 1 ? "score" : "scores"}`,
      ...(without > 0 ? [`${number.whole(without)} undefined`] : []),
      ...(failed > 0 ? [`${number.whole(failed)} failed`] : []),
    ].join(", "),
  waterfallCaption: (scores: number) =>
    `From a perfect score to the ${scores === 1 ? "Dice" : `mean Dice of ${number.whole(scores)} scores`}: each step is what one cause takes away. The parts add up to the loss exactly.`,
  causesCaption: (shown: number, all: number) =>
    `Mean loss by label${shown < all ? `, the ${shown} that lose most` : ""}, split into its parts. A full bar is 1\u00a0−\u00a0Dice.`,
  byLabelTitle: "Dice and the parts of its loss by label, means over the cases",
  moreMapped: (more: number) => `And ${number.whole(more)} more: results.json holds them as labelMap.`,
  firstRows: (shown: number, all: number, file: string) =>
    `the first ${number.whole(shown)} of ${number.whole(all)}; ${file} holds all`,
  labelMapped: (reference: number, prediction: number) =>
    `Predicted label ${prediction} stands for reference label ${reference}.`,
  shiftCaption: (count: number) =>
    `Dice with the prediction moved along each axis${count === 1 ? "" : `; line: median of ${number.whole(count)} objects, band: quartiles`}. The ring is the prediction as it is; the dashed lines fall by what one px costs.`,
  radiusCaption: (count: number) =>
    `Dice with the prediction eroded or dilated${count === 1 ? "" : `; line: median of ${number.whole(count)} objects, band: quartiles`}. A peak away from zero is a prediction of the wrong size.`,
  mapCaption: "Dice for every shift of the prediction; ring: unmoved, cross: the best shift.",
  costTitle: (unit: string) => `What one px of shift and one ${unit} of radius add to Dice, medians over the cases`,
  casesTotal: (shown: number, total: number) =>
    shown === total ? "" : `The ${number.whole(shown)} of ${number.whole(total)} that score lowest.`,
  overlayCaption: (plane: number | undefined, image: boolean, enlarged: boolean) =>
    `${plane === undefined ? "" : `Plane ${plane}, where they differ most.`}${image ? "" : " Grey: in both."}${enlarged ? " Enlarged: the small map shows where." : ""}`.trim(),
  sizeCaption:
    "Each mark is one label of one case; colour and shape tell what cost most. One px of boundary is a larger share of a small object.",
  sampled: (shown: number, all: number) =>
    shown === all ? "" : `An even sample of ${number.whole(shown)} of ${number.whole(all)}, and what scores lowest.`,
  tableTitle: "Every case and label",
  tableLowest: (shown: number, all: number) =>
    `The ${number.whole(shown)} of ${number.whole(all)} that score lowest; measures.csv holds all`,
  tableCount: (rows: number) => `${number.whole(rows)} ${rows === 1 ? "row" : "rows"}`,
  change: changeEnglish,
  /** A page of Markdown for a CI system. */
  summary: {
    title: (prediction: string, reference: string) => `Dice of ${prediction} against ${reference}`,
    mean: (dice: string, cases: number, failed: number) =>
      `Mean Dice ${dice} over ${number.whole(cases)} ${cases === 1 ? "case" : "cases"}${failed > 0 ? `, ${number.whole(failed)} failed` : ""}.`,
    label: "label",
    cases: "cases",
    meanDice: "mean Dice",
    leastDice: "least Dice",
    loss: (part: string) => `loss: ${part}`,
    lowest: "Lowest Dice",
    case: "case",
    cause: "cause",
    why: "why",
    failed: "Failed",
    more: (cases: number) => `and ${number.whole(cases)} more`,
  },
  formulas: [
    { name: "Dice", formula: "2·|R ∩ P| ∕ (|R| + |P|)" },
    { name: "IoU", formula: "|R ∩ P| ∕ |R ∪ P|" },
    { name: "Sensitivity", formula: "|R ∩ P| ∕ |R|" },
    { name: "Precision", formula: "|R ∩ P| ∕ |P|" },
    { name: "Loss", formula: "1 − Dice = orientation + labels + shift + size + missed + spurious + boundary" },
    { name: "Cost of one px", formula: "≈ (boundary length) ∕ (2·area)" },
  ],
  conventions: [
    { name: "Shift", value: "Whole pixels; content that leaves the frame is lost, what enters is background." },
    {
      name: "Dilation, erosion",
      value:
        "Ball: Euclidean distance d ≤ r·(1 + 1e-6), real radii. The frame clips dilation; outside the frame does not erode unless the border is background.",
    },
    { name: "Perturbed mask", value: "The prediction, scored against the reference." },
    {
      name: "Distances",
      value:
        "Between boundary elements. HD95: the larger of the two directed 95th percentiles. ASSD: both directed sets pooled.",
    },
    { name: "Components", value: "Full connectivity (8 in 2-D, 26 in 3-D)." },
    {
      name: "Split",
      value:
        "Orientation and labels are undone first. The rest is the Shapley value over four corrections of the prediction (shift, size, missed, spurious): the average gain over all orders. Boundary is what remains.",
    },
    { name: "Empty masks", value: "Both empty: undefined, left out of means. One empty: 0." },
    { name: "Statistics", value: "Quantiles of type 7; confidence intervals by bootstrap over cases, seeded." },
  ],
  citation: (version: string) =>
    `dicelens ${version}: an exact split of the lost Dice into named causes (software). The Dice coefficient: Dice, Measures of the Amount of Ecologic Association Between Species, Ecology 26 (1945). Shapley values: Shapley, A Value for n-Person Games (1953).`,
};

type Texts = typeof english;

/** Every text in one language: those of figures and reports, and as `told` the sentences on facts. */
export interface Words extends Texts {}
