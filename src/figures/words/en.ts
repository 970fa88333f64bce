/** Every text of figures and reports, in English. */
import { numbersOf } from "./number.js";

const number = numbersOf("en-GB", "undefined");

export const english = {
  language: "en",
  number,
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
    labels: "label ids",
    shift: "shift",
    size: "size",
    missed: "missed objects",
    spurious: "spurious objects",
    boundary: "boundary",
  },
  axis: { planes: "planes", rows: "rows", columns: "columns" },
  caseName: (name: string, label: number, labelName: string | undefined) =>
    `${name}, ${labelName === undefined ? `label ${label}` : `${labelName} (${label})`}`,
  shiftAxis: (axis: string) => `Shift along ${axis} (px)`,
  radiusAxis: (unit: string) => `Prediction eroded (−) or dilated (+) by (${unit})`,
  sizeAxis: (solid: boolean) => `Size of the reference (${solid ? "voxels" : "pixels"})`,
  lossAxis: "Mean loss of Dice",
  waterfallTitle: (part: string, amount: number, loss: number) =>
    `${part[0]?.toUpperCase()}${part.slice(1)} costs most: ${number.fixed(amount, 2)} of the ${number.fixed(loss, 2)} lost`,
  waterfallAlt: (columns: string) => `Waterfall of the loss: ${columns}`,
  shiftHelps: (axis: string, offset: number, before: number, after: number) =>
    `Moving the prediction by ${number.signed(offset, 0)} px along ${axis} raises Dice from ${number.fixed(before, 2)} to ${number.fixed(after, 2)}`,
  shiftCosts: (cost: number) => `No shift raises Dice; one px of shift costs up to ${number.fixed(cost, 3)}`,
  radiusHelps: (radius: number, unit: string, before: number, after: number) =>
    `${radius < 0 ? "Eroding" : "Dilating"} the prediction by ${Math.abs(radius)} ${unit} raises Dice from ${number.fixed(before, 2)} to ${number.fixed(after, 2)}`,
  radiusCosts: (cost: number, unit: string) =>
    `Neither eroding nor dilating raises Dice; one ${unit} of either costs ${number.fixed(cost, 3)}`,
  curvesAlt: (cases: number, what: string) =>
    `Curves of Dice against ${what}, ${cases === 1 ? "for one object" : `median and quartiles of ${cases} objects`}`,
  shiftMapTitle: (name: string | undefined, at: readonly number[], before: number | null, after: number | null) =>
    `${name === undefined ? "" : `${name}: `}${
      at.length === 0
        ? `no shift raises Dice from ${number.fixed(before, 2)}`
        : `moved by (${at.map((offset) => number.signed(offset, 0)).join(", ")}) px, Dice is ${number.fixed(after, 2)} instead of ${number.fixed(before, 2)}`
    }`,
  shiftMapAlt: (at: readonly number[], dice: number | null) =>
    `Heat map of Dice over shifts; the best is ${number.fixed(dice, 2)} at (${at.map((offset) => number.signed(offset, 0)).join(", ")})`,
  sizeTitle: (small: number, large: number) =>
    `The smallest third of the objects scores ${number.fixed(small, 2)} on average, the largest ${number.fixed(large, 2)}`,
  sizePlain: "Dice against the size of the object",
  sizeAlt: (count: number) => `Scatter of Dice against the size of the reference for ${count} objects, by cause`,
  lossBarsTitle: (name: string, loss: number, part: string | undefined) =>
    `${name} loses most: ${number.fixed(loss, 2)}${part === undefined ? "" : `, chiefly by ${part}`}`,
  lossBarsAlt: (bars: string) => `Stacked bars of the loss: ${bars}`,
  overlayAlt: (name: string, plane: number | undefined) =>
    `Outlines of reference and prediction of ${name}${plane === undefined ? "" : `, plane ${plane}`}`,
};
